//! The seekers' screens, opened inside LINE.

#[cfg(feature = "ssr")]
pub mod assessments;
#[cfg(feature = "ssr")]
pub mod booking;
#[cfg(feature = "ssr")]
pub mod bookings;
#[cfg(feature = "ssr")]
pub mod checkups;
#[cfg(feature = "ssr")]
pub mod conversation;
#[cfg(feature = "ssr")]
pub mod door;
#[cfg(feature = "ssr")]
pub mod helplines;
#[cfg(feature = "ssr")]
pub mod home;
#[cfg(feature = "ssr")]
pub mod introductions;
#[cfg(feature = "ssr")]
pub mod jobs;
#[cfg(feature = "ssr")]
mod rest;
#[cfg(feature = "ssr")]
mod splash;

#[cfg(feature = "ssr")]
use axum::{
    Router,
    middleware::from_fn_with_state,
    routing::{get, post},
};

#[cfg(feature = "ssr")]
use crate::state::AppState;

/// Every seeker screen below `/liff`. Trailing slashes answer by themselves:
/// LIFF forbids redirects before its SDK has started.
#[cfg(feature = "ssr")]
pub fn router(state: &AppState) -> Router<AppState> {
    let screens = Router::new()
        .route("/liff", get(home::show))
        .route("/liff/", get(home::show))
        .merge(booking::router())
        .merge(bookings::router())
        .merge(checkups::router())
        .merge(jobs::router())
        .merge(introductions::router())
        .merge(assessments::router())
        .merge(conversation::router())
        .route("/liff/rest", get(rest::show))
        .route_layer(from_fn_with_state(state.clone(), door::require_session));
    let screens = conversation::gate(screens, state);
    Router::new()
        .route("/liff/session", post(door::open_session))
        .route("/liff/helplines", get(helplines::show))
        .merge(screens)
}

/// What has just happened, after a redirect: a word that a page turns into a sentence.
#[cfg(feature = "ssr")]
#[derive(Debug, Default, serde::Deserialize)]
pub struct After {
    after: Option<String>,
}

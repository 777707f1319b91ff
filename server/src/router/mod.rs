//! Every route of every surface, and what stands around them.

mod finish;
mod guard;
mod headers;
mod health;
mod limit;
mod log;
mod statics;
mod webhook;

use std::sync::Arc;
use std::time::Duration;

use app::site::LandingFacts;
use app::state::{AppState, Setup};
use axum::Router;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use backend::Backend;
use domain::service_day::ServiceHours;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

use crate::config::Config;

const ANSWER_WITHIN: Duration = Duration::from_secs(30);

/// What every handler can reach.
pub fn state(config: &Config, backend: Backend) -> AppState {
    AppState::new(backend, setup(config))
}

/// The whole service.
pub fn router(config: &Config, state: AppState) -> Router {
    let policy = Arc::new(headers::Policy::of(config));
    let guard = Arc::new(guard::Guard::of(config));
    let pages = app::router(&state).merge(statics::router(config));
    Router::new()
        .route("/line/webhook", post(webhook::receive))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .with_state(state)
        .merge(pages)
        .layer(from_fn(finish::finish))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(guard, guard::refuse_other_sites))
        .layer(CatchPanicLayer::custom(app::broken))
        .layer(from_fn(limit::limit))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, ANSWER_WITHIN))
        .layer(from_fn(app::kindly))
        .layer(from_fn_with_state(policy, headers::secure))
        .layer(from_fn(log::log))
}

fn setup(config: &Config) -> Setup {
    Setup {
        development: config.is_development(),
        secure_cookies: config.is_secure(),
        landing: landing(config),
        liff_sdk_url: config.liff_sdk_url.clone(),
        liff_id: config.liff_id.clone(),
    }
}

/// What the public page says about this city; in development it says that it is a demo.
fn landing(config: &Config) -> LandingFacts {
    let place = &config.place;
    LandingFacts {
        city: place.city.clone(),
        add_friend_url: config.add_friend_url.clone(),
        // until the database has been asked
        hours: ServiceHours::specified(),
        base_url: config.public_base_url.clone(),
        phone: place.phone.clone(),
        phone_hours: place.phone_hours.clone(),
        mail: place.mail.clone(),
        address: place.address.clone(),
        way: place.way.clone(),
        demo: config.is_development(),
    }
}

#[cfg(test)]
mod tests;

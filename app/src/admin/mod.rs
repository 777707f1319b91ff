//! The desk: plain forms; only the pages that stay open have a script.

pub mod assessments;
pub mod bookings;
pub mod calendar;
pub mod checkups;
pub mod conversations;
pub mod door;
pub mod employers;
mod fields;
pub mod figures;
pub mod helplines;
pub mod hours;
pub mod introductions;
pub mod knowledge;
pub mod login;
pub mod matching;
pub mod notices;
pub mod postings;
mod problem;
pub mod questions;
pub mod results;
pub mod retention;
pub mod rights;
pub mod seekers;
pub mod settings;
pub mod today;
mod words;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};

use crate::state::AppState;

/// The largest file that may be sent to an address, in bytes; none where none is taken.
pub fn largest_upload(path: &str) -> Option<usize> {
    match path {
        postings::IMPORTS => Some(postings::LARGEST_IMPORT),
        knowledge::FILE => Some(knowledge::LARGEST_FILE),
        path if employers::takes_photos(path) => Some(employers::LARGEST_PHOTO),
        _ => None,
    }
}

/// Every page of the desk. Who may open which stands in [`rights::SCREENS`];
/// what does not stand there opens for nobody.
pub fn router(state: &AppState) -> Router<AppState> {
    let screens = Router::new()
        .route("/admin", get(today::enter))
        .route("/admin/logout", post(login::sign_out))
        .merge(today::router())
        .merge(figures::router())
        .merge(calendar::router())
        .merge(bookings::router())
        .merge(seekers::router())
        .merge(results::router())
        .merge(helplines::router())
        .merge(checkups::router())
        .merge(conversations::router())
        .merge(knowledge::router())
        .merge(questions::router())
        .merge(employers::router())
        .merge(postings::router())
        .merge(introductions::router())
        .merge(assessments::router())
        .merge(matching::router())
        .merge(hours::router())
        .merge(settings::router())
        .merge(retention::router())
        .merge(notices::router())
        .route_layer(from_fn_with_state(state.clone(), door::require_right));
    Router::new().route("/admin/login", get(login::show).post(login::sign_in)).merge(screens)
}

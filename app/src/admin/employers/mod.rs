//! Employers: finding one, and what is said about it.

mod edit;
mod list;
mod photos;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::state::AppState;

const HERE: &str = "/admin/employers";
/// The largest photo that is taken, in bytes.
pub(super) const LARGEST_PHOTO: usize = 15 * 1024 * 1024;

/// Whether photos are sent to an address.
pub(super) fn takes_photos(path: &str) -> bool {
    path.strip_prefix(HERE).is_some_and(|rest| rest.ends_with("/photos"))
}

/// The pages of this screen.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/admin/employers", get(list::show))
        .route("/admin/employers/new", get(edit::new))
        .route("/admin/employers/{id}", get(edit::show).post(edit::save))
        .route(
            "/admin/employers/{id}/photos",
            get(photos::show).post(photos::add).layer(DefaultBodyLimit::max(LARGEST_PHOTO)),
        )
        .route("/admin/employers/{id}/photos/remove", post(photos::remove))
}

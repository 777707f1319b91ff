//! Employers: finding one, and what is said about it.

mod edit;
mod list;

use axum::Router;
use axum::routing::get;

use crate::state::AppState;

const HERE: &str = "/admin/employers";

/// The pages of this screen.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/admin/employers", get(list::show))
        .route("/admin/employers/new", get(edit::new))
        .route("/admin/employers/{id}", get(edit::show).post(edit::save))
}

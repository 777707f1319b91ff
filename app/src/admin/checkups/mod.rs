//! The words of the self-checks: changed with a preview, published as a revision that is never
//! changed again. Keys, scales and official wording stay as they are.

mod edit;
mod list;
mod preview;

use axum::Router;
use axum::routing::get;

use crate::state::AppState;

const HERE: &str = "/admin/checkups";

/// The pages of this screen.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/admin/checkups", get(list::show))
        .route("/admin/checkups/{number}", get(edit::show).post(edit::change))
}

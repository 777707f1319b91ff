//! What the bot answers from: looking through it, editing with preview, files. // 仕様 4(3)ア

mod edit;
mod edit_view;
mod file;
mod list;
mod typed;

pub(super) use edit_view::{effects, look_first};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::get;

use crate::state::AppState;

pub(super) const HERE: &str = "/admin/knowledge";
/// Where a new entry is written; `?for=` names a question of the box that it is for.
pub(super) const NEW: &str = "/admin/knowledge/new";
/// Where a file is brought.
pub(super) const FILE: &str = "/admin/knowledge/file";
/// The largest file that is taken there, in bytes.
pub(super) const LARGEST_FILE: usize = 8 * 1024 * 1024;

/// The pages of this screen.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/admin/knowledge", get(list::show))
        .route(NEW, get(edit::new))
        .route(FILE, get(file::show).post(file::bring).layer(DefaultBodyLimit::max(LARGEST_FILE)))
        .route("/admin/knowledge/file/entries.csv", get(file::export))
        .route("/admin/knowledge/{id}", get(edit::show).post(edit::save))
}

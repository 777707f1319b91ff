//! Conversations at the desk: who waits, what was said, answering. // 仕様 4(3)ウ

mod act;
mod list;
mod room;
mod room_view;
mod written;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use backend::conversations::desk::{self, Listed};
use backend::conversations::watch::ListWatcher;
use domain::ids::ConversationId;

use super::problem::{Answer, DeskError};
use crate::state::AppState;
use crate::stream;

pub(super) const HERE: &str = "/admin/conversations";

/// The pages of this screen.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/admin/conversations", get(list::show))
        .route("/admin/conversations/news", get(news))
        .route("/admin/conversations/queue", get(list::part))
        .route("/admin/conversations/{id}", get(room::show).post(act::act))
        .route("/admin/conversations/{id}/news", get(room::news))
        .route("/admin/conversations/{id}/read", post(act::read))
        .route("/admin/conversations/{id}/typing", post(act::typing))
        .route("/admin/conversations/{id}/photos/{message}", get(room::photo))
}

/// Tells the list whenever it has changed.
async fn news(State(state): State<AppState>) -> Response {
    stream::list(ListWatcher::new(&state.backend))
}

async fn find(state: &AppState, id: ConversationId) -> Answer<Listed> {
    desk::find(&state.backend.pool, id).await?.ok_or_else(DeskError::missing)
}

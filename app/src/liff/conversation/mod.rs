//! The person's own conversation (相談チャット): private, with the bot and with the human beings behind it.
//! // 仕様 4(3)ア, 4(3)ウ

mod act;
mod erase;
mod gate;
mod person;
mod photo;
mod show;

pub(crate) use photo::jpeg;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use backend::seekers::Seeker;
use backend::{Backend, helplines};
use chrono::NaiveDate;

use crate::liff::checkups::care;
use crate::state::AppState;
use crate::ui::TalkSide;

/// The address of the conversation.
pub(super) const HERE: &str = "/liff/conversation";

/// Where photos are sent.
pub(crate) const PHOTOS: &str = "/liff/conversation/photos";
/// The largest file that is taken there, in bytes.
pub(crate) const LARGEST_PHOTO: usize = 15 * 1024 * 1024;

/// The pages of this screen.
pub fn router() -> Router<AppState> {
    Router::new()
        .route(HERE, get(show::show).post(act::say))
        .route("/liff/conversation/choose", post(act::choose))
        .route("/liff/conversation/person", get(person::show).post(person::ask))
        .route("/liff/conversation/stop", post(act::stop_waiting))
        .route("/liff/conversation/helpful", post(act::helpful))
        .route("/liff/conversation/read", post(act::read))
        .route("/liff/conversation/typing", post(act::typing))
        .route("/liff/conversation/news", get(act::news))
        .route("/liff/conversation/erase", get(erase::show).post(erase::erase))
        .route(PHOTOS, get(photo::ask).post(photo::send).layer(DefaultBodyLimit::disable()))
        .route("/liff/conversation/photos/{id}", get(photo::show))
}

/// Whoever is in danger gets numbers within a second, whatever else is down: stands before the session.
pub fn gate(router: Router<AppState>, state: &AppState) -> Router<AppState> {
    router.layer(from_fn_with_state(state.clone(), gate::urgent))
}

/// How the person sees their conversation.
async fn side(backend: &Backend, _of: &Seeker) -> TalkSide {
    let lines = helplines::shown_at_once(backend).await;
    side_with(lines, backend.today())
}

fn side_with(lines: Vec<helplines::Helpline>, today: NaiveDate) -> TalkSide {
    TalkSide { base: HERE.to_owned(), person: None, lines: care::entered(lines), today }
}

//! What is done at the desk. Forms get the page again, the island only whether it worked.

use axum::extract::{Extension, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use backend::conversations::desk::{self, NotDone};
use backend::conversations::new_id;
use backend::staff::Staff;
use domain::conversation::Message;
use domain::ids::{ConversationId, MessageId, StaffId};
use domain::text::TextRefused;

use super::{HERE, room};
use crate::admin::fields::{Fields, Id};
use crate::admin::problem::{Answer, DeskError};
use crate::page::wants_page;
use crate::shell::StaffShell;
use crate::state::AppState;

pub(super) async fn act(
    State(state): State<AppState>,
    Extension(staff): Extension<Staff>,
    shell: StaffShell,
    headers: HeaderMap,
    Id(id): Id<ConversationId>,
    fields: Fields,
) -> Answer<Response> {
    let backend = &state.backend;
    let message = fields.read::<MessageId>("id").unwrap_or_else(new_id);
    let (done, code) = match fields.text("op") {
        "take" => (desk::take(backend, id, staff.id).await?, "taken"),
        "take_over" => (desk::transfer(backend, id, staff.id, staff.id).await?, "taken"),
        "transfer" => match fields.text("to") {
            "queue" => (desk::give_back(backend, id, staff.id).await?, "given_back"),
            to => match to.parse::<StaffId>() {
                Ok(to) => (desk::transfer(backend, id, to, staff.id).await?, "transferred"),
                Err(_) => return Ok(back(id, "nobody")),
            },
        },
        "close" => (desk::close(backend, id, staff.id).await?, "closed"),
        "clear" if fields.text("sure") != "yes" => return Ok(back(id, "unsure")),
        "clear" => (desk::clear_flag(backend, id, staff.id).await?, "cleared"),
        op @ ("write" | "note") => {
            let typed = fields.text("text").to_owned();
            let text = match Message::parse(&typed) {
                Ok(text) => text,
                Err(refused) => {
                    let why = match refused {
                        TextRefused::Empty => "ことばを入れてから、送ってください。".to_owned(),
                        TextRefused::TooLong { over } => Message::too_long(over),
                    };
                    let status = StatusCode::UNPROCESSABLE_ENTITY;
                    if !wants_page(&headers) {
                        return Ok((status, why).into_response());
                    }
                    let page = room::page(&state, staff, shell, id, (typed, Some(why)), None).await?;
                    return Ok(page.status(status).into_response());
                }
            };
            match op {
                "note" => (desk::note(backend, id, staff.id, message, &text).await?, "noted"),
                _ => (desk::write(backend, id, staff.id, message, &text).await?, "written"),
            }
        }
        _ => return Err(DeskError::missing()),
    };
    match (done, wants_page(&headers)) {
        (Ok(()), true) => Ok(back(id, code)),
        (Ok(()), false) => Ok(StatusCode::NO_CONTENT.into_response()),
        (Err(NotDone::Missing), _) => Err(DeskError::missing()),
        (Err(NotDone::NotYours), true) => Ok(back(id, "not_yours")),
        (Err(NotDone::Over), true) => Ok(back(id, "over")),
        (Err(_), false) => {
            let why = "いまは、ほかの人が担当しています。引きついでから、送ってください。";
            Ok((StatusCode::CONFLICT, why).into_response())
        }
    }
}

fn back(id: ConversationId, said: &str) -> Response {
    Redirect::to(&format!("{HERE}/{id}?said={said}")).into_response()
}

pub(super) async fn read(
    State(state): State<AppState>,
    Id(id): Id<ConversationId>,
    fields: Fields,
) -> Answer<StatusCode> {
    if let Some(seq) = fields.read("seq") {
        desk::read(&state.backend, id, seq).await?;
    }
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn typing(State(state): State<AppState>, Id(id): Id<ConversationId>) -> Answer<StatusCode> {
    state.backend.tell_typing(id, true).await?;
    Ok(StatusCode::NO_CONTENT)
}

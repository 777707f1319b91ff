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

use super::written::{Returned, Wrote};
use super::{HERE, room, room_view};
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
        "write" => return say(&state, staff, shell, &headers, id, &fields, Wrote::Reply).await,
        "note" => return say(&state, staff, shell, &headers, id, &fields, Wrote::Note).await,
        _ => return Err(DeskError::missing()),
    };
    match done {
        Ok(()) => Ok(back(id, code)),
        Err(NotDone::Missing) => Err(DeskError::missing()),
        Err(NotDone::NotYours) => Ok(back(id, "not_yours")),
        Err(NotDone::Over) => Ok(back(id, "over")),
        Err(NotDone::Nobody) => Ok(back(id, "nobody")),
    }
}

/// Somebody else answers, or nobody.
const NOT_YOURS: &str = "いまは、あなたの担当ではありません。担当になると、また送れます。";

async fn say(
    state: &AppState,
    staff: Staff,
    shell: StaffShell,
    headers: &HeaderMap,
    id: ConversationId,
    fields: &Fields,
    wrote: Wrote,
) -> Answer<Response> {
    let (backend, typed) = (&state.backend, fields.text("text"));
    let message = fields.read::<MessageId>("id").unwrap_or_else(new_id);
    let (status, why) = match Message::parse(typed) {
        Err(TextRefused::Empty) => {
            (StatusCode::UNPROCESSABLE_ENTITY, "ことばを入れてから、送ってください。".to_owned())
        }
        Err(TextRefused::TooLong { over }) => (StatusCode::UNPROCESSABLE_ENTITY, Message::too_long(over)),
        Ok(text) => {
            let (done, code) = match wrote {
                Wrote::Reply => (desk::write(backend, id, staff.id, message, &text).await?, "written"),
                Wrote::Note => (desk::note(backend, id, staff.id, message, &text).await?, "noted"),
            };
            match done {
                Ok(()) if wants_page(headers) => return Ok(back(id, code)),
                Ok(()) => return Ok(StatusCode::NO_CONTENT.into_response()),
                Err(NotDone::Missing) => return Err(DeskError::missing()),
                Err(_) => (StatusCode::CONFLICT, NOT_YOURS.to_owned()),
            }
        }
    };
    if !wants_page(headers) {
        return Ok((status, why).into_response());
    }
    let returned = Returned { wrote, text: typed.to_owned(), why };
    let said = room_view::said("not_yours").filter(|_| status == StatusCode::CONFLICT);
    let page = room::page(state, staff, shell, id, Some(returned), said).await?;
    Ok(page.status(status).into_response())
}

fn back(id: ConversationId, said: &str) -> Response {
    Redirect::to(&format!("{HERE}/{id}?said={said}")).into_response()
}

pub(super) async fn read(
    State(state): State<AppState>,
    Extension(staff): Extension<Staff>,
    Id(id): Id<ConversationId>,
    fields: Fields,
) -> Answer<StatusCode> {
    if let Some(seq) = fields.read("seq") {
        desk::read(&state.backend, id, staff.id, seq).await?;
    }
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn typing(State(state): State<AppState>, Id(id): Id<ConversationId>) -> Answer<StatusCode> {
    state.backend.tell_typing(id, true).await?;
    Ok(StatusCode::NO_CONTENT)
}

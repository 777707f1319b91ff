//! One conversation: what was said, and answering.

use axum::extract::{Extension, Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use backend::checkups::shares;
use backend::conversations::desk::{self, Happening, Listed};
use backend::conversations::watch::Watcher;
use backend::conversations::{Window, new_id, photos};
use backend::helplines::{self, Helpline as Kept};
use backend::staff::Staff;
use chrono::{DateTime, Utc};
use domain::conversation::{Line, Message, Standing};
use domain::ids::{ConversationId, MessageId, StaffId};
use domain::staff::Permission;

use super::written::Returned;
use super::{HERE, find, room_view};
use crate::admin::fields::{Asked, Id};
use crate::admin::problem::{Answer, DeskError};
use crate::liff::conversation::jpeg;
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::stream;
use crate::ui::TalkSide;

/// So many messages are on the page.
const SHOWN: i64 = 200;

/// Everything the page shows.
pub(super) struct Room {
    pub listed: Listed,
    pub all: Vec<Listed>,
    pub standing: Standing,
    pub lines: Vec<Line>,
    pub side: TalkSide,
    pub history: Vec<Happening>,
    pub colleagues: Vec<(StaffId, String)>,
    pub watchers: Vec<String>,
    pub shared: Option<i64>,
    pub helplines: Vec<Kept>,
    pub staff: Staff,
    pub now: DateTime<Utc>,
    /// What was written and not taken.
    pub returned: Option<Returned>,
    /// What was just done, or why it was not.
    pub said: Option<&'static str>,
    /// The ids that the forms give their messages.
    pub next: [MessageId; 2],
}

pub(super) async fn show(
    State(state): State<AppState>,
    Extension(staff): Extension<Staff>,
    shell: StaffShell,
    Id(id): Id<ConversationId>,
    Asked(asked): Asked,
) -> Answer<Page> {
    let said = asked.get("said").and_then(room_view::said);
    page(&state, staff, shell, id, None, said).await
}

/// The page, with what was written and not taken.
pub(super) async fn page(
    state: &AppState,
    staff: Staff,
    shell: StaffShell,
    id: ConversationId,
    returned: Option<Returned>,
    said: Option<&'static str>,
) -> Answer<Page> {
    let backend = &state.backend;
    let listed = find(state, id).await?;
    let (standing, lines) = desk::open(backend, &listed, staff.id, Window::Last(SHOWN)).await?;
    let shared = match staff.role.may(Permission::SeeSharedResults) {
        true => Some(shares::count(backend, listed.seeker).await?),
        false => None,
    };
    let room = Room {
        all: desk::list(backend).await?,
        side: side(state, &listed),
        history: desk::history(&backend.pool, id).await?,
        colleagues: desk::colleagues(&backend.pool).await?,
        watchers: desk::watchers(backend, id, staff.id).await?,
        helplines: helplines::shown(backend).await?,
        now: backend.now(),
        next: [new_id(), new_id()],
        listed,
        standing,
        lines,
        shared,
        staff,
        returned,
        said,
    };
    Ok(shell.with_islands().at(HERE).wide().render("相談チャット", move || room_view::page(room)))
}

fn side(state: &AppState, listed: &Listed) -> TalkSide {
    TalkSide {
        base: format!("{HERE}/{}", listed.id),
        person: Some(listed.seeker_name.clone()),
        lines: Vec::new(),
        today: state.backend.today(),
    }
}

/// What is new, for as long as the page is open.
pub(super) async fn news(
    State(state): State<AppState>,
    Id(id): Id<ConversationId>,
    Asked(asked): Asked,
    headers: HeaderMap,
) -> Answer<Response> {
    let listed = find(&state, id).await?;
    let watcher = Watcher::new(&state.backend, id, stream::since(&headers, &asked), true);
    Ok(stream::conversation(watcher, side(&state, &listed), asked.get("shape")))
}

/// A photo that the person sent.
pub(super) async fn photo(
    State(state): State<AppState>,
    Path((id, message)): Path<(String, String)>,
) -> Answer<Response> {
    let (Ok(id), Ok(message)) = (id.parse(), message.parse()) else {
        return Err(DeskError::missing());
    };
    let photo = photos::of(&state.backend, id, message).await?.ok_or_else(DeskError::missing)?;
    Ok(jpeg(photo))
}

/// As browsers count: twice for an emoji, so twice as many.
pub(super) const LENGTH: u32 = Message::MAX as u32 * 2;

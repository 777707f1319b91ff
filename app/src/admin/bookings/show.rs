//! One booking: what was agreed, how it went, what was written down.

use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use backend::bookings::lookup::{self, Booking, HistoryLine, Personal};
use backend::bookings::notes::{self, Note};
use backend::bookings::outcome::{Outcome, record_outcome};
use backend::random;
use backend::staff::Staff;
use chrono::{DateTime, Utc};
use domain::booking::BookingState;
use domain::ids::BookingId;
use domain::staff::Permission;
use domain::text::{StaffNote, TextRefused};

use super::super::fields::{Asked, Fields, Id};
use super::super::problem::Answer;
use super::{address, find, said, show_view};
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::FormErrors;

/// What the page shows.
pub(super) struct Sheet {
    pub booking: Booking,
    pub personal: Personal,
    pub history: Vec<HistoryLine>,
    pub notes: Vec<Note>,
    /// Which consultation of this person it is, or would be.
    pub nth: usize,
    pub now: DateTime<Utc>,
    /// Whether this member of staff may change bookings.
    pub may_change: bool,
    /// Whether they may write to people.
    pub may_converse: bool,
    /// Whether they may open postings.
    pub may_see_postings: bool,
    pub done: Option<String>,
    /// What was typed as a note and not kept.
    pub typed: String,
    pub errors: FormErrors,
}

impl Sheet {
    async fn load(state: &AppState, staff: &Staff, id: BookingId) -> Answer<Self> {
        let backend = &state.backend;
        let booking = find(state, id).await?;
        let others = lookup::of_seeker(&backend.pool, booking.seeker).await?;
        let before = |other: &&Booking| other.state == BookingState::Attended && other.slot < booking.slot;
        Ok(Self {
            personal: lookup::personal(backend, &booking).await?,
            history: lookup::history(backend, &booking).await?,
            notes: notes::of(backend, &booking).await?,
            nth: others.iter().filter(before).count() + 1,
            now: backend.now(),
            may_change: staff.role.may(Permission::ChangeBookings),
            may_converse: staff.role.may(Permission::Converse),
            may_see_postings: staff.role.may(Permission::EditPostings),
            done: None,
            typed: String::new(),
            errors: FormErrors::none(),
            booking,
        })
    }

    fn render(self, shell: StaffShell) -> Page {
        let title = format!("予約 {}", self.booking.number_shown());
        shell.render(&title, || show_view::page(self))
    }
}

pub(super) async fn show(
    State(state): State<AppState>,
    Extension(staff): Extension<Staff>,
    shell: StaffShell,
    Id(id): Id<BookingId>,
    Asked(asked): Asked,
) -> Answer<Page> {
    let sheet = Sheet::load(&state, &staff, id).await?;
    Ok(Sheet { done: asked.get("done").map(str::to_owned), ..sheet }.render(shell))
}

/// Records an outcome or keeps a note, as the button says.
pub(super) async fn act(
    State(state): State<AppState>,
    Extension(staff): Extension<Staff>,
    shell: StaffShell,
    Id(id): Id<BookingId>,
    fields: Fields,
) -> Answer<Response> {
    let mut errors = FormErrors::none();
    let op = fields.text("op");
    let done = match op {
        "attended" => outcome(&state, &staff, id, Outcome::Attended, &mut errors).await?,
        "no_show" => outcome(&state, &staff, id, Outcome::NoShow, &mut errors).await?,
        _ => note(&state, &staff, id, &fields, &mut errors).await?,
    };
    if done {
        let op = if matches!(op, "attended" | "no_show") { op } else { "note" };
        return Ok(Redirect::to(&format!("{}?done={op}", address(id))).into_response());
    }
    let sheet = Sheet::load(&state, &staff, id).await?;
    let sheet = Sheet { typed: fields.text("note").to_owned(), errors, ..sheet };
    Ok(sheet.render(shell).status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn outcome(
    state: &AppState,
    staff: &Staff,
    id: BookingId,
    outcome: Outcome,
    errors: &mut FormErrors,
) -> Answer<bool> {
    if let Err(error) = record_outcome(&state.backend, staff.id, id, outcome).await {
        errors.add("outcome", said(error)?);
    }
    Ok(errors.is_empty())
}

async fn note(
    state: &AppState,
    staff: &Staff,
    id: BookingId,
    fields: &Fields,
    errors: &mut FormErrors,
) -> Answer<bool> {
    match StaffNote::parse(fields.text("note")) {
        Ok(body) => {
            let booking = find(state, id).await?;
            let key = fields.text("key").parse().unwrap_or_else(|_| random::uuid());
            notes::add(&state.backend, staff.id, key, &booking, &body).await?;
        }
        Err(TextRefused::Empty) => errors.add("note", "メモを書いてから、残してください"),
        Err(TextRefused::TooLong { over }) => {
            errors.add("note", format!("あと{over}文字、短くしてください（{}文字まで）", StaffNote::MAX));
        }
    }
    Ok(errors.is_empty())
}

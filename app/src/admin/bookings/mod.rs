//! Bookings: the list, one booking, moving it, calling it off.

mod cancel;
mod list;
mod list_view;
mod relocate;
mod show;
mod show_view;

use axum::Router;
use axum::extract::State;
use axum::response::Redirect;
use axum::routing::get;
use backend::bookings::ChangeError;
use backend::bookings::lookup::{self, Booking};
use backend::conversations::seeker;
use domain::booking::ChangeRefused;
use domain::ids::BookingId;

use super::fields::Id;
use super::problem::{Answer, DeskError};
use crate::state::AppState;

pub(super) use list_view::table;

/// The pages of this screen.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/admin/bookings", get(list::show).post(list::search))
        .route("/admin/bookings/{id}", get(show::show).post(show::act))
        .route("/admin/bookings/{id}/conversation", get(conversation))
        .route("/admin/bookings/{id}/move", get(relocate::show).post(relocate::relocate))
        .route("/admin/bookings/{id}/cancel", get(cancel::show).post(cancel::cancel))
}

/// Leads to the conversation of whoever booked, where a consultation by chat is held.
async fn conversation(State(state): State<AppState>, Id(id): Id<BookingId>) -> Answer<Redirect> {
    let booking = find(&state, id).await?;
    let conversation = seeker::open(&state.backend, booking.seeker).await?;
    Ok(Redirect::to(&format!("/admin/conversations/{conversation}")))
}

async fn find(state: &AppState, id: BookingId) -> Answer<Booking> {
    lookup::find(&state.backend.pool, id).await?.ok_or_else(DeskError::missing)
}

fn address(id: BookingId) -> String {
    format!("/admin/bookings/{id}")
}

/// A refusal that no field is to blame for, in words; others are handed back.
fn said(error: ChangeError) -> Result<&'static str, ChangeError> {
    Ok(match error {
        ChangeError::Refused(ChangeRefused::AlreadyCancelled) => "この予約は、もう取り消されています",
        ChangeError::Refused(ChangeRefused::AlreadyOver) => "この予約は、もう終わったと記録されています",
        ChangeError::Refused(ChangeRefused::AlreadyBegun) => "この相談は、もう始まっています",
        ChangeError::Refused(ChangeRefused::NotBegun) => "まだ始まっていません。始まってから記録してください",
        other => return Err(other),
    })
}

impl From<ChangeError> for DeskError {
    fn from(error: ChangeError) -> Self {
        match error {
            ChangeError::Failure(failure) => failure.into(),
            _ => Self::missing(),
        }
    }
}

//! The seeker's own bookings: the list, one booking, moving it, calling it off.
//! Another person's booking does not exist here: 404.

mod cancel;
mod done;
mod list;
mod relocate;
mod show;
pub mod slip;

use axum::extract::{Path, State};
use axum::response::Redirect;
use axum::routing::get;
use axum::{Extension, Router};
use backend::Backend;
use backend::bookings::calendar_file;
use backend::bookings::lookup::{self, Booking};
use backend::seekers::Seeker;

use crate::failure::PageError;
use crate::page::Surface;
use crate::state::AppState;

pub fn router() -> Router<AppState> {
    Router::new()
        .route("/liff/bookings", get(list::show))
        .route("/liff/bookings/{id}", get(show::show))
        .route("/liff/bookings/{id}/done", get(done::show))
        .route("/liff/bookings/{id}/calendar", get(calendar))
        .route("/liff/bookings/{id}/move", get(relocate::show).post(relocate::relocate))
        .route("/liff/bookings/{id}/cancel", get(cancel::show).post(cancel::cancel))
}

/// Leads to the calendar entry, under an address that works for half an hour without a session.
async fn calendar(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    Path(id): Path<String>,
) -> Result<Redirect, PageError> {
    let booking = own(&backend, &seeker, &id).await?;
    Ok(Redirect::to(&calendar_file::path(&backend, booking.id)))
}

/// The seeker's own booking, or 404.
async fn own(backend: &Backend, seeker: &Seeker, id: &str) -> Result<Booking, PageError> {
    let missing = || PageError::Missing(Surface::Seeker);
    let id = id.parse().map_err(|_| missing())?;
    lookup::own(&backend.pool, seeker.id, id).await.map_err(PageError::seeker)?.ok_or_else(missing)
}

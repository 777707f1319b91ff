//! The seeker's own bookings: the list, one booking, moving it, calling it off.
//! Another person's booking does not exist here: 404.

mod cancel;
mod done;
mod list;
mod relocate;
mod show;
pub mod slip;

use axum::Router;
use axum::routing::get;
use backend::Backend;
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
        .route("/liff/bookings/{id}/move", get(relocate::show).post(relocate::relocate))
        .route("/liff/bookings/{id}/cancel", get(cancel::show).post(cancel::cancel))
}

/// The seeker's own booking, or 404.
async fn own(backend: &Backend, seeker: &Seeker, id: &str) -> Result<Booking, PageError> {
    let missing = || PageError::Missing(Surface::Seeker);
    let id = id.parse().map_err(|_| missing())?;
    lookup::own(&backend.pool, seeker.id, id).await.map_err(PageError::seeker)?.ok_or_else(missing)
}

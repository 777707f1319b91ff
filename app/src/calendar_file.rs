//! `/calendar/{booking}.ics`: opened in the phone's own browser, which has no
//! session; the address is signed and ends after half an hour.

use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use backend::Backend;
use backend::bookings::{calendar_file, lookup};
use domain::ids::BookingId;
use serde::Deserialize;

use crate::failure::PageError;
use crate::page::Surface;

/// The end and the signature.
#[derive(Debug, Deserialize)]
pub struct Signed {
    #[serde(default)]
    until: i64,
    #[serde(default)]
    signature: String,
}

/// The calendar entry, or 404 when the address is not ours or too old.
pub async fn show(
    State(backend): State<Backend>,
    Path(file): Path<String>,
    Query(signed): Query<Signed>,
) -> Result<Response, PageError> {
    let missing = || PageError::Missing(Surface::Visitor);
    let id: BookingId = file.strip_suffix(".ics").and_then(|id| id.parse().ok()).ok_or_else(missing)?;
    if !calendar_file::is_valid(&backend, id, signed.until, &signed.signature) {
        return Err(missing());
    }
    let booking = lookup::find(&backend.pool, id).await.map_err(PageError::visitor)?.ok_or_else(missing)?;
    let link = backend.links.liff(&format!("/bookings/{id}"));
    let entry = calendar_file::render(&booking, &link, backend.now());
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"careergym.ics\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, entry).into_response())
}

//! `/photos/{id}.jpg`: an employer's photo. Another photo has another address, so browsers may keep it.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use backend::Backend;
use backend::employers::photos;
use domain::ids::PhotoId;

use crate::failure::PageError;
use crate::page::Surface;

/// The picture, or 404.
pub async fn show(State(backend): State<Backend>, Path(file): Path<String>) -> Result<Response, PageError> {
    let missing = || PageError::Missing(Surface::Visitor);
    let id: PhotoId = file.strip_suffix(".jpg").and_then(|id| id.parse().ok()).ok_or_else(missing)?;
    let jpeg = photos::file(&backend.pool, id).await.map_err(PageError::visitor)?.ok_or_else(missing)?;
    let headers =
        [(header::CONTENT_TYPE, "image/jpeg"), (header::CACHE_CONTROL, "public, max-age=2592000, immutable")];
    Ok((headers, jpeg).into_response())
}

/// Its address.
pub fn address(id: PhotoId) -> String {
    format!("/photos/{id}.jpg")
}

//! Every page of every surface, and the pages for what is missing or broken.

use std::any::Any;

use axum::Router;
use axum::extract::Request;
use axum::http::{Response as HttpResponse, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::page::{Surface, wants_page};
use crate::shell::error::{Problem, page};
use crate::state::AppState;
use crate::{admin, calendar_file, dev, liff, photo_file, site};

/// All pages; files and health checks are the server's.
pub fn router(state: &AppState) -> Router {
    let pages = Router::new()
        .merge(liff::router(state))
        .merge(admin::router(state))
        .merge(site::router())
        .route("/calendar/{file}", get(calendar_file::show))
        .route("/photos/{file}", get(photo_file::show))
        .with_state(state.clone());
    match state.setup.development {
        true => pages.merge(dev::router()),
        false => pages,
    }
}

/// The largest file that may be sent to an address, in bytes; none where none is taken.
pub fn largest_upload(path: &str) -> Option<usize> {
    match path {
        liff::conversation::PHOTOS => Some(liff::conversation::LARGEST_PHOTO),
        path => admin::largest_upload(path),
    }
}

/// 404 in the look of the surface the address belongs to.
pub async fn not_found(request: Request) -> Response {
    page(Problem::Missing, Surface::of_path(request.uri().path())).into_response()
}

/// 500 after a panic, logged once; [`kindly`] gives it words.
pub fn broken(panic: Box<dyn Any + Send + 'static>) -> HttpResponse<axum::body::Body> {
    let message = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("a panic without words");
    tracing::error!(error = message, "a handler panicked");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

/// Gives words to refusals that come without a page: a panic, a form beyond all measure, an
/// answer that took too long. In the look of the surface somebody is on; machines get none.
pub async fn kindly(request: Request, next: Next) -> Response {
    let is_person = wants_page(request.headers());
    let surface = Surface::of_path(request.uri().path());
    let response = next.run(request).await;
    let content = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if !is_person || content.is_some_and(|content| content.starts_with("text/html")) {
        return response;
    }
    match response.status() {
        StatusCode::INTERNAL_SERVER_ERROR => page(Problem::Broken, surface).into_response(),
        StatusCode::SERVICE_UNAVAILABLE => page(Problem::Maintenance, surface).into_response(),
        StatusCode::PAYLOAD_TOO_LARGE => page(Problem::TooLong, surface).into_response(),
        _ => response,
    }
}

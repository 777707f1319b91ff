//! Every page of every surface, and the pages for what is missing or broken.

use std::any::Any;

use axum::Router;
use axum::extract::Request;
use axum::http::Response as HttpResponse;
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::page::Surface;
use crate::shell::error::{Problem, page};
use crate::state::AppState;
use crate::{admin, calendar_file, dev, liff, site};

/// All pages; files and health checks are the server's.
pub fn router(state: &AppState) -> Router {
    let pages = Router::new()
        .merge(liff::router(state))
        .merge(admin::router(state))
        .route("/calendar/{file}", get(calendar_file::show))
        .with_state(state.clone())
        .merge(site::router(&state.setup.landing));
    match state.setup.development {
        true => pages.merge(dev::router()),
        false => pages,
    }
}

/// 404 in the look of the surface the address belongs to.
pub async fn not_found(request: Request) -> Response {
    page(Problem::Missing, Surface::of_path(request.uri().path())).into_response()
}

/// 500 after a panic: said kindly, logged once.
pub fn broken(panic: Box<dyn Any + Send + 'static>) -> HttpResponse<axum::body::Body> {
    let message = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("a panic without words");
    tracing::error!(error = message, "a handler panicked");
    page(Problem::Broken, Surface::Visitor).into_response()
}

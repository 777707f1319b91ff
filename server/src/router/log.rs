//! One line a request: method, route, status, milliseconds. Never the query,
//! never the path as typed, since both may carry what nobody else should read.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;

/// The route's pattern: `/liff/bookings/{id}`.
pub fn route(request: &Request) -> &str {
    request.extensions().get::<MatchedPath>().map_or("(no route)", MatchedPath::as_str)
}

/// Logs the request once it is answered.
pub async fn log(request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = request.method().clone();
    let route = route(&request).to_owned();
    let response = next.run(request).await;
    let status = response.status();
    let milliseconds = began.elapsed().as_millis();
    if status.is_server_error() {
        tracing::error!(%method, route, status = status.as_u16(), milliseconds, "answered");
    } else {
        tracing::debug!(%method, route, status = status.as_u16(), milliseconds, "answered");
    }
    response
}

//! How much a request may carry: forms are small, files of postings and photos are not.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::Limited;

/// The largest webhook that LINE sends is well below.
const FORM: usize = 1024 * 1024;

/// Refuses what says that it is too long, and cuts off what does not say so.
pub async fn limit(request: Request, next: Next) -> Response {
    let is_sent = request.method() == Method::POST;
    let upload = app::largest_upload(request.uri().path()).filter(|_| is_sent);
    let most = upload.unwrap_or(FORM);
    let length = request.headers().get(header::CONTENT_LENGTH);
    let length = length.and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if length.is_some_and(|length| most < length) {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    next.run(request.map(|body| Body::new(Limited::new(body, most)))).await
}

//! Answers in LINE's shape.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// `{"message": …}` with a status.
pub(crate) fn refuse(status: StatusCode, message: &str) -> Response {
    with(status, json!({"message": message}))
}

/// As [`refuse`], with the empty list of details that the rich menu API adds.
pub(crate) fn refuse_with_details(status: StatusCode, message: &str) -> Response {
    with(status, json!({"message": message, "details": []}))
}

/// A JSON answer with a status.
pub(crate) fn with(status: StatusCode, body: Value) -> Response {
    (status, Json(body)).into_response()
}

/// A JSON answer with 200.
pub(crate) fn ok(body: Value) -> Response {
    with(StatusCode::OK, body)
}

/// `{}` with 200: the door has checked everything already.
pub(crate) async fn empty() -> Response {
    ok(json!({}))
}

/// A path that LINE does not have, or that is not simulated.
pub(crate) async fn not_found() -> Response {
    refuse(StatusCode::NOT_FOUND, "Not found")
}

/// LINE's words for a used-up month.
pub(crate) fn over_quota() -> Response {
    refuse(StatusCode::TOO_MANY_REQUESTS, "You have reached your monthly limit.")
}

/// LINE's words for too many requests.
pub(crate) fn over_rate() -> Response {
    refuse(StatusCode::TOO_MANY_REQUESTS, "The API rate limit has been exceeded. Try again later.")
}

/// LINE's words for its own failure.
pub(crate) fn broken() -> Response {
    refuse(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error")
}

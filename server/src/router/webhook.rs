//! `POST /line/webhook`: LINE counts no answer within two seconds as a time-out.

use app::state::AppState;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use backend::line::inbox::{self, Refused};

/// Stores the events and answers; what they ask for is done by the worker.
pub async fn receive(State(state): State<AppState>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let signature = headers.get("x-line-signature").and_then(|value| value.to_str().ok());
    match inbox::receive(&state.backend, &body, signature.unwrap_or("")).await {
        Ok(new) => {
            tracing::info!(events.new = new, "a webhook came in");
            StatusCode::OK
        }
        Err(Refused::NotSigned) => StatusCode::UNAUTHORIZED,
        Err(Refused::NotAWebhook) => StatusCode::BAD_REQUEST,
        Err(Refused::Failure(failure)) => {
            tracing::error!(error = %failure, "a webhook could not be stored");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}

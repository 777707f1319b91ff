//! `/healthz`: the process lives. `/readyz`: it can do its work.

use app::state::AppState;
use axum::extract::State;
use axum::http::StatusCode;

/// Always 200: if this does not answer, restart the process.
pub async fn alive() -> &'static str {
    "alive"
}

/// 200 when the database answers and every migration is applied, else 503.
pub async fn ready(State(state): State<AppState>) -> (StatusCode, &'static str) {
    match state.backend.ready().await {
        Ok(true) => (StatusCode::OK, "ready"),
        Ok(false) => (StatusCode::SERVICE_UNAVAILABLE, "migrations are missing"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer"),
    }
}

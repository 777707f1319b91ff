//! The control and inspection API under `/_sim`, for tests and for the page.

mod inspect;
mod liff;
mod news;
mod people;
mod switches;
mod tap;

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{any, delete, get, post};
use axum::{Extension, Json, Router};
use serde_json::json;

use crate::simulator::Simulator;
use crate::webhook::{Attempt, Refused};

/// A picture of 10 MB in base64 fits.
const SAY_LIMIT: usize = 16 * 1024 * 1024;

pub(crate) type State = axum::extract::State<Arc<Simulator>>;

/// The simulator's own address, for LIFF addresses that point at it.
#[derive(Debug, Clone)]
pub(crate) struct BaseUrl(pub(crate) String);

/// Every path below `/_sim`.
pub(crate) fn router(address: SocketAddr) -> Router<Arc<Simulator>> {
    Router::new()
        .route("/_sim/status", get(inspect::status))
        .route("/_sim/people", get(people::list).post(people::add))
        .route("/_sim/people/{id}", get(people::one))
        .route("/_sim/people/{id}/follow", post(people::follow))
        .route("/_sim/people/{id}/unblock", post(people::follow))
        .route("/_sim/people/{id}/block", post(people::block))
        .route("/_sim/people/{id}/say", post(people::say).layer(DefaultBodyLimit::max(SAY_LIMIT)))
        .route("/_sim/people/{id}/postback", post(people::postback))
        .route("/_sim/people/{id}/unsend", post(people::unsend))
        .route("/_sim/people/{id}/talk", get(people::talk))
        .route("/_sim/people/{id}/tap", post(tap::action))
        .route("/_sim/people/{id}/rich-menu", get(tap::rich_menu))
        .route("/_sim/people/{id}/rich-menu/tap", post(tap::rich_menu_area))
        .route("/_sim/people/{id}/id-token", post(people::id_token))
        .route("/_sim/people/{id}/open", post(tap::open))
        .route("/_sim/messages/{id}/content", get(people::content))
        .route("/_sim/rich-menus/{id}/image", get(tap::image))
        .route("/_sim/deliveries", get(inspect::deliveries))
        .route("/_sim/requests", get(inspect::requests))
        .route("/_sim/attempts", get(inspect::attempts))
        .route("/_sim/redeliver", post(switches::redeliver))
        .route("/_sim/flush", post(switches::flush))
        .route("/_sim/faults", get(switches::faults).post(switches::arm).delete(switches::disarm_all))
        .route("/_sim/faults/{id}", delete(switches::disarm))
        .route("/_sim/clock", get(switches::clock).post(switches::advance))
        .route("/_sim/settings", get(switches::settings).post(switches::set))
        .route("/_sim/reset", post(switches::reset))
        .route("/_sim/news", get(news::stream))
        .route("/_sim/liff/messages", any(liff::messages))
        .route("/_sim/liff/tokens", post(liff::tokens))
        .route("/_sim/{*rest}", any(nothing))
        .layer(Extension(BaseUrl(format!("http://{address}"))))
}

async fn nothing() -> Response {
    problem(StatusCode::NOT_FOUND, "there is no such control; README.md lists them")
}

/// `{"error": …}` with a status.
fn problem(status: StatusCode, error: &str) -> Response {
    (status, Json(json!({"error": error}))).into_response()
}

/// Attempts of an event, or why there is none.
fn outcome(result: Result<Vec<Attempt>, Refused>) -> Response {
    match result {
        Ok(attempts) => Json(json!({"attempts": attempts})).into_response(),
        Err(Refused::NoPicture) => problem(StatusCode::UNPROCESSABLE_ENTITY, &Refused::NoPicture.to_string()),
        Err(Refused::Blocked) => problem(StatusCode::CONFLICT, &Refused::Blocked.to_string()),
        Err(refused) => problem(StatusCode::NOT_FOUND, &refused.to_string()),
    }
}

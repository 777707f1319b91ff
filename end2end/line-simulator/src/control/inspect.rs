//! What happened so far.

use axum::Json;
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;

use super::State;

/// Query of the lists; every part is optional.
#[derive(Deserialize)]
pub(super) struct Filter {
    /// User id of the receiver (deliveries).
    to: Option<String>,
    /// Start of the path (requests).
    path: Option<String>,
    /// Only entries after this sequence number.
    after: Option<u64>,
}

pub(super) async fn status(simulator: State) -> Response {
    let world = simulator.world();
    Json(json!({
        "account": {"name": simulator.config.account_name, "id": simulator.bot_id},
        "liff": {"id": simulator.config.liff_id, "endpoint": simulator.config.liff_endpoint},
        "login_channel_id": simulator.config.login_channel_id,
        "consumption": world.consumption,
        "now_ms": simulator.clock.now_ms(),
        "settings": world.settings,
    }))
    .into_response()
}

pub(super) async fn deliveries(simulator: State, Query(filter): Query<Filter>) -> Response {
    let mut entries = simulator.deliveries(filter.to.as_deref());
    entries.retain(|entry| filter.after.is_none_or(|after| entry.sequence > after));
    Json(entries).into_response()
}

pub(super) async fn requests(simulator: State, Query(filter): Query<Filter>) -> Response {
    let world = simulator.world();
    let wanted = world.requests.iter().filter(|request| {
        filter.path.as_deref().is_none_or(|path| request.path.starts_with(path))
            && filter.after.is_none_or(|after| request.sequence > after)
    });
    Json(wanted.collect::<Vec<_>>()).into_response()
}

pub(super) async fn attempts(simulator: State, Query(filter): Query<Filter>) -> Response {
    let world = simulator.world();
    let wanted =
        world.attempts.iter().filter(|attempt| filter.after.is_none_or(|after| attempt.sequence > after));
    Json(wanted.collect::<Vec<_>>()).into_response()
}

//! People, their pictures, the account itself, the loading sign and the webhook's address.

use std::sync::Arc;

use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::door::Call;
use super::{State, answer};
use crate::webhook;
use crate::world::Relation;

/// `GET /v2/bot/profile/{id}`; only friends have one.
pub(crate) async fn profile(simulator: State, Path(id): Path<String>) -> Response {
    let world = simulator.world();
    match world.person(&id).filter(|person| person.relation == Relation::Friend) {
        Some(person) => answer::ok(json!({
            "userId": person.id,
            "displayName": person.name,
            "language": person.language,
        })),
        None => answer::refuse(StatusCode::NOT_FOUND, "Not found"),
    }
}

/// `GET /v2/bot/followers/ids`
pub(crate) async fn followers(simulator: State) -> Response {
    let world = simulator.world();
    let friends = world.people.iter().filter(|person| person.relation == Relation::Friend);
    let ids: Vec<&str> = friends.map(|person| person.id.as_str()).collect();
    answer::ok(json!({"userIds": ids}))
}

/// `GET /v2/bot/message/{id}/content`, on the data host: what a person sent, until they take it back.
pub(crate) async fn content(simulator: State, Path(id): Path<String>) -> Response {
    let world = simulator.world();
    match world.pictures.get(&id) {
        Some(picture) => picture.clone().into_response(),
        None if world.is_unsent(&id) => answer::refuse(StatusCode::GONE, "Gone"),
        None => answer::refuse(StatusCode::NOT_FOUND, "Not found"),
    }
}

/// `GET /v2/bot/info`
pub(crate) async fn info(simulator: State) -> Response {
    answer::ok(json!({
        "userId": simulator.bot_id,
        "basicId": "@000simulat",
        "displayName": simulator.config.account_name,
        "chatMode": "bot",
        "markAsReadMode": "auto",
    }))
}

/// `POST /v2/bot/chat/loading/start`; shown in the phone until the next message.
pub(crate) async fn loading(simulator: State, Extension(call): Extension<Call>) -> Response {
    let seconds = call.json["loadingSeconds"].as_i64().unwrap_or(20);
    simulator.tell("loading", json!({"person": call.json["chatId"], "seconds": seconds}));
    answer::with(StatusCode::ACCEPTED, json!({}))
}

/// `GET /v2/bot/channel/webhook/endpoint`
pub(crate) async fn endpoint(simulator: State) -> Response {
    match &simulator.world().settings.webhook_url {
        Some(url) => answer::ok(json!({"endpoint": url, "active": true})),
        None => answer::refuse(StatusCode::NOT_FOUND, "Webhook endpoint not found"),
    }
}

/// `PUT /v2/bot/channel/webhook/endpoint`; the simulator takes `http` too.
pub(crate) async fn set_endpoint(simulator: State, Extension(call): Extension<Call>) -> Response {
    simulator.world().settings.webhook_url = call.json["endpoint"].as_str().map(str::to_owned);
    answer::ok(json!({}))
}

/// `POST /v2/bot/channel/webhook/test`; sends a body without events.
pub(crate) async fn test_webhook(simulator: State, Extension(call): Extension<Call>) -> Response {
    let given = call.json["endpoint"].as_str().map(str::to_owned);
    let Some(url) = given.or_else(|| simulator.world().settings.webhook_url.clone()) else {
        return answer::refuse(StatusCode::NOT_FOUND, "Webhook endpoint not found");
    };
    let attempt = webhook::send_body(&Arc::clone(&simulator), &url, &[], false).await;
    let status = attempt.status.unwrap_or(0);
    let reason: Value = match (&attempt.error, (200..300).contains(&status)) {
        (Some(_), _) => json!("COULD_NOT_CONNECT"),
        (None, true) => json!("OK"),
        (None, false) => json!("ERROR_STATUS_CODE"),
    };
    answer::ok(json!({
        "success": attempt.succeeded(),
        "timestamp": attempt.at_ms.to_string(),
        "statusCode": status,
        "reason": reason,
        "detail": attempt.error.unwrap_or_else(|| status.to_string()),
    }))
}

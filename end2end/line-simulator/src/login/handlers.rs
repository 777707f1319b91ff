//! `/oauth2/v2.1/…`, `/v2/profile` and the deauthorize call.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Form, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde_json::{Value, json};

use super::token::ISSUER;
use crate::api::Call;
use crate::simulator::Simulator;

type Simulated = State<Arc<Simulator>>;
type Fields = HashMap<String, String>;

fn refuse(description: &str) -> Response {
    let body = json!({"error": "invalid_request", "error_description": description});
    (StatusCode::BAD_REQUEST, Json(body)).into_response()
}

/// `GET /oauth2/v2.1/certs`
pub(crate) async fn certificates(simulator: Simulated) -> Response {
    Json(simulator.key.certificates()).into_response()
}

/// `POST /oauth2/v2.1/verify`: `id_token`, `client_id` and optionally `nonce`, `user_id`.
pub(crate) async fn verify_id_token(simulator: Simulated, Form(fields): Form<Fields>) -> Response {
    let given = |name: &str| fields.get(name).map(String::as_str).filter(|value| !value.is_empty());
    let Some(token) = given("id_token") else { return refuse("The id_token parameter is required") };
    let Some(client) = given("client_id") else { return refuse("The client_id parameter is required") };
    let Some(claims) = simulator.key.open(token) else { return refuse("Invalid IdToken.") };
    if claims["iss"] != ISSUER {
        return refuse("Invalid IdToken Issuer.");
    }
    if claims["exp"].as_i64().is_none_or(|end| end <= simulator.clock.now_seconds()) {
        return refuse("IdToken expired.");
    }
    if claims["aud"] != client {
        return refuse("Invalid IdToken Audience.");
    }
    let differs = |field: &str, claim: &str| given(field).is_some_and(|wanted| claims[claim] != wanted);
    if differs("nonce", "nonce") {
        return refuse("Invalid IdToken Nonce.");
    }
    if differs("user_id", "sub") {
        return refuse("Invalid IdToken Subject Identifier.");
    }
    Json(claims).into_response()
}

/// `GET /oauth2/v2.1/verify?access_token=…`
pub(crate) async fn verify_access_token(simulator: Simulated, Query(fields): Query<Fields>) -> Response {
    let token = fields.get("access_token").map(String::as_str).unwrap_or_default();
    match simulator.owner_of(token) {
        Some(owner) => Json(json!({
            "scope": "openid profile",
            "client_id": simulator.config.login_channel_id,
            "expires_in": owner.expires_seconds - simulator.clock.now_seconds(),
        }))
        .into_response(),
        None => refuse("access token expired"),
    }
}

/// `GET /v2/profile` with a person's access token.
pub(crate) async fn own_profile(simulator: Simulated, headers: HeaderMap) -> Response {
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let owner = given.strip_prefix("Bearer ").and_then(|token| simulator.owner_of(token));
    let person = owner.and_then(|owner| simulator.world().person(&owner.person).cloned());
    match person {
        Some(person) => Json(json!({"userId": person.id, "displayName": person.name})).into_response(),
        None => {
            let body = json!({"message": "The access token is invalid"});
            (StatusCode::UNAUTHORIZED, Json(body)).into_response()
        }
    }
}

/// `POST /user/v1/deauthorize`: `userAccessToken`; the person's tokens stop working.
pub(crate) async fn deauthorize(simulator: Simulated, Extension(call): Extension<Call>) -> Response {
    let token = call.json["userAccessToken"].as_str().unwrap_or_default();
    let Some(owner) = simulator.owner_of(token) else {
        let body: Value = json!({"message": "Invalid user access token"});
        return (StatusCode::BAD_REQUEST, Json(body)).into_response();
    };
    {
        let mut world = simulator.world();
        world.access_tokens.retain(|_, token| token.person != owner.person);
        if let Some(person) = world.person_mut(&owner.person) {
            person.deauthorized = true;
        }
    }
    simulator.tell("people", json!({}));
    StatusCode::NO_CONTENT.into_response()
}

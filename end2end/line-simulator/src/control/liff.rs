//! What the LIFF SDK stand-in asks for.

use axum::Json;
use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{State, outcome, problem};
use crate::webhook::{Refused, Say};

/// At most five messages of a person at once.
const BODY_LIMIT: usize = 64 * 1024;

/// Body of `POST /_sim/liff/tokens`.
#[derive(Deserialize)]
pub(super) struct Login {
    person: String,
}

/// `POST /_sim/liff/messages` with a person's access token: `liff.sendMessages`.
pub(super) async fn messages(simulator: State, request: Request) -> Response {
    // the app's pages come from another address
    let mut response = match *request.method() {
        Method::OPTIONS => StatusCode::NO_CONTENT.into_response(),
        Method::POST => send(simulator, request).await,
        _ => problem(StatusCode::METHOD_NOT_ALLOWED, "post messages here"),
    };
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("POST"));
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_HEADERS,
        HeaderValue::from_static("authorization, content-type"),
    );
    response
}

async fn send(simulator: State, request: Request) -> Response {
    let authorization = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = authorization.and_then(|value| value.strip_prefix("Bearer ")).unwrap_or_default();
    let Some(owner) = simulator.owner_of(token) else {
        return problem(StatusCode::UNAUTHORIZED, "the access token is invalid");
    };
    let bytes = to_bytes(request.into_body(), BODY_LIMIT).await.unwrap_or_default();
    let body: Value = serde_json::from_slice(&bytes).unwrap_or_default();
    let messages = body["messages"].as_array().cloned().unwrap_or_default();
    if !(1..=5).contains(&messages.len()) {
        return problem(StatusCode::BAD_REQUEST, "one to five messages");
    }
    let mut attempts = Vec::new();
    for message in messages {
        let Some(text) = message["text"].as_str().filter(|text| !text.is_empty()) else {
            return problem(StatusCode::BAD_REQUEST, "only text messages are simulated");
        };
        match simulator.say(&owner.person, &Say::Text { text: text.to_owned() }, "liff").await {
            Ok(made) => attempts.extend(made),
            Err(refused) => return outcome(Err(refused)),
        }
    }
    outcome(Ok(attempts))
}

/// `POST /_sim/liff/tokens`: the fragment that the login page hands to the app.
pub(super) async fn tokens(simulator: State, Json(login): Json<Login>) -> Response {
    match simulator.tokens(&login.person, false) {
        Some(fragment) => Json(json!({"fragment": fragment})).into_response(),
        None => outcome(Err(Refused::NoSuchPerson)),
    }
}

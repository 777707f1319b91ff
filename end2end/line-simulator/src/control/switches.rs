//! Faults, clock, settings, redelivery, reset.

use std::sync::Arc;

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{State, problem};
use crate::fault::FaultSpec;
use crate::world::Settings;

/// Body of `POST /_sim/redeliver`.
#[derive(Deserialize)]
pub(super) struct Redeliver {
    event_id: String,
    /// Whether `isRedelivery` says so; false makes a silent duplicate.
    #[serde(default = "yes")]
    flagged: bool,
}

/// Body of `POST /_sim/clock`.
#[derive(Deserialize)]
pub(super) struct Advance {
    seconds: i64,
}

fn yes() -> bool {
    true
}

pub(super) async fn redeliver(simulator: State, Json(wanted): Json<Redeliver>) -> Response {
    match simulator.redeliver(&wanted.event_id, wanted.flagged).await {
        Some(attempt) => Json(json!({"attempts": [attempt]})).into_response(),
        None => problem(StatusCode::NOT_FOUND, "there is no such event, or no webhook address"),
    }
}

pub(super) async fn flush(simulator: State) -> Response {
    Json(json!({"attempts": simulator.flush().await})).into_response()
}

pub(super) async fn faults(simulator: State) -> Response {
    let world = simulator.world();
    let list: Vec<Value> = world
        .faults
        .iter()
        .map(|fault| json!({"id": fault.id, "hits": fault.hits, "fault": fault.spec}))
        .collect();
    Json(list).into_response()
}

pub(super) async fn arm(simulator: State, Json(spec): Json<FaultSpec>) -> Response {
    let id = simulator.arm(spec);
    (StatusCode::CREATED, Json(json!({"id": id}))).into_response()
}

pub(super) async fn disarm(simulator: State, Path(id): Path<u64>) -> Response {
    simulator.world().faults.retain(|fault| fault.id != id);
    simulator.tell("faults", json!({}));
    StatusCode::NO_CONTENT.into_response()
}

pub(super) async fn disarm_all(simulator: State) -> Response {
    simulator.world().faults.clear();
    simulator.tell("faults", json!({}));
    StatusCode::NO_CONTENT.into_response()
}

pub(super) async fn clock(simulator: State) -> Response {
    Json(json!({"now_ms": simulator.clock.now_ms()})).into_response()
}

pub(super) async fn advance(simulator: State, Json(advance): Json<Advance>) -> Response {
    simulator.clock.advance_ms(advance.seconds * 1_000);
    simulator.tell("clock", json!({"now_ms": simulator.clock.now_ms()}));
    clock(simulator).await
}

pub(super) async fn settings(simulator: State) -> Response {
    Json(&simulator.world().settings).into_response()
}

/// Changes the settings that the body names; the others stay.
pub(super) async fn set(simulator: State, Json(changes): Json<Value>) -> Response {
    let mut merged = json!(simulator.world().settings);
    for (name, value) in changes.as_object().into_iter().flatten() {
        if merged.get(name).is_none() {
            return problem(StatusCode::UNPROCESSABLE_ENTITY, &format!("there is no setting {name:?}"));
        }
        merged[name] = value.clone();
    }
    match serde_json::from_value::<Settings>(merged) {
        Ok(merged) => simulator.world().settings = merged,
        Err(error) => return problem(StatusCode::UNPROCESSABLE_ENTITY, &error.to_string()),
    }
    simulator.tell("settings", json!({}));
    settings(simulator).await
}

pub(super) async fn reset(simulator: State) -> Response {
    Arc::clone(&simulator).reset();
    StatusCode::NO_CONTENT.into_response()
}

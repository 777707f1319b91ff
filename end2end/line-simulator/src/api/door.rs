//! What every call of the API passes: request id, faults, token, size, body, log.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use serde_json::{Value, json};
use uuid::Uuid;

use super::answer;
use crate::fault::{FaultKind, FaultSpec};
use crate::ids;
use crate::listener::Scissors;
use crate::simulator::Simulator;
use crate::validate;
use crate::world::LoggedRequest;

/// LINE refuses bodies above 2 MB.
const BODY_LIMIT: usize = 2 * 1024 * 1024;
/// The calls that take a retry key.
const WITH_RETRY_KEY: &[&str] = &["push", "multicast", "narrowcast", "broadcast"];

/// LINE's words for a missing or wrong access token.
const NO_TOKEN: &str =
    "Authentication failed. Confirm that the access token in the authorization header is valid.";

/// Status and body of a refusal.
type Refusal = (StatusCode, Value);

fn says(status: StatusCode, message: &str) -> Refusal {
    (status, json!({"message": message}))
}

/// A call that passed the door; handlers take it as an extension.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    pub(crate) request_id: String,
    pub(crate) retry_key: Option<Uuid>,
    /// The parsed body; null when it is no JSON.
    pub(crate) json: Value,
    pub(crate) bytes: Bytes,
}

/// Put on an answer: what the log should say about it.
#[derive(Debug, Clone)]
pub(crate) struct Note(pub(crate) String);

/// The middleware around every path of LINE.
pub(crate) async fn enter(
    State(simulator): State<Arc<Simulator>>,
    ConnectInfo(scissors): ConnectInfo<Scissors>,
    request: Request,
    next: Next,
) -> Response {
    let started = Instant::now();
    let (parts, body) = request.into_parts();
    let header =
        |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let mut entry = LoggedRequest {
        sequence: simulator.world().next_sequence(),
        at_ms: simulator.clock.now_ms(),
        method: parts.method.to_string(),
        path: parts.uri.path().to_owned(),
        request_id: ids::request_id(),
        retry_key: header("x-line-retry-key"),
        status: None,
        ms: 0,
        body: Value::Null,
        answer: Value::Null,
        note: None,
    };
    let bytes = to_bytes(body, BODY_LIMIT).await;
    let fault = simulator.world().draw_fault(&entry.path);
    let handle = async || {
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(_) => return answer::refuse(StatusCode::PAYLOAD_TOO_LARGE, "Request Entity Too Large"),
        };
        entry.body = shown(&parts.headers, &bytes);
        match check(&simulator, &parts.method, &entry.path, &parts.headers, &bytes) {
            Err((status, body)) => answer::with(status, body),
            Ok((retry_key, json)) => {
                let mut request = Request::from_parts(parts, Body::from(bytes.clone()));
                let request_id = entry.request_id.clone();
                request.extensions_mut().insert(Call { request_id, retry_key, json, bytes });
                next.run(request).await
            }
        }
    };
    let mut response = match &fault {
        Some(fault) => meet(fault, &scissors, handle).await,
        None => handle().await,
    };
    let cut =
        fault.as_ref().is_some_and(|fault| matches!(fault.kind, FaultKind::CutBefore | FaultKind::CutAfter));
    let note = response.extensions_mut().remove::<Note>().map(|note| note.0);
    let of_fault = fault.map(|fault| json!(fault.kind).as_str().unwrap_or_default().to_owned());
    entry.note = [of_fault, note].into_iter().flatten().reduce(|one, two| format!("{one}, {two}"));
    entry.status = (!cut).then(|| response.status().as_u16());
    entry.ms = started.elapsed().as_millis().try_into().unwrap_or(u64::MAX);
    if let Ok(id) = HeaderValue::from_str(&entry.request_id) {
        response.headers_mut().insert("x-line-request-id", id);
    }
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
    entry.answer = shown(&parts.headers, &bytes);
    simulator.tell("request", json!(entry));
    simulator.world().log_request(entry);
    Response::from_parts(parts, Body::from(bytes))
}

/// Lets a fault happen before, after or instead of handling.
async fn meet(fault: &FaultSpec, scissors: &Scissors, handle: impl AsyncFnOnce() -> Response) -> Response {
    match fault.kind {
        FaultKind::ErrorBefore => answer::broken(),
        FaultKind::RateLimited => answer::over_rate(),
        FaultKind::Quota => answer::over_quota(),
        FaultKind::Delay => {
            tokio::time::sleep(Duration::from_millis(fault.ms)).await;
            handle().await
        }
        FaultKind::DelayAfter => {
            let response = handle().await;
            tokio::time::sleep(Duration::from_millis(fault.ms)).await;
            response
        }
        FaultKind::CutBefore => {
            scissors.cut();
            answer::broken()
        }
        FaultKind::ErrorAfter => {
            handle().await;
            answer::broken()
        }
        FaultKind::CutAfter => {
            let response = handle().await;
            scissors.cut();
            response
        }
    }
}

/// Token, retry key, content type, syntax, rules and schema, in this order.
fn check(
    simulator: &Simulator,
    method: &Method,
    path: &str,
    headers: &HeaderMap,
    bytes: &Bytes,
) -> Result<(Option<Uuid>, Value), Refusal> {
    let needs_token = path.starts_with("/v2/bot/") || path.starts_with("/user/v1/");
    if needs_token && !has_token(headers, &simulator.config.channel_access_token) {
        return Err(says(StatusCode::UNAUTHORIZED, NO_TOKEN));
    }
    let retry_key = retry_key(path, headers)?;
    let takes_json = needs_token && method != Method::GET && !path.ends_with("/content");
    if !takes_json || bytes.is_empty() && !expects_body(path) {
        return Ok((retry_key, Value::Null));
    }
    let content_type =
        headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !content_type.starts_with("application/json") {
        let message = format!("The content type, {content_type}, is not supported");
        return Err(says(StatusCode::UNSUPPORTED_MEDIA_TYPE, &message));
    }
    let json: Value = serde_json::from_slice(bytes).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        let message =
            format!("The request body could not be parsed as JSON (line: {line}, column: {column})");
        says(StatusCode::BAD_REQUEST, &message)
    })?;
    let refusal =
        validate::body(path, &json).or_else(|| simulator.schemas.body(method.as_str(), path, &json));
    match refusal {
        Some(refusal) => Err((StatusCode::BAD_REQUEST, refusal)),
        None => Ok((retry_key, json)),
    }
}

fn has_token(headers: &HeaderMap, token: &str) -> bool {
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    given.and_then(|value| value.strip_prefix("Bearer ")).is_some_and(|given| given == token)
}

/// Linking a rich menu and the like post nothing.
fn expects_body(path: &str) -> bool {
    !path.starts_with("/v2/bot/user/") && !path.starts_with("/v2/bot/richmenu/richmenu-")
}

/// A retry key must be a UUID and is refused where LINE does not take one.
fn retry_key(path: &str, headers: &HeaderMap) -> Result<Option<Uuid>, Refusal> {
    let Some(value) = headers.get("x-line-retry-key") else { return Ok(None) };
    let refuse = |message: &str| Err(says(StatusCode::BAD_REQUEST, message));
    let kind = path.strip_prefix("/v2/bot/message/").unwrap_or_default();
    if !WITH_RETRY_KEY.contains(&kind) {
        return refuse("The X-Line-Retry-Key header is not supported by this API");
    }
    match value.to_str().ok().filter(|text| text.len() == 36).and_then(|text| Uuid::parse_str(text).ok()) {
        Some(key) => Ok(Some(key)),
        None => refuse("The X-Line-Retry-Key header must be a UUID"),
    }
}

/// How the log shows a body: JSON as it is, text as text, a picture as its length.
fn shown(headers: &HeaderMap, bytes: &Bytes) -> Value {
    if bytes.is_empty() {
        return Value::Null;
    }
    let content_type =
        headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if content_type.starts_with("image/") {
        return json!(format!("{content_type}, {} bytes", bytes.len()));
    }
    serde_json::from_slice(bytes).unwrap_or_else(|_| json!(String::from_utf8_lossy(bytes)))
}

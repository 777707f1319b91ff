//! Sending messages, and what it costs.

use axum::Extension;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use serde_json::{Value, json};

use super::door::{Call, Note};
use super::{State, answer};
use crate::ids;
use crate::simulator::Simulator;
use crate::world::{Accepted, Author, Relation, TalkEntry, World};

/// A retry key is remembered for 24 hours.
const RETRY_KEY_MS: i64 = 24 * 60 * 60 * 1_000;
/// A reply token works for one minute.
const REPLY_TOKEN_MS: i64 = 60 * 1_000;

/// `POST /v2/bot/message/push`
pub(crate) async fn push(simulator: State, Extension(call): Extension<Call>) -> Response {
    let to = call.json["to"].as_str().unwrap_or_default().to_owned();
    if simulator.world().person(&to).is_none() {
        return answer::refuse(StatusCode::BAD_REQUEST, "Failed to send messages");
    }
    send(&simulator, &call, "push", vec![to])
}

/// `POST /v2/bot/message/multicast`; unknown people are skipped.
pub(crate) async fn multicast(simulator: State, Extension(call): Extension<Call>) -> Response {
    let ids = call.json["to"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let to = ids.map(str::to_owned).collect();
    send(&simulator, &call, "multicast", to)
}

/// `POST /v2/bot/message/broadcast`; goes to everyone who has added the account.
pub(crate) async fn broadcast(simulator: State, Extension(call): Extension<Call>) -> Response {
    let to = simulator.world().people.iter().map(|person| person.id.clone()).collect();
    send(&simulator, &call, "broadcast", to)
}

/// `POST /v2/bot/message/reply`; free, once per token, within a minute.
pub(crate) async fn reply(simulator: State, Extension(call): Extension<Call>) -> Response {
    let now = simulator.clock.now_ms();
    let mut world = simulator.world();
    let token = call.json["replyToken"].as_str().unwrap_or_default();
    let person = match world.reply_tokens.get_mut(token) {
        Some(token) if !token.used && now - token.issued_ms < REPLY_TOKEN_MS => {
            token.used = true;
            token.person.clone()
        }
        _ => return answer::refuse(StatusCode::BAD_REQUEST, "Invalid reply token"),
    };
    let sent = deliver(&simulator, &mut world, &call, "reply", &[person]);
    drop(world);
    answer_sent(sent)
}

/// `GET /v2/bot/message/quota`
pub(crate) async fn quota(simulator: State) -> Response {
    match simulator.world().settings.quota {
        Some(value) => answer::ok(json!({"type": "limited", "value": value})),
        None => answer::ok(json!({"type": "none"})),
    }
}

/// `GET /v2/bot/message/quota/consumption`
pub(crate) async fn consumption(simulator: State) -> Response {
    answer::ok(json!({"totalUsage": simulator.world().consumption}))
}

/// What a call sent, for the answer and for a repeated retry key.
struct Sent {
    messages: Value,
    note: Option<String>,
}

/// Retry key, quota, delivery: one step under one lock, so that parallel repeats are seen.
fn send(simulator: &Simulator, call: &Call, via: &str, to: Vec<String>) -> Response {
    let now = simulator.clock.now_ms();
    let mut world = simulator.world();
    world.retry_keys.retain(|_, accepted| now - accepted.at_ms < RETRY_KEY_MS);
    if let Some(accepted) = call.retry_key.and_then(|key| world.retry_keys.get(&key)) {
        return answer_repeated(accepted);
    }
    let counted = to.iter().filter(|id| is_friend(&world, id)).count() as u64;
    let left = world.settings.quota.map(|quota| quota.saturating_sub(world.consumption));
    if left.is_some_and(|left| left < counted.max(1)) {
        return answer::over_quota();
    }
    world.consumption += counted;
    let sent = deliver(simulator, &mut world, call, via, &to);
    if let Some(key) = call.retry_key {
        let request_id = call.request_id.clone();
        let sent_messages = if via == "push" { sent.messages.clone() } else { Value::Null };
        world.retry_keys.insert(key, Accepted { at_ms: now, request_id, sent_messages });
    }
    drop(world);
    match via {
        "push" => answer_sent(sent),
        _ => noted(answer::ok(json!({})), sent.note),
    }
}

fn is_friend(world: &World, id: &str) -> bool {
    world.person(id).is_some_and(|person| person.relation == Relation::Friend)
}

/// Writes the messages into the talks of friends; others get nothing, which only the log shows.
fn deliver(simulator: &Simulator, world: &mut World, call: &Call, via: &str, to: &[String]) -> Sent {
    let messages = call.json["messages"].as_array().cloned().unwrap_or_default();
    let mut answers = Vec::new();
    let mut skipped = 0;
    for person in to {
        if !is_friend(world, person) {
            skipped += 1;
            continue;
        }
        answers.clear();
        for message in &messages {
            let entry = TalkEntry {
                sequence: 0,
                person: person.clone(),
                author: Author::Account,
                at_ms: 0,
                message: message.clone(),
                message_id: String::new(),
                via: via.to_owned(),
                request_id: call.request_id.clone(),
                retry_key: call.retry_key,
                unsent: false,
            };
            answers.push(sent_message(&simulator.write(world, entry).message_id));
        }
    }
    if answers.is_empty() {
        // accepted all the same, so the caller gets ids
        for _ in &messages {
            let sequence = world.next_sequence();
            answers.push(sent_message(&sequence.to_string()));
        }
    }
    let note = (skipped > 0).then(|| format!("not delivered to {skipped} (blocked or not a friend)"));
    Sent { messages: json!(answers), note }
}

fn sent_message(id: &str) -> Value {
    json!({"id": id, "quoteToken": ids::token(64)})
}

fn answer_sent(sent: Sent) -> Response {
    noted(answer::ok(json!({"sentMessages": sent.messages})), sent.note)
}

fn noted(mut response: Response, note: Option<String>) -> Response {
    if let Some(note) = note {
        response.extensions_mut().insert(Note(note));
    }
    response
}

fn answer_repeated(accepted: &Accepted) -> Response {
    let mut body = json!({"message": "The retry key is already accepted"});
    if !accepted.sent_messages.is_null() {
        body["sentMessages"] = accepted.sent_messages.clone();
    }
    let mut response = answer::with(StatusCode::CONFLICT, body);
    if let Ok(id) = HeaderValue::from_str(&accepted.request_id) {
        response.headers_mut().insert("x-line-accepted-request-id", id);
    }
    response
}

//! Retry keys.

use serde_json::{Value, json};

use crate::helpers::{Answer, Line, line, text};

const KEY: &str = "123e4567-e89b-12d3-a456-426614174000";

async fn push_with(line: &Line, to: &str, key: &str) -> Answer {
    let body = json!({"to": to, "messages": [text("a")]});
    Answer::of(line.post("/v2/bot/message/push", &body).header("X-Line-Retry-Key", key)).await
}

#[tokio::test]
async fn a_repeated_key_is_409_with_the_accepted_request_and_its_messages() {
    let line = line().await;
    let person = line.add_friend("田中 花子");
    let first = push_with(&line, &person.id, KEY).await;
    let again = push_with(&line, &person.id, KEY).await;
    assert_eq!((first.status, again.status), (200, 409));
    assert_eq!(again.message(), "The retry key is already accepted");
    assert_eq!(again.header("x-line-accepted-request-id"), first.header("x-line-request-id"));
    assert_eq!(again.body["sentMessages"], first.body["sentMessages"]);
    assert_eq!(line.deliveries().len(), 1);
}

#[tokio::test]
async fn parallel_repeats_deliver_once() {
    let line = line().await;
    let person = line.add_friend("田中 花子");
    let send = || push_with(&line, &person.id, KEY);
    let answers = tokio::join!(send(), send(), send(), send());
    let mut statuses = [answers.0.status, answers.1.status, answers.2.status, answers.3.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409, 409, 409]);
    assert_eq!(line.deliveries().len(), 1);
}

#[tokio::test]
async fn after_24_hours_a_key_is_new_again() {
    let line = line().await;
    let person = line.add_friend("田中 花子");
    push_with(&line, &person.id, KEY).await;
    line.advance_clock(24 * 60 * 60 - 10);
    assert_eq!(push_with(&line, &person.id, KEY).await.status, 409);
    line.advance_clock(20);
    assert_eq!(push_with(&line, &person.id, KEY).await.status, 200);
    assert_eq!(line.deliveries().len(), 2);
}

#[tokio::test]
async fn a_key_must_be_a_uuid_and_may_not_come_with_a_reply() {
    let line = line().await;
    let person = line.add_friend("田中 花子");
    assert_eq!(push_with(&line, &person.id, "job-17").await.status, 400);
    let reply = json!({"replyToken": "a", "messages": [text("a")]});
    let answer = Answer::of(line.post("/v2/bot/message/reply", &reply).header("X-Line-Retry-Key", KEY)).await;
    assert_eq!(answer.status, 400);
    assert_ne!(answer.message(), "Invalid reply token");
}

#[tokio::test]
async fn a_refused_request_does_not_use_its_key_up() {
    let line = line().await;
    let person = line.add_friend("田中 花子");
    let wrong: Value = json!({"to": person.id, "messages": [text("")]});
    let refused = Answer::of(line.post("/v2/bot/message/push", &wrong).header("X-Line-Retry-Key", KEY)).await;
    assert_eq!(refused.status, 400);
    assert_eq!(push_with(&line, &person.id, KEY).await.status, 200);
}

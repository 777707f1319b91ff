//! Token, syntax, size: what every call passes.

use serde_json::json;

use crate::helpers::{Answer, line, text};

#[tokio::test]
async fn a_wrong_token_is_refused_in_lines_words() {
    let line = line().await;
    let url = format!("{}/v2/bot/message/quota", line.base_url());
    for request in [line.client.get(&url), line.client.get(&url).bearer_auth("wrong")] {
        let answer = Answer::of(request).await;
        assert_eq!(answer.status, 401);
        assert!(answer.message().starts_with("Authentication failed."), "{}", answer.message());
    }
}

#[tokio::test]
async fn every_answer_has_a_request_id_of_its_own() {
    let line = line().await;
    let first = Answer::of(line.get("/v2/bot/info")).await;
    let second = Answer::of(line.get("/v2/bot/nowhere")).await;
    assert_eq!((first.status, second.status), (200, 404));
    assert_eq!(first.header("x-line-request-id").len(), 36);
    assert_ne!(first.header("x-line-request-id"), second.header("x-line-request-id"));
    assert_eq!(line.requests()[0].request_id, first.header("x-line-request-id"));
}

#[tokio::test]
async fn a_body_that_is_no_json_is_refused_with_the_place() {
    let line = line().await;
    let url = format!("{}/v2/bot/message/push", line.base_url());
    let request = || line.client.post(&url).bearer_auth(crate::helpers::TOKEN);
    let broken = Answer::of(request().header("content-type", "application/json").body("{\"to\":")).await;
    assert_eq!(broken.status, 400);
    assert_eq!(broken.message(), "The request body could not be parsed as JSON (line: 1, column: 6)");
    let plain = Answer::of(request().header("content-type", "text/plain").body("{}")).await;
    assert_eq!((plain.status, plain.message()), (415, "The content type, text/plain, is not supported"));
}

#[tokio::test]
async fn a_body_above_two_megabytes_is_refused() {
    let line = line().await;
    let answer = line.push_one(json!({"type": "text", "text": "あ".repeat(1024 * 1024)})).await;
    assert_eq!(answer.status, 413);
    assert!(line.deliveries().is_empty());
}

#[tokio::test]
async fn the_log_shows_what_was_asked_and_answered() {
    let line = line().await;
    line.push_one(text("こんにちは")).await;
    let logged = line.requests().pop().expect("a request");
    assert_eq!((logged.method.as_str(), logged.path.as_str()), ("POST", "/v2/bot/message/push"));
    assert_eq!(logged.status, Some(200));
    assert_eq!(logged.body["messages"][0]["text"], "こんにちは");
    assert!(logged.answer["sentMessages"][0]["id"].is_string());
}

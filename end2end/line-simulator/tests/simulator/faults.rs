//! Faults on demand.

use std::pin::pin;
use std::time::{Duration, Instant};

use line_simulator::{FaultKind, FaultSpec};
use serde_json::json;

use crate::helpers::{Answer, Line, line, text};

const KEY: &str = "123e4567-e89b-12d3-a456-426614174000";

fn push(line: &Line, to: &str) -> reqwest::RequestBuilder {
    let body = json!({"to": to, "messages": [text("a")]});
    line.post("/v2/bot/message/push", &body).header("X-Line-Retry-Key", KEY)
}

#[tokio::test]
async fn an_error_before_accepts_nothing_and_an_error_after_accepts_all() {
    let line = line().await;
    let person = line.add_friend("田中 花子");
    line.fault(FaultSpec::new(FaultKind::ErrorBefore).times(1));
    assert_eq!(Answer::of(push(&line, &person.id)).await.status, 500);
    assert!(line.deliveries().is_empty());
    line.fault(FaultSpec::new(FaultKind::ErrorAfter).times(1));
    assert_eq!(Answer::of(push(&line, &person.id)).await.status, 500);
    assert_eq!(line.deliveries().len(), 1);
    assert_eq!(Answer::of(push(&line, &person.id)).await.status, 409);
}

#[tokio::test]
async fn a_cut_connection_gives_no_answer_at_all() {
    let line = line().await;
    let person = line.add_friend("田中 花子");
    line.fault(FaultSpec::new(FaultKind::CutBefore).times(1));
    let error = push(&line, &person.id).send().await.expect_err("no answer");
    assert!(error.is_request(), "{error:?}");
    assert!(line.deliveries().is_empty());
    line.fault(FaultSpec::new(FaultKind::CutAfter).times(1));
    push(&line, &person.id).send().await.expect_err("no answer");
    assert_eq!(line.deliveries().len(), 1);
    assert_eq!(Answer::of(push(&line, &person.id)).await.status, 409);
    let statuses: Vec<_> = line.requests().iter().map(|request| request.status).collect();
    assert_eq!(statuses, [None, None, Some(409)]);
}

#[tokio::test]
async fn the_two_kinds_of_429_say_which_they_are() {
    let line = line().await;
    let person = line.add_friend("田中 花子");
    line.fault(FaultSpec::new(FaultKind::RateLimited).times(1));
    let rate = Answer::of(push(&line, &person.id)).await;
    line.fault(FaultSpec::new(FaultKind::Quota).times(1));
    let quota = Answer::of(push(&line, &person.id)).await;
    assert_eq!((rate.status, quota.status), (429, 429));
    assert_eq!(rate.message(), "The API rate limit has been exceeded. Try again later.");
    assert_eq!(quota.message(), "You have reached your monthly limit.");
}

#[tokio::test]
async fn a_delay_holds_the_answer_back() {
    let line = line().await;
    let person = line.add_friend("田中 花子");
    line.fault(FaultSpec::new(FaultKind::Delay).ms(150).times(1));
    let started = Instant::now();
    assert_eq!(Answer::of(push(&line, &person.id)).await.status, 200);
    assert!(started.elapsed() >= Duration::from_millis(150));
}

#[tokio::test]
async fn what_was_accepted_is_delivered_before_a_delayed_answer() {
    let line = line().await;
    let person = line.add_friend("田中 花子");
    line.fault(FaultSpec::new(FaultKind::DelayAfter).ms(60_000).times(1));
    let mut answer = pin!(push(&line, &person.id).send());
    while line.deliveries_to(&person.id).is_empty() {
        tokio::select! {
            biased;
            _ = &mut answer => panic!("answered before its time"),
            () = tokio::task::yield_now() => {}
        }
    }
}

#[tokio::test]
async fn a_fault_can_be_limited_to_a_path_and_disarmed() {
    let line = line().await;
    line.fault(FaultSpec::new(FaultKind::ErrorBefore).path("/v2/bot/message/"));
    assert_eq!(Answer::of(line.get("/v2/bot/info")).await.status, 200);
    assert_eq!(Answer::of(line.get("/v2/bot/message/quota")).await.status, 500);
    line.clear_faults();
    assert_eq!(Answer::of(line.get("/v2/bot/message/quota")).await.status, 200);
}

#[tokio::test]
async fn faults_are_armed_over_http_too() {
    let line = line().await;
    let fault = json!({"kind": "error_before", "percent": 100, "seed": 3});
    let armed = Answer::of(line.post("/_sim/faults", &fault)).await;
    assert_eq!(armed.status, 201);
    assert_eq!(Answer::of(line.get("/v2/bot/info")).await.status, 500);
    let url = format!("{}/_sim/faults/{}", line.base_url(), armed.body["id"]);
    assert_eq!(line.client.delete(url).send().await.expect("an answer").status(), 204);
    assert_eq!(Answer::of(line.get("/v2/bot/info")).await.status, 200);
}

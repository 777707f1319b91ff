//! The webhook's inbox: signed, stored once, dealt with once, erased.

use std::path::PathBuf;

use backend::line::inbox::{self, Refused};
use line_simulator::signature;
use serde_json::{Value, json};
use sqlx::PgPool;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use tokio::task::JoinSet;

use crate::line::Line;
use crate::random_steps::Dice;
use crate::support::{CHANNEL_SECRET, Desk, at, count, dump, wide_pool};

const OPEN_EVENTS: &str =
    "select count(*) from line_events where processed_at is null or body_sealed is not null";
const OPEN_JOBS: &str = "select count(*) from jobs where finished_at is null";

fn event(id: &str, kind: &str, user: &str, minute: i64) -> Value {
    let base = at("2026-11-16T08:00:00+09:00").timestamp_millis();
    json!({
        "type": kind, "mode": "active", "timestamp": base + minute * 60_000,
        "webhookEventId": id, "deliveryContext": {"isRedelivery": false},
        "source": {"type": "user", "userId": user},
    })
}

fn body(events: &[Value]) -> Vec<u8> {
    json!({"destination": "Udestination", "events": events}).to_string().into_bytes()
}

async fn deliver(desk: &Desk, body: &[u8]) -> Result<usize, Refused> {
    inbox::receive(&desk.backend, body, &signature(CHANNEL_SECRET, body)).await
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn nothing_is_written_for_a_signature_that_is_not_ours(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let body = body(&[event("01A", "follow", "U1", 0)]);
    let before = dump(&pool).await;
    let other = signature("another secret", &body);
    let of_other_body = signature(CHANNEL_SECRET, b"{}");
    for header in [other.as_str(), of_other_body.as_str(), "", "%", "あ", &"A".repeat(10_000)] {
        let answer = inbox::receive(&desk.backend, &body, header).await;
        assert!(matches!(answer, Err(Refused::NotSigned)), "{header:.20} {answer:?}");
    }
    assert_eq!(dump(&pool).await, before);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn the_consoles_check_is_fine_and_what_is_no_webhook_is_refused(pool: PgPool) {
    let desk = Desk::new(pool);
    assert_eq!(deliver(&desk, &body(&[])).await.expect("fine"), 0);
    for odd in ["", "[]", "null", "{}", "{\"events\":{}}", "{\"events\":[", "\u{0}"] {
        let answer = deliver(&desk, odd.as_bytes()).await;
        assert!(matches!(answer, Err(Refused::NotAWebhook)), "{odd:?} {answer:?}");
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn odd_events_in_a_signed_body_are_kept_and_closed_without_harm(pool: PgPool) {
    let line = Line::new(pool.clone()).await;
    let nul = json!({"type": "message", "webhookEventId": "nul\u{0}", "message": {"text": "\u{0}"}});
    let long = json!({"type": "message", "webhookEventId": "x".repeat(5_000)});
    let odd = [json!(null), json!(7), json!([]), json!({}), nul, long, json!({"type": {}, "source": "user"})];
    assert_eq!(deliver(&line.desk, &body(&odd)).await.expect("taken in"), odd.len());
    line.work().await;
    assert_eq!((count(&pool, OPEN_EVENTS).await, count(&pool, OPEN_JOBS).await), (0, 0));
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn events_redelivered_and_shuffled_from_all_sides_are_stored_once(
    options: PgPoolOptions,
    database: PgConnectOptions,
) {
    let pool = wide_pool(options, database, 12).await;
    let desk = Desk::new(pool.clone());
    let events: Vec<Value> =
        (0..60).map(|place| event(&format!("01EVENT{place:03}"), "message", "U1", place)).collect();
    let mut dice = Dice::new(11);
    let mut deliveries = JoinSet::new();
    for delivery in 0..40 {
        // Between them they deliver everything at least twice, in any order, some of it twice in one body.
        let start = delivery * 3 % 60;
        let mut some: Vec<Value> = (start..start + 6).map(|place| events[place % 60].clone()).collect();
        some.push(some[0].clone());
        for place in (1..some.len()).rev() {
            some.swap(place, dice.below(place as u64 + 1) as usize);
        }
        let desk = desk.clone();
        deliveries.spawn(async move { deliver(&desk, &body(&some)).await });
    }
    let new: usize = deliveries.join_all().await.into_iter().map(|answer| answer.expect("taken in")).sum();
    assert_eq!(new, events.len());
    assert_eq!(count(&pool, "select count(*) from line_events").await, 60);
    assert_eq!(count(&pool, "select count(*) from jobs").await, 60);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_redelivery_after_it_was_dealt_with_changes_nothing(pool: PgPool) {
    let line = Line::new(pool.clone()).await;
    let person = line.add_friend("高橋");
    let first = body(&[event("01FOLLOW", "follow", &person.id, 0)]);
    assert_eq!(deliver(&line.desk, &first).await.expect("taken in"), 1);
    line.work().await;
    let mut again = event("01FOLLOW", "follow", &person.id, 0);
    again["deliveryContext"]["isRedelivery"] = true.into();
    assert_eq!(deliver(&line.desk, &body(&[again])).await.expect("taken in"), 0);
    line.work().await;
    assert_eq!(line.titles(&person.id).len(), 1);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn what_somebody_wrote_is_sealed_at_once_and_erased_with_the_answer(pool: PgPool) {
    let line = Line::new(pool.clone()).await;
    let person = line.add_friend("高橋");
    let mut wrote = event("01WROTE", "message", &person.id, 60);
    wrote["message"] = json!({"type": "text", "id": "1", "text": "くるしいです"});
    deliver(&line.desk, &body(&[wrote])).await.expect("taken in");
    let hex: String = "くるしい".bytes().map(|byte| format!("{byte:02x}")).collect();
    let stored = dump(&pool).await;
    assert!(!stored.contains("くるしい") && !stored.contains(&hex) && !stored.contains(&person.id));
    assert_eq!(count(&pool, "select count(*) from line_events where body_sealed is not null").await, 1);
    line.work().await;
    assert_eq!(count(&pool, OPEN_EVENTS).await, 0);
    assert_eq!(line.titles(&person.id).len(), 1);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn the_latest_of_follow_and_block_counts_in_whatever_order_they_come(pool: PgPool) {
    let line = Line::new(pool.clone()).await;
    let person = line.add_friend("高橋");
    // Followed, blocked, came back, blocked again: told in every order, blocked is what is left.
    let story = ["follow", "unfollow", "follow", "unfollow"];
    for (round, order) in [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2], [3, 0, 1, 2]].into_iter().enumerate() {
        sqlx::query("truncate seekers cascade").execute(&pool).await.expect("cleared");
        let before = line.titles(&person.id).len();
        for place in order {
            let minute = i64::try_from(place).expect("small");
            let event = event(&format!("01R{round}P{place}"), story[place], &person.id, minute);
            deliver(&line.desk, &body(&[event])).await.expect("taken in");
            line.work().await;
        }
        let blocked = "select count(*) from seekers where blocked_at is not null";
        assert_eq!(count(&pool, blocked).await, 1, "{order:?}");
        // Greeted for every follow that was news when it came.
        let mut latest = None;
        let news = order.iter().filter(|&&place| {
            let is_news = latest < Some(place);
            latest = latest.max(Some(place));
            is_news && story[place] == "follow"
        });
        assert_eq!(line.titles(&person.id).len() - before, news.count(), "{order:?}");
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn an_event_that_nobody_could_deal_with_is_erased_after_two_days(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    deliver(&desk, &body(&[event("01STUCK", "follow", "U1", 0)])).await.expect("taken in");
    // The worker sweeps first of all, before it takes the event's job.
    let look_once = async |done: &'static str| {
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let worker = tokio::spawn(backend::jobs::worker::run(desk.backend.clone(), stopped));
        while count(&pool, done).await == 0 {}
        stop.send(true).expect("the worker listens");
        worker.await.expect("ended");
    };
    desk.set_clock("2026-11-18T08:59:59+09:00");
    look_once("select count(*) from jobs where attempts = 1 and leased_until is null").await;
    assert_eq!(count(&pool, OPEN_EVENTS).await, 1, "LINE is down, it may still be dealt with");
    desk.set_clock("2026-11-18T09:00:01+09:00");
    look_once("select count(*) from jobs where outcome = 'skipped'").await;
    assert_eq!(count(&pool, OPEN_EVENTS).await, 0);
}

/// LINE's own examples, where the folder with reference data is at hand.
fn samples() -> Vec<(String, Vec<u8>)> {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let folder = here.ancestors().map(|folder| folder.join("shared/data/line-webhooks")).find(|f| f.is_dir());
    let Some(folder) = folder else { return Vec::new() };
    let mut samples: Vec<(String, Vec<u8>)> = std::fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .map(|path| (path.display().to_string(), std::fs::read(&path).expect("the file")))
        .collect();
    samples.sort();
    samples
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn every_example_of_line_is_stored_once_and_dealt_with(pool: PgPool) {
    let line = Line::new(pool.clone()).await;
    let person = line.add_friend("高橋");
    for (name, raw) in samples() {
        // As it stands, from people the simulator does not know, and from somebody it knows.
        let known = String::from_utf8(raw.clone())
            .expect("text")
            .replace("u206d25c2ea6bd87c17655609a1c37cb8", &person.id);
        for body in [raw, known.into_bytes()] {
            let json: Value = serde_json::from_slice(&body).expect("JSON");
            let events = json["events"].as_array().expect("events").len();
            let first = deliver(&line.desk, &body).await.unwrap_or_else(|why| panic!("{name}: {why}"));
            assert!(first <= events, "{name}");
            assert_eq!(deliver(&line.desk, &body).await.expect("again"), 0, "{name}");
            line.work().await;
            assert_eq!((count(&pool, OPEN_EVENTS).await, count(&pool, OPEN_JOBS).await), (0, 0), "{name}");
        }
    }
    let unknown =
        "select count(*) from jobs where outcome = 'failed' and last_error not like '%answered Some(400)%'";
    assert_eq!(count(&pool, unknown).await, 0, "only people unknown to LINE cannot be answered");
    if !samples().is_empty() {
        assert!(count(&pool, "select count(*) from jobs where outcome = 'sent'").await > 0);
    }
}

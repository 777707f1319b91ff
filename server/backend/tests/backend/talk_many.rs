//! Ten thousand messages in the talk, three in ten of them delivered again and all of them shuffled: LINE gets
//! its 200 within its two seconds, and every message one answer.

use std::sync::Arc;

use backend::jobs::worker;
use backend::knowledge;
use sqlx::PgPool;
use tokio::sync::watch;

use crate::line::Line;
use crate::support::{counselor, count};

const PEOPLE: usize = 400;
/// Of each of them.
const MESSAGES: usize = 25;
/// What they ask: an entry, choices, nothing, a way, something personal.
const ASKED: [&str; 5] =
    ["予約の変更はできますか", "お金", "qwertz", "使い方", "私は48歳で、正社員の経験がありません"];

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn ten_thousand_messages_get_one_answer_each(pool: PgPool) {
    counselor(&pool, "佐藤 みほ", "10:00-20:00").await;
    let line = Arc::new(Line::with_webhook(pool.clone()).await);
    knowledge::plant(line.backend()).await.expect("planted");
    line.settings(|settings| (settings.hold, settings.events_per_body) = (PEOPLE * MESSAGES + 1, 20));
    let mut people = Vec::new();
    for _ in 0..PEOPLE {
        people.push(line.friend().await.0);
    }
    for message in 0..MESSAGES {
        for (place, person) in people.iter().enumerate() {
            line.say(&person.id, ASKED[(message + place) % ASKED.len()]).await.expect("said");
        }
    }
    let (stop, stopped) = watch::channel(false);
    let working = tokio::spawn(worker::run(line.backend().clone(), stopped));
    let attempts = line.flush().await;
    // the simulator takes what comes later than two seconds for no answer, as LINE does
    assert!(attempts.iter().all(|attempt| attempt.status == Some(200)), "{:?}", attempts.last());
    let events: Vec<String> = attempts.iter().flat_map(|attempt| attempt.event_ids.clone()).collect();
    assert_eq!(events.len(), PEOPLE * MESSAGES);
    for event in events.iter().filter(|event| event.bytes().map(usize::from).sum::<usize>() % 10 < 3) {
        let attempt = line.redeliver(event, true).await.expect("known");
        assert_eq!(attempt.status, Some(200));
    }
    let open = "select count(*) from line_events where processed_at is null";
    while count(&pool, open).await > 0 {
        tokio::task::yield_now().await;
    }
    stop.send(true).expect("the worker listens");
    working.await.expect("ended");
    for person in &people {
        assert_eq!(line.deliveries_to(&person.id).len(), MESSAGES);
    }
}

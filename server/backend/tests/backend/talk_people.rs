//! The talk while a human being answers: whole, in order, and not once it was taken back.

use backend::Backend;
use backend::conversations::{Window, desk, seeker};
use backend::jobs::queue;
use domain::conversation::Body;
use domain::ids::SeekerId;
use line_simulator::Person;
use serde_json::Value;
use sqlx::PgPool;

use crate::line::Line;
use crate::support::{counselor, count};

const FLAGGED: &str = "select count(*) from conversations where danger = 2";

/// Somebody whom a counselor answers.
async fn with_counselor(pool: &PgPool) -> (Line, Person, SeekerId) {
    let staff = counselor(pool, "佐藤 みほ", "10:00-20:00").await;
    let line = Line::with_webhook(pool.clone()).await;
    let (person, seeker) = line.friend().await;
    let id = seeker::open(line.backend(), seeker).await.expect("opened");
    desk::take(line.backend(), id, staff).await.expect("asked").expect("taken");
    (line, person, seeker)
}

/// The person's own words, in the order in which they stand there.
async fn texts(backend: &Backend, seeker: SeekerId) -> Vec<String> {
    let own = seeker::own(backend, seeker, Window::Last(200)).await.expect("read");
    let bodies = own.news.lines.into_iter().filter_map(|line| line.body);
    bodies
        .filter_map(|body| match body {
            Body::Text { text } => Some(text),
            _ => None,
        })
        .collect()
}

/// LINE's id of the message sent last.
fn last_message_id(line: &Line) -> String {
    let attempts = line.attempts();
    let body: Value = serde_json::from_str(&attempts.last().expect("sent").body).expect("JSON");
    body["events"][0]["message"]["id"].as_str().expect("an id").to_owned()
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_long_message_reaches_the_counselor_whole(pool: PgPool) {
    let (line, person, seeker) = with_counselor(&pool).await;
    let long = "はなしたいことが、たくさんあります。".repeat(200);
    line.say(&person.id, &long).await.expect("said");
    line.work().await;
    assert_eq!(texts(line.backend(), seeker).await, [long]);
    assert_eq!(line.deliveries(), [], "a human being answers");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn what_one_person_sends_stands_in_the_order_in_which_they_sent_it(pool: PgPool) {
    let (line, person, seeker) = with_counselor(&pool).await;
    let sent: Vec<String> = (0..12).map(|number| format!("{number}番目です")).collect();
    for text in &sent {
        line.say(&person.id, text).await.expect("said");
        line.advance_clock(1);
    }
    line.work().await;
    assert_eq!(texts(line.backend(), seeker).await, sent);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn what_was_taken_back_before_it_came_in_never_comes_in(pool: PgPool) {
    let (line, person, seeker) = with_counselor(&pool).await;
    line.say(&person.id, "もう死にたい").await.expect("said");
    let id = last_message_id(&line);
    // a worker took it and died
    assert_eq!(queue::claim(&pool, line.backend().now(), 10).await.expect("claimed").len(), 1);
    line.unsend(&person.id, &id).await.expect("taken back");
    line.work().await;
    line.desk.wait(queue::LEASE);
    line.work().await;
    assert_eq!(texts(line.backend(), seeker).await, [""; 0]);
    assert_eq!(count(&pool, "select count(*) from messages_taken_back").await, 1);
    assert_eq!(count(&pool, FLAGGED).await, 1, "the words stay away, the danger does not");
    let named = "select count(*) from jobs where finished_at is not null and payload ? 'lane'";
    assert_eq!(count(&pool, named).await, 0, "whose a job was is forgotten with it");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_flood_is_asked_to_wait_once_and_hides_no_danger(pool: PgPool) {
    let (line, person, seeker) = with_counselor(&pool).await;
    for _ in 0..64 {
        line.say(&person.id, "はい").await.expect("said");
        line.work().await;
    }
    assert_eq!(texts(line.backend(), seeker).await.len(), 60);
    let told = line.deliveries_to(&person.id);
    assert_eq!(told.len(), 1);
    assert!(told[0].message.to_string().contains("少しだけ、間をおいてください"));
    line.say(&person.id, "もう死にたい").await.expect("said");
    line.work().await;
    assert!(line.deliveries_to(&person.id)[1].message.to_string().contains("119"));
    assert_eq!(texts(line.backend(), seeker).await.len(), 61);
    assert_eq!(count(&pool, FLAGGED).await, 1);
}

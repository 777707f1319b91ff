//! The talk: greeting, one answer, cancelling with a question first.

use backend::bookings::reserve::reserve;
use backend::bookings::{Actor, lookup, relocate};
use backend::jobs::queue;
use backend::seekers;
use chrono::TimeDelta;
use domain::booking::BookingState;
use domain::ids::BookingId;
use line_simulator::{FaultKind, FaultSpec, Person};
use serde_json::{Value, json};
use sqlx::PgPool;

use crate::line::{Line, button, in_three_days};
use crate::support::{chat_at, counselor, count};

const GREETING: &str = "友だち追加ありがとうございます。";
const ANSWER: &str = "お返事があります。";
const CONFIRMED: &str = "予約を受け付けました。";
const QUESTION: &str = "予約についての確認です。";
const CANCELLED: &str = "予約を取り消しました。";
const REPLY: &str = "/v2/bot/message/reply";
const PUSH: &str = "/v2/bot/message/push";

async fn line(pool: PgPool) -> Line {
    counselor(&pool, "佐藤 みほ", "10:00-20:00").await;
    Line::with_webhook(pool).await
}

/// A friend with a booking in three days, told about it.
async fn friend_with_booking(line: &Line, half: u8) -> (Person, BookingId) {
    let (person, seeker) = line.friend().await;
    let slot = in_three_days(&line.desk, half);
    let id = reserve(line.backend(), seeker, &chat_at(slot)).await.expect("booked");
    line.work().await;
    (person, id)
}

/// Taps the latest button whose data begins so.
async fn tap(line: &Line, person: &Person, begins: &str) {
    let talk = line.deliveries_to(&person.id);
    let data = talk.iter().rev().find_map(|entry| button(&entry.message, begins)).expect("a button");
    line.postback(&person.id, &data).await.expect("tapped");
    line.work().await;
}

async fn state(line: &Line, id: BookingId) -> BookingState {
    lookup::find(&line.backend().pool, id).await.expect("read").expect("there").state
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn whoever_adds_the_account_is_greeted_once_and_known_by_name(pool: PgPool) {
    let line = line(pool.clone()).await;
    let person = line.add_person("高橋 ゆき");
    line.settings(|settings| settings.duplicate = true);
    let attempts = line.follow(&person.id).await.expect("followed");
    assert!(attempts.iter().all(|attempt| attempt.status == Some(200)), "{attempts:?}");
    line.work().await;
    assert_eq!(line.titles(&person.id), [GREETING]);
    assert_eq!(line.deliveries()[0].via, "reply", "a reply is free");
    assert_eq!(seekers::search(&pool, "高橋 ゆき").await.expect("read").len(), 1);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn blocking_and_coming_back_is_noted(pool: PgPool) {
    let line = line(pool.clone()).await;
    let person = line.add_person("高橋");
    line.follow(&person.id).await.expect("followed");
    line.work().await;
    let blocked = "select count(*) from seekers where blocked_at is not null";
    line.block(&person.id).await.expect("blocked");
    line.work().await;
    assert_eq!(count(&pool, blocked).await, 1);
    // The name of somebody who blocks the account cannot be read any more: the old one stays.
    assert_eq!(seekers::search(&pool, "高橋").await.expect("read").len(), 1);
    line.unblock(&person.id).await.expect("unblocked");
    line.work().await;
    assert_eq!(count(&pool, blocked).await, 0);
    assert_eq!(line.titles(&person.id), [GREETING, GREETING]);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn anything_written_or_sent_gets_one_answer(pool: PgPool) {
    let line = line(pool.clone()).await;
    let (person, _) = line.friend().await;
    line.settings(|settings| settings.duplicate = true);
    line.say(&person.id, "予約したいです").await.expect("said");
    line.work().await;
    assert_eq!(line.titles(&person.id), [ANSWER]);
    line.sticker(&person.id, "446", "1988").await.expect("sent");
    line.work().await;
    assert_eq!(line.titles(&person.id), [ANSWER, ANSWER]);
    assert!(line.deliveries().iter().all(|entry| entry.via == "reply"));
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn shuffled_and_repeated_events_get_one_answer_each(pool: PgPool) {
    let line = line(pool.clone()).await;
    line.settings(|settings| (settings.hold, settings.events_per_body, settings.duplicate) = (100, 4, true));
    let mut people = Vec::new();
    for _ in 0..8 {
        let (person, _) = line.friend().await;
        for text in ["こんばんは", "だれかいますか"] {
            line.say(&person.id, text).await.expect("said");
        }
        people.push(person);
    }
    let attempts = line.flush().await;
    assert!(attempts.iter().all(|attempt| attempt.status == Some(200)), "{attempts:?}");
    for attempt in &attempts {
        for id in &attempt.event_ids {
            line.redeliver(id, true).await.expect("known");
        }
    }
    line.work().await;
    for person in &people {
        assert_eq!(line.titles(&person.id), [ANSWER, ANSWER]);
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn an_answer_is_given_once_whatever_happens_on_the_way(pool: PgPool) {
    let line = line(pool.clone()).await;
    for kind in [
        FaultKind::ErrorBefore,
        FaultKind::ErrorAfter,
        FaultKind::CutBefore,
        FaultKind::CutAfter,
        FaultKind::RateLimited,
    ] {
        let (person, _) = line.friend().await;
        line.fault(FaultSpec::new(kind).times(1).path(REPLY));
        line.say(&person.id, "こんばんは").await.expect("said");
        for _ in 0..3 {
            line.work().await;
            line.desk.wait(TimeDelta::seconds(2));
        }
        assert_eq!(line.titles(&person.id), [ANSWER], "{kind:?}");
    }
    assert_eq!(count(&pool, "select count(*) from jobs where finished_at is null").await, 0);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn an_answer_too_late_for_a_reply_is_pushed(pool: PgPool) {
    let line = line(pool).await;
    let (person, _) = line.friend().await;
    line.say(&person.id, "こんばんは").await.expect("said");
    line.desk.wait(TimeDelta::minutes(5));
    line.work().await;
    assert_eq!(line.titles(&person.id), [ANSWER]);
    assert_eq!(line.deliveries()[0].via, "push");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn an_answer_that_line_did_not_take_for_a_minute_follows_as_a_push(pool: PgPool) {
    let line = line(pool.clone()).await;
    let (person, _) = line.friend().await;
    line.fault(FaultSpec::new(FaultKind::ErrorBefore));
    line.say(&person.id, "つらいです").await.expect("said");
    for _ in 0..90 {
        line.work().await;
        line.desk.wait(TimeDelta::seconds(1));
    }
    assert_eq!(line.titles(&person.id), [""; 0]);
    line.clear_faults();
    line.desk.wait(TimeDelta::minutes(10));
    line.work().await;
    assert_eq!(line.titles(&person.id), [ANSWER]);
    assert_eq!(line.deliveries()[0].via, "push");
    assert_eq!(count(&pool, "select count(*) from jobs where outcome = 'sent'").await, 1);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_push_that_fails_after_a_refused_reply_is_tried_again(pool: PgPool) {
    let line = line(pool.clone()).await;
    let (person, _) = line.friend().await;
    line.say(&person.id, "つらいです").await.expect("said");
    // Somebody else has used the reply token, and LINE stumbles over the push as well.
    let webhook: Value = serde_json::from_str(&line.attempts()[0].body).expect("JSON");
    let token = webhook["events"][0]["replyToken"].as_str().expect("a token");
    let other = json!({ "type": "text", "text": "ほかの返事" });
    line.backend().line.reply(token, &[other]).await.expect("used");
    line.fault(FaultSpec::new(FaultKind::ErrorBefore).times(1).path(PUSH));
    line.work().await;
    assert_eq!(line.titles(&person.id), ["ほかの返事"]);
    line.desk.wait(TimeDelta::seconds(5));
    line.work().await;
    assert_eq!(line.titles(&person.id), ["ほかの返事", ANSWER]);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn whoever_takes_over_from_a_dead_worker_can_still_reply(pool: PgPool) {
    let line = line(pool.clone()).await;
    let (person, _) = line.friend().await;
    line.say(&person.id, "こんばんは").await.expect("said");
    // Claimed, and replied or not: nobody knows.
    let held = queue::claim(&pool, line.backend().now(), 10).await.expect("claimed");
    assert_eq!(held.len(), 1);
    line.desk.wait(queue::LEASE);
    line.work().await;
    assert_eq!(line.titles(&person.id), [ANSWER]);
    assert_eq!(line.deliveries()[0].via, "reply");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn cancelling_from_the_talk_asks_first_and_happens_once(pool: PgPool) {
    let line = line(pool.clone()).await;
    let (person, id) = friend_with_booking(&line, 22).await;
    tap(&line, &person, "booking/ask-to-cancel/").await;
    assert_eq!(line.titles(&person.id), [CONFIRMED, QUESTION]);
    assert_eq!(state(&line, id).await, BookingState::Reserved, "nothing has happened yet");

    // Two taps, and LINE delivers each twice.
    line.settings(|settings| settings.duplicate = true);
    tap(&line, &person, "booking/cancel/").await;
    assert_eq!(state(&line, id).await, BookingState::Cancelled);
    assert_eq!(line.titles(&person.id), [CONFIRMED, QUESTION, CANCELLED]);
    tap(&line, &person, "booking/cancel/").await;
    let titles = line.titles(&person.id);
    assert!(titles[3].contains("もう取り消してあります"), "{titles:?}");
    assert_eq!(titles.len(), 4);
    assert_eq!(count(&pool, "select count(*) from booking_events where kind = 'cancelled'").await, 1);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn keeping_the_booking_says_so_and_changes_nothing(pool: PgPool) {
    let line = line(pool).await;
    let (person, id) = friend_with_booking(&line, 22).await;
    tap(&line, &person, "booking/ask-to-cancel/").await;
    tap(&line, &person, "booking/keep/").await;
    assert_eq!(state(&line, id).await, BookingState::Reserved);
    assert!(line.titles(&person.id)[2].contains("そのままです"));
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn another_persons_booking_cannot_be_reached_from_the_talk(pool: PgPool) {
    let line = line(pool.clone()).await;
    let (owner, id) = friend_with_booking(&line, 22).await;
    let (stranger, _) = line.friend().await;
    let new = line.add_friend("知らない人");
    for word in ["ask-to-cancel", "cancel", "keep"] {
        for person in [&stranger, &new] {
            line.postback(&person.id, &format!("booking/{word}/{id}")).await.expect("tapped");
        }
    }
    line.work().await;
    assert_eq!(state(&line, id).await, BookingState::Reserved);
    assert_eq!(line.titles(&owner.id), [CONFIRMED]);
    for title in line.titles(&stranger.id).iter().chain(&line.titles(&new.id)) {
        assert!(title.contains("見つかりませんでした"), "{title}");
    }
    assert!(line.deliveries().iter().skip(1).all(|entry| !entry.message.to_string().contains("佐藤")));
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn an_old_button_speaks_of_the_booking_as_it_is_now(pool: PgPool) {
    let line = line(pool).await;
    let (person, id) = friend_with_booking(&line, 22).await;
    let booking = lookup::find(&line.backend().pool, id).await.expect("read").expect("there");
    let to = in_three_days(&line.desk, 30);
    relocate::relocate(line.backend(), Actor::Seeker(booking.seeker), id, to).await.expect("moved");
    // The confirmation's button still stands in the talk, above the news.
    line.postback(&person.id, &format!("booking/ask-to-cancel/{id}")).await.expect("tapped");
    line.work().await;
    let question = line.deliveries_to(&person.id).last().expect("a question").message.to_string();
    assert!(question.contains("午後3:00"), "{question}");

    line.desk.clock.set(to.instant());
    line.postback(&person.id, &format!("booking/ask-to-cancel/{id}")).await.expect("tapped");
    line.work().await;
    assert!(line.titles(&person.id).last().expect("an answer").contains("もう時間になっています"));
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn foreign_button_data_is_ignored(pool: PgPool) {
    let line = line(pool.clone()).await;
    let (person, _) = line.friend().await;
    for data in ["action=buy", "booking/cancel/../../", "booking/cancel/' or true --", "あ"] {
        line.postback(&person.id, data).await.expect("tapped");
    }
    line.work().await;
    assert_eq!(line.deliveries(), []);
    assert_eq!(count(&pool, "select count(*) from jobs where outcome <> 'skipped'").await, 0);
}

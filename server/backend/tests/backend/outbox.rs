//! What a seeker is told about a booking, when, and when not.

use backend::bookings::reserve::reserve;
use backend::bookings::{Actor, cancel, relocate};
use backend::jobs::worker::{self, run_due};
use backend::jobs::{GivenUp, failed, queue};
use chrono::TimeDelta;
use sqlx::PgPool;
use tokio::sync::watch;

use crate::line::Line;
use crate::support::{Desk, chat, counselor, count, seeker_in_line, slot};

const CONFIRMED: &str = "予約を受け付けました。";
const MOVED: &str = "予約の日時が変わりました。";
const CANCELLED: &str = "予約を取り消しました。";
const TOMORROW: &str = "あした、予約があります。";
const SOON: &str = "予約の時間が近づいています。";

async fn line_and_counselor(pool: PgPool) -> Line {
    counselor(&pool, "佐藤 みほ", "10:00-25:00").await;
    Line::new(pool).await
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn confirmation_and_both_reminders_arrive_once_each_at_their_time(pool: PgPool) {
    let line = line_and_counselor(pool).await;
    let (person, seeker) = line.friend().await;
    reserve(line.backend(), seeker, &chat("2026-11-18T20:00")).await.expect("booked");
    let told = async |clock: &str| {
        line.desk.set_clock(clock);
        line.work().await;
        line.work().await;
        line.titles(&person.id)
    };
    assert_eq!(told("2026-11-16T09:00:00+09:00").await, [CONFIRMED]);
    assert_eq!(told("2026-11-17T18:59:59+09:00").await, [CONFIRMED]);
    assert_eq!(told("2026-11-17T19:00:00+09:00").await, [CONFIRMED, TOMORROW]);
    assert_eq!(told("2026-11-18T18:59:59+09:00").await, [CONFIRMED, TOMORROW]);
    assert_eq!(told("2026-11-18T19:00:00+09:00").await, [CONFIRMED, TOMORROW, SOON]);
    assert_eq!(told("2026-11-30T00:00:00+09:00").await, [CONFIRMED, TOMORROW, SOON]);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn after_midnight_the_evening_reminder_counts_from_the_evening_it_belongs_to(pool: PgPool) {
    let line = line_and_counselor(pool).await;
    let (person, seeker) = line.friend().await;
    reserve(line.backend(), seeker, &chat("2026-11-18T24:30")).await.expect("booked");
    line.work().await;
    line.desk.set_clock("2026-11-17T19:00:00+09:00");
    line.work().await;
    line.desk.set_clock("2026-11-18T23:30:00+09:00");
    line.work().await;
    assert_eq!(line.titles(&person.id), [CONFIRMED, TOMORROW, SOON]);
    let text = line.deliveries_to(&person.id)[0].message.to_string();
    assert!(text.contains("11月19日(木) 深夜0:30") && text.contains("18日(水)の夜"), "{text}");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn whoever_books_in_the_evening_for_tomorrow_is_not_reminded_the_same_evening(pool: PgPool) {
    let line = line_and_counselor(pool).await;
    let (person, seeker) = line.friend().await;
    line.desk.set_clock("2026-11-17T19:30:00+09:00");
    reserve(line.backend(), seeker, &chat("2026-11-18T20:00")).await.expect("booked");
    line.work().await;
    line.desk.set_clock("2026-11-18T19:00:00+09:00");
    line.work().await;
    assert_eq!(line.titles(&person.id), [CONFIRMED, SOON]);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn while_line_is_down_booking_works_and_the_message_follows_later(pool: PgPool) {
    let down = Desk::new(pool.clone());
    let line = line_and_counselor(pool.clone()).await;
    let (person, seeker) = line.friend().await;
    reserve(&down.backend, seeker, &chat("2026-11-18T20:00")).await.expect("booked without LINE");
    assert_eq!(run_due(&down.backend).await.expect("ran"), 1);
    assert_eq!(count(&pool, "select count(*) from jobs where outcome is not null").await, 0);
    line.work().await;
    assert_eq!(line.titles(&person.id), [] as [&str; 0], "not before the wait is over");
    line.desk.wait(TimeDelta::seconds(2));
    line.work().await;
    assert_eq!(line.titles(&person.id), [CONFIRMED]);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_notice_that_something_newer_has_overtaken_is_not_sent(pool: PgPool) {
    let line = line_and_counselor(pool.clone()).await;
    let (mover, moving) = line.friend().await;
    let (leaver, leaving) = line.friend().await;
    let moved = reserve(line.backend(), moving, &chat("2026-11-18T20:00")).await.expect("booked");
    relocate::relocate(line.backend(), Actor::Seeker(moving), moved, slot("2026-11-20T12:00"))
        .await
        .expect("moved");
    let left = reserve(line.backend(), leaving, &chat("2026-11-18T21:00")).await.expect("booked");
    cancel::cancel(line.backend(), Actor::Seeker(leaving), left, None).await.expect("cancelled");
    for clock in ["2026-11-16T09:00:00+09:00", "2026-11-17T19:00:00+09:00", "2026-11-18T20:00:00+09:00"] {
        line.desk.set_clock(clock);
        line.work().await;
    }
    assert_eq!(line.titles(&leaver.id), [CANCELLED]);
    assert_eq!(line.titles(&mover.id), [MOVED], "no reminder of the old start");
    line.desk.set_clock("2026-11-20T11:00:00+09:00");
    line.work().await;
    assert_eq!(line.titles(&mover.id), [MOVED, SOON], "the two due at once became one");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_move_brings_reminders_for_the_new_start(pool: PgPool) {
    let line = line_and_counselor(pool).await;
    let (person, seeker) = line.friend().await;
    let id = reserve(line.backend(), seeker, &chat("2026-11-18T20:00")).await.expect("booked");
    line.work().await;
    relocate::relocate(line.backend(), Actor::Seeker(seeker), id, slot("2026-11-20T12:00"))
        .await
        .expect("moved");
    for clock in [
        "2026-11-16T09:00:00+09:00",
        "2026-11-17T19:00:00+09:00",
        "2026-11-18T19:00:00+09:00",
        "2026-11-19T19:00:00+09:00",
        "2026-11-20T11:00:00+09:00",
    ] {
        line.desk.set_clock(clock);
        line.work().await;
    }
    assert_eq!(line.titles(&person.id), [CONFIRMED, MOVED, TOMORROW, SOON]);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn somebody_who_blocked_the_account_is_not_pushed_to(pool: PgPool) {
    let line = line_and_counselor(pool.clone()).await;
    let (_, seeker) = line.friend().await;
    sqlx::query("update seekers set blocked_at = now()").execute(&pool).await.expect("blocked");
    reserve(line.backend(), seeker, &chat("2026-11-18T20:00")).await.expect("booked");
    line.work().await;
    assert_eq!(line.requests(), []);
    assert_eq!(count(&pool, "select count(*) from jobs where outcome = 'skipped'").await, 1);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn what_line_refuses_fails_at_once_and_shows_at_the_desk(pool: PgPool) {
    let line = line_and_counselor(pool.clone()).await;
    // LINE knows nobody by this id and answers 400.
    let seeker = seeker_in_line(line.backend(), "U00000000000000000000000000000000").await;
    let id = reserve(line.backend(), seeker, &chat("2026-11-18T20:00")).await.expect("booked");
    line.work().await;
    line.desk.wait(TimeDelta::hours(1));
    line.work().await;
    assert_eq!(line.requests().len(), 1, "never tried again");
    let since = line.backend().now() - TimeDelta::days(1);
    let failed = failed::since(&pool, since).await.expect("read");
    assert_eq!(failed.len(), 1);
    assert_eq!(failed[0].about.as_ref().map(|about| about.booking), Some(id));
    assert_eq!(failed[0].given_up, Some(GivenUp::Refused));
    assert!(failed[0].why.contains("400"), "{}", failed[0].why);
    assert!(!failed[0].why.contains("U000"), "no id of a person: {}", failed[0].why);
    assert_eq!(failed::count_since(&pool, since).await.expect("read"), 1);
    assert_eq!(failed::count_since(&pool, line.backend().now()).await.expect("read"), 0);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn two_workers_send_each_message_once(pool: PgPool) {
    let line = line_and_counselor(pool.clone()).await;
    let mut people = Vec::new();
    for place in 0..24 {
        let (person, seeker) = line.friend().await;
        let start = domain::service_day::SlotStart {
            half: domain::service_day::HalfHour::new(20 + place).expect("a half-hour"),
            ..slot("2026-11-18T10:00")
        };
        reserve(line.backend(), seeker, &crate::support::chat_at(start)).await.expect("booked");
        people.push(person);
    }
    let other = line.desk.another_process(pool);
    while {
        let (one, two) = tokio::join!(run_due(line.backend()), run_due(&other));
        one.expect("ran") + two.expect("ran") > 0
    } {}
    for person in &people {
        assert_eq!(line.titles(&person.id), [CONFIRMED]);
    }
    assert_eq!(line.requests().len(), people.len(), "not even tried twice");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_job_held_by_a_worker_that_died_is_done_when_its_lease_is_over(pool: PgPool) {
    let line = line_and_counselor(pool.clone()).await;
    let (person, seeker) = line.friend().await;
    reserve(line.backend(), seeker, &chat("2026-11-18T20:00")).await.expect("booked");
    let held = queue::claim(&pool, line.backend().now(), 10).await.expect("claimed");
    assert_eq!(held.len(), 1);
    line.desk.wait(queue::LEASE - TimeDelta::seconds(1));
    assert_eq!(run_due(line.backend()).await.expect("ran"), 0);
    line.desk.wait(TimeDelta::seconds(1));
    assert_eq!(run_due(line.backend()).await.expect("ran"), 1);
    assert_eq!(line.titles(&person.id), [CONFIRMED]);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn the_worker_wakes_for_a_booking_and_ends_when_told(pool: PgPool) {
    let line = line_and_counselor(pool).await;
    let (person, seeker) = line.friend().await;
    let (stop, stopped) = watch::channel(false);
    let worker = tokio::spawn(worker::run(line.backend().clone(), stopped));
    reserve(line.backend(), seeker, &chat("2026-11-18T20:00")).await.expect("booked");
    while line.titles(&person.id).is_empty() {
        tokio::task::yield_now().await;
    }
    stop.send(true).expect("the worker listens");
    worker.await.expect("ended");
    assert_eq!(line.titles(&person.id), [CONFIRMED]);
}

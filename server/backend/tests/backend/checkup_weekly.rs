//! The weekly word: only for whoever asked, once a week, and not on a day of rest.

use backend::checkups::invitations;
use domain::checkups::InstrumentCode;
use domain::ids::SeekerId;
use line_simulator::{FaultKind, FaultSpec, Person};
use sqlx::PgPool;

use crate::answering::{finished, names};
use crate::line::{Line, button};
use crate::support::count;

const INVITED: &str = "今週も、おつかれさまです。";
const SAVED: &str = "結果を保存しました。";
const K6: InstrumentCode = InstrumentCode::K6;

async fn ask(line: &Line, seeker: SeekerId) {
    invitations::ask(line.backend(), seeker).await.expect("asked");
}

async fn stop(line: &Line, seeker: SeekerId) {
    invitations::stop(line.backend(), seeker).await.expect("stopped");
}

/// How many invitations somebody has after the worker has looked at this time in Tokyo.
async fn invited(line: &Line, person: &Person, clock: &str) -> usize {
    line.desk.set_clock(&format!("{clock}+09:00"));
    line.work().await;
    line.titles(&person.id).iter().filter(|title| *title == INVITED).count()
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn whoever_asks_is_invited_at_eight_in_the_evening_a_week_later_and_every_week(pool: PgPool) {
    let line = Line::new(pool).await;
    let (person, seeker) = line.friend().await;
    let (other, _) = line.friend().await;
    assert!(!invitations::is_wanted(line.backend(), seeker).await.expect("read"));
    ask(&line, seeker).await;
    ask(&line, seeker).await;
    assert!(invitations::is_wanted(line.backend(), seeker).await.expect("read"));
    for (clock, sent) in [
        ("2026-11-16T20:00:00", 0),
        ("2026-11-22T20:00:00", 0),
        ("2026-11-23T19:59:59", 0),
        ("2026-11-23T20:00:00", 1),
        ("2026-11-23T21:00:00", 1),
        ("2026-11-30T19:59:59", 1),
        ("2026-11-30T20:00:00", 2),
        ("2026-12-07T20:00:00", 3),
    ] {
        assert_eq!(invited(&line, &person, clock).await, sent, "{clock}");
    }
    assert_eq!(line.deliveries().len(), 3);
    assert_eq!(line.deliveries_to(&other.id), []);
    for entry in line.deliveries() {
        let message = entry.message.to_string();
        assert!(!names().iter().any(|name| message.contains(name)), "{message}");
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn asking_again_another_day_adds_nothing(pool: PgPool) {
    let line = Line::new(pool).await;
    let (person, seeker) = line.friend().await;
    ask(&line, seeker).await;
    line.desk.set_clock("2026-11-18T12:00:00+09:00");
    ask(&line, seeker).await;
    assert_eq!(invited(&line, &person, "2026-11-25T20:00:00").await, 1);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn whoever_stops_hears_no_more(pool: PgPool) {
    let line = Line::new(pool).await;
    let (person, seeker) = line.friend().await;
    let (other, stays) = line.friend().await;
    ask(&line, seeker).await;
    ask(&line, stays).await;
    stop(&line, seeker).await;
    stop(&line, seeker).await;
    for clock in ["2026-11-23T20:00:00", "2026-11-30T20:00:00"] {
        assert_eq!(invited(&line, &person, clock).await, 0);
    }
    stop(&line, stays).await;
    assert_eq!(invited(&line, &other, "2026-12-07T20:00:00").await, 2, "two until then");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn whoever_stops_and_asks_again_on_another_day_is_invited_once_a_week(pool: PgPool) {
    let line = Line::new(pool).await;
    let (person, seeker) = line.friend().await;
    ask(&line, seeker).await;
    line.desk.set_clock("2026-11-18T12:00:00+09:00");
    stop(&line, seeker).await;
    ask(&line, seeker).await;
    for (clock, sent) in [
        ("2026-11-23T20:00:00", 0),
        ("2026-11-25T20:00:00", 1),
        ("2026-11-30T20:00:00", 1),
        ("2026-12-02T20:00:00", 2),
    ] {
        assert_eq!(invited(&line, &person, clock).await, sent, "{clock}");
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn an_invitation_tried_again_after_midnight_is_followed_by_one_a_week(pool: PgPool) {
    let line = Line::new(pool).await;
    let (person, seeker) = line.friend().await;
    ask(&line, seeker).await;
    line.fault(FaultSpec::new(FaultKind::ErrorBefore));
    for clock in ["2026-11-23T20:00:00", "2026-11-23T23:00:00", "2026-11-24T00:30:00"] {
        assert_eq!(invited(&line, &person, clock).await, 0, "{clock}");
    }
    line.clear_faults();
    assert_eq!(invited(&line, &person, "2026-11-24T09:00:00").await, 1);
    for clock in ["2026-11-30T20:00:00", "2026-12-01T20:00:00", "2026-12-06T20:00:00"] {
        invited(&line, &person, clock).await;
    }
    assert_eq!(line.titles(&person.id), [INVITED; 2], "one for the week after");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_tap_in_the_talk_stops_them_and_is_answered(pool: PgPool) {
    let line = Line::with_webhook(pool.clone()).await;
    let (person, seeker) = line.friend().await;
    // Asked eight days ago, so that the first is due by now.
    let now = line.backend().now();
    line.desk.clock.set(now - chrono::TimeDelta::days(8));
    ask(&line, seeker).await;
    line.desk.clock.set(now);
    line.work().await;
    assert_eq!(line.titles(&person.id), [INVITED]);
    let data = button(&line.deliveries()[0].message, "checkups/").expect("a button");
    assert_eq!(data, "checkups/stop-invitations");
    line.postback(&person.id, &data).await.expect("tapped");
    line.work().await;
    assert!(!invitations::is_wanted(line.backend(), seeker).await.expect("read"));
    let talk = line.deliveries_to(&person.id);
    assert_eq!(talk.len(), 2);
    assert_eq!(talk[1].via, "reply");
    assert!(line.titles(&person.id)[1].contains("もう送りません"), "{talk:?}");
    // A second tap on the old button says the same; nothing else comes any more.
    line.postback(&person.id, &data).await.expect("tapped");
    line.work().await;
    line.desk.wait(chrono::TimeDelta::days(15));
    line.work().await;
    assert_eq!(line.titles(&person.id).len(), 3);
    assert_eq!(count(&pool, "select count(*) from jobs where finished_at is null").await, 0);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn after_a_heavy_result_the_invitation_of_that_day_is_left_out_and_the_next_comes(pool: PgPool) {
    let line = Line::new(pool).await;
    let (person, seeker) = line.friend().await;
    let (other, lighter) = line.friend().await;
    ask(&line, seeker).await;
    ask(&line, lighter).await;
    line.desk.set_clock("2026-11-23T10:00:00+09:00");
    finished(line.backend(), seeker, K6, 1).await;
    finished(line.backend(), lighter, K6, 5).await;
    line.work().await;
    assert_eq!(invited(&line, &person, "2026-11-23T20:00:00").await, 0);
    assert_eq!(line.titles(&person.id), [SAVED], "the result is saved and said to be");
    assert_eq!(line.titles(&other.id), [SAVED, INVITED]);
    assert_eq!(invited(&line, &person, "2026-11-24T20:00:00").await, 0, "left out, not put off");
    assert_eq!(invited(&line, &person, "2026-11-30T20:00:00").await, 1);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn the_day_of_rest_lasts_a_day(pool: PgPool) {
    let line = Line::new(pool.clone()).await;
    let mut people = Vec::new();
    for (clock, comes) in
        [("2026-11-22T19:59:59+09:00", 1), ("2026-11-22T20:00:01+09:00", 0), ("2026-11-23T00:30:00+09:00", 0)]
    {
        line.desk.set_clock("2026-11-16T09:00:00+09:00");
        let (person, seeker) = line.friend().await;
        ask(&line, seeker).await;
        line.desk.set_clock(clock);
        finished(line.backend(), seeker, K6, 1).await;
        people.push((person, comes, clock));
    }
    for (person, comes, clock) in &people {
        assert_eq!(invited(&line, person, "2026-11-23T20:00:00").await, *comes, "{clock}");
    }
    assert_eq!(count(&pool, "select count(*) from stress.rest_days").await, 3);
}

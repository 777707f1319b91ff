//! Telling people on LINE of the day's employers: at their hour, once, and never against their will.

use backend::consents;
use backend::recommendations::reactions::{self, Opinion};
use backend::recommendations::settings::{self, Settings};
use backend::recommendations::{listing, schedule};
use chrono::TimeDelta;
use domain::checkups::InstrumentCode;
use domain::consent::Purpose;
use domain::ids::SeekerId;
use domain::matching::{PassReason, PushHour};
use domain::service_day::ServiceDay;
use line_simulator::{FaultKind, FaultSpec, Person};
use sqlx::PgPool;

use crate::answering::finished;
use crate::line::Line;
use crate::support::{at, count};
use crate::town::{consenting, shelf};

pub const PUSH: &str = "/v2/bot/message/push";
pub const OPEN: &str = "select count(*) from jobs where finished_at is null and kind = 'recommendation_push'";

/// A town with so many consenting friends on a Monday at seven, sheets written, nothing told.
async fn morning(pool: &PgPool, people: usize) -> (Line, Vec<(Person, SeekerId)>) {
    let line = Line::new(pool.clone()).await;
    line.desk.set_clock("2026-11-16T05:00:00+09:00");
    shelf(&line.desk, 40).await;
    let mut friends = Vec::with_capacity(people);
    for place in 0..people {
        let friend = line.friend().await;
        consenting(line.backend(), friend.1, place % 6).await;
        friends.push(friend);
    }
    dawn(&line, "2026-11-16").await;
    (line, friends)
}

/// Plans a day.
async fn dawn(line: &Line, day: &str) {
    line.desk.set_clock(&format!("{day}T07:00:00+09:00"));
    schedule(line.backend()).await.expect("scheduled");
    line.work().await;
}

pub fn clock(line: &Line, time: &str) {
    let day = line.backend().today();
    line.desk.set_clock(&format!("{day}T{time}:00+09:00"));
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn each_is_told_at_the_hour_of_their_choice_and_the_lock_screen_tells_nothing(pool: PgPool) {
    let (line, friends) = morning(&pool, 3).await;
    let (_, early) = friends[0];
    let (_, late) = friends[1];
    let hour = |hour| Settings { paused: false, hour: PushHour::new(hour).expect("an hour") };
    settings::save(line.backend(), early, hour(8)).await.expect("saved");
    settings::save(line.backend(), late, hour(20)).await.expect("saved");
    for (time, told) in
        [("07:30", [0, 0, 0]), ("08:01", [1, 0, 0]), ("18:01", [1, 0, 1]), ("20:01", [1, 1, 1])]
    {
        clock(&line, time);
        line.work().await;
        let now = [0, 1, 2].map(|place: usize| line.deliveries_to(&friends[place].0.id).len());
        assert_eq!(now, told, "{time}");
    }
    let message = &line.deliveries_to(&friends[0].0.id)[0].message;
    assert_eq!(message["altText"], "今日の3社を、えらびました。");
    let bubbles = message["contents"]["contents"].as_array().expect("a carousel");
    assert_eq!(bubbles.len(), 4);
    let text = message.to_string();
    assert!(text.contains("こんな仕事です"), "{text}");
    for word in ["高橋", "気持ち", "チェック", "結果"] {
        assert!(!text.contains(word), "{word}: {text}");
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn nobody_is_told_against_their_will(pool: PgPool) {
    let (line, friends) = morning(&pool, 7).await;
    let backend = line.backend();
    let [withdrawn, blocked, paused, resting, passed, undone, other] =
        [0, 1, 2, 3, 4, 5, 6].map(|place: usize| friends[place].1);
    consents::withdraw(backend, withdrawn, Purpose::Matching).await.expect("withdrawn");
    sqlx::query("update seekers set blocked_at = $2 where id = $1")
        .bind(blocked.uuid())
        .bind(backend.now())
        .execute(&pool)
        .await
        .expect("blocked");
    settings::save(backend, paused, Settings { paused: true, ..Settings::default() }).await.expect("saved");
    finished(backend, resting, InstrumentCode::K6, 1).await;
    let day = ServiceDay::new(backend.today());
    for person in [passed, undone] {
        let sheet = listing::of_day(backend, person, day).await.expect("read").expect("a sheet");
        for card in sheet.cards {
            let opinion = Opinion::Passed(PassReason::Work);
            reactions::give(backend, person, card.offered.id, opinion).await.expect("given");
            if person == undone {
                reactions::undo(backend, person, card.offered.id).await.expect("undone");
            }
        }
    }
    clock(&line, "18:01");
    line.work().await;
    let told: Vec<SeekerId> = friends
        .iter()
        .filter(|(person, _)| line.titles(&person.id).iter().any(|title| title.starts_with("今日の")))
        .map(|(_, seeker)| *seeker)
        .collect();
    assert_eq!(told, [undone, other]);
    assert_eq!(count(&pool, OPEN).await, 0);
    // A rest leaves no trace that could be told from a day without it.
    let traces: i64 = sqlx::query_scalar(
        "select count(*) from jobs where kind = 'recommendation_push' and payload ->> 'seeker' = $1",
    )
    .bind(resting.to_string())
    .fetch_one(&pool)
    .await
    .expect("a number");
    assert_eq!(traces, 0);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_worker_that_was_away_tells_nobody_at_night_or_on_another_day(pool: PgPool) {
    for (wakes, told) in
        [("2026-11-16T20:59:00+09:00", 1), ("2026-11-16T21:00:00+09:00", 0), ("2026-11-17T09:00:00+09:00", 0)]
    {
        sqlx::query("truncate jobs, seekers, employers, postings, staff, recommendation_days cascade")
            .execute(&pool)
            .await
            .expect("empty");
        let (line, friends) = morning(&pool, 1).await;
        line.desk.clock.set(at(wakes));
        line.work().await;
        assert_eq!(line.deliveries_to(&friends[0].0.id).len(), told, "{wakes}");
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn an_hour_that_is_changed_moves_what_waits(pool: PgPool) {
    let (line, friends) = morning(&pool, 1).await;
    let (person, seeker) = &friends[0];
    let hour = Settings { paused: false, hour: PushHour::new(12).expect("an hour") };
    settings::save(line.backend(), *seeker, hour).await.expect("saved");
    clock(&line, "12:01");
    line.work().await;
    assert_eq!(line.deliveries_to(&person.id).len(), 1);
    // Told already: another hour brings no second one.
    settings::save(line.backend(), *seeker, Settings::default()).await.expect("saved");
    clock(&line, "18:01");
    line.work().await;
    assert_eq!(line.deliveries_to(&person.id).len(), 1);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_short_quota_goes_to_those_who_read_and_is_told_to_the_desk(pool: PgPool) {
    let (line, friends) = morning(&pool, 9).await;
    let reader = friends[4].1;
    listing::note_opened(line.backend(), reader, ServiceDay::new(line.backend().today()))
        .await
        .expect("noted");
    // From the 17th on 14 days are left: 45 − 4 messages are 2 for each.
    line.settings(|settings| settings.quota = Some(45));
    clock(&line, "18:01");
    line.work().await;
    dawn(&line, "2026-11-17").await;
    clock(&line, "18:01");
    line.work().await;
    let (pushes, limit, used, until): (i32, Option<i32>, Option<i32>, Option<chrono::NaiveDate>) = sqlx::query_as(
        "select pushes, quota_limit, quota_used, lasts_until from recommendation_days where day = '2026-11-17'",
    )
    .fetch_one(&pool)
    .await
    .expect("a day");
    assert_eq!((pushes, limit, used), (2, Some(45), Some(9)));
    assert_eq!(until, Some("2026-11-19".parse().expect("a date")));
    let twice: Vec<SeekerId> = friends
        .iter()
        .filter(|(person, _)| line.deliveries_to(&person.id).len() == 2)
        .map(|(_, seeker)| *seeker)
        .collect();
    assert_eq!(twice.len(), 2);
    assert!(twice.contains(&reader), "who reads is told first");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_month_without_messages_is_noted_and_not_tried_again(pool: PgPool) {
    let (line, _) = morning(&pool, 4).await;
    line.fault(FaultSpec::new(FaultKind::Quota).path(PUSH));
    clock(&line, "18:01");
    line.work().await;
    line.desk.wait(TimeDelta::minutes(30));
    line.work().await;
    assert_eq!(line.deliveries(), []);
    let pushes = line.requests().iter().filter(|request| request.path == PUSH).count();
    assert_eq!(pushes, 4, "each once");
    assert_eq!(count(&pool, OPEN).await, 0);
    assert_eq!(
        count(&pool, "select count(*) from recommendation_days where exhausted_at is not null").await,
        1
    );
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn while_line_is_down_sheets_are_written_and_the_pushes_follow(pool: PgPool) {
    let line = Line::new(pool.clone()).await;
    line.desk.set_clock("2026-11-16T05:00:00+09:00");
    shelf(&line.desk, 10).await;
    let (person, seeker) = line.friend().await;
    consenting(line.backend(), seeker, 0).await;
    line.fault(FaultSpec::new(FaultKind::ErrorBefore).times(2).path("/v2/bot/message/quota"));
    dawn(&line, "2026-11-16").await;
    assert_eq!(count(&pool, "select count(*) from recommendations").await, 3);
    assert_eq!(count(&pool, OPEN).await, 0);
    for _ in 0..2 {
        line.desk.wait(TimeDelta::seconds(10));
        line.work().await;
    }
    clock(&line, "18:01");
    line.work().await;
    assert_eq!(line.deliveries_to(&person.id).len(), 1);
}

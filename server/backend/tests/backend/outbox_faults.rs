//! Whatever goes wrong between us and LINE, each message arrives exactly once.

use std::collections::BTreeMap;
use std::task::Poll;

use backend::bookings::notice::Notice;
use backend::bookings::reserve::reserve;
use backend::jobs::worker::run_due;
use backend::jobs::{GivenUp, failed, queue};
use chrono::TimeDelta;
use domain::service_day::{HalfHour, SlotStart};
use line_simulator::{FaultKind, FaultSpec, Person};
use sqlx::PgPool;

use crate::line::Line;
use crate::random_steps::Dice;
use crate::support::{chat, chat_at, counselor, count, slot};

const PUSH: &str = "/v2/bot/message/push";
const OPEN: &str = "select count(*) from jobs where finished_at is null and kind = 'booking_notice' \
    and payload->>'notice' = 'confirmed'";

/// Bookings of so many friends, nothing sent yet.
async fn line_with_bookings(pool: &PgPool, people: u8) -> (Line, Vec<Person>) {
    for name in ["佐藤", "森"] {
        counselor(pool, name, "06:00-25:00").await;
    }
    let line = Line::new(pool.clone()).await;
    let friends = book(&line, people, "2026-11-25").await;
    (line, friends)
}

/// Bookings of so many more friends on a day, nothing sent yet.
async fn book(line: &Line, people: u8, day: &str) -> Vec<Person> {
    let first = slot(&format!("{day}T06:00"));
    let mut friends = Vec::new();
    for place in 0..people {
        let (person, seeker) = line.friend().await;
        let half = HalfHour::new(12 + place % 38).expect("a half-hour");
        reserve(line.backend(), seeker, &chat_at(SlotStart { half, ..first })).await.expect("booked");
        friends.push(person);
    }
    friends
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn every_fault_is_followed_by_exactly_one_message(pool: PgPool) {
    let (line, _) = line_with_bookings(&pool, 0).await;
    for (kind, place) in [
        FaultKind::ErrorBefore,
        FaultKind::ErrorAfter,
        FaultKind::RateLimited,
        FaultKind::Quota,
        FaultKind::CutBefore,
        FaultKind::CutAfter,
    ]
    .into_iter()
    .zip(12..)
    {
        let (person, seeker) = line.friend().await;
        let start =
            SlotStart { half: HalfHour::new(place).expect("a half-hour"), ..slot("2026-11-25T06:00") };
        reserve(line.backend(), seeker, &chat_at(start)).await.expect("booked");
        line.fault(FaultSpec::new(kind).times(2).path(PUSH));
        for _ in 0..3 {
            line.work().await;
            line.desk.wait(TimeDelta::seconds(5));
        }
        line.work().await;
        assert_eq!(line.titles(&person.id).len(), 1, "{kind:?}");
        assert_eq!(count(&pool, OPEN).await, 0, "{kind:?}");
    }
    assert_eq!(count(&pool, "select count(*) from jobs where outcome = 'failed'").await, 0);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_worker_killed_again_and_again_among_faults_sends_everything_once(pool: PgPool) {
    let (line, mut people) = line_with_bookings(&pool, 60).await;
    line.fault(FaultSpec::new(FaultKind::ErrorAfter).percent(10, 1).path(PUSH));
    line.fault(FaultSpec::new(FaultKind::CutAfter).percent(5, 2).path(PUSH));
    line.fault(FaultSpec::new(FaultKind::ErrorBefore).percent(5, 3).path(PUSH));
    line.fault(FaultSpec::new(FaultKind::RateLimited).percent(5, 4).path(PUSH));
    let mut dice = Dice::new(5);
    let mut more = (1..=10).map(|more| format!("2026-12-{more:02}"));
    let (mut kills, mut rounds) = (0, 0);
    loop {
        rounds += 1;
        assert!(rounds < 500, "it never ends");
        if count(&pool, OPEN).await == 0 {
            if kills >= 10 {
                break;
            }
            // How often it dies depends on the machine: until it was often, there is more to do.
            people.extend(book(&line, 30, &more.next().expect("it hardly ever dies")).await);
        }
        // It is polled whenever something reaches it; dropped after a few times, it
        // dies somewhere between claiming and putting away.
        let mut polls_left = 1 + dice.below(30);
        let death = std::future::poll_fn(|_| {
            polls_left -= 1;
            if polls_left == 0 { Poll::Ready(()) } else { Poll::Pending }
        });
        tokio::select! {
            biased;
            done = run_due(line.backend()) => drop(done.expect("the database answers")),
            () = death => kills += 1,
        }
        line.desk.wait(queue::LEASE);
    }
    let mut received: BTreeMap<String, usize> = BTreeMap::new();
    for entry in line.deliveries() {
        *received.entry(entry.person).or_default() += 1;
    }
    assert_eq!(received.len(), people.len());
    assert!(received.values().all(|&messages| messages == 1), "{received:?}");
    assert_eq!(count(&pool, "select count(*) from jobs where outcome = 'failed'").await, 0);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_retry_carries_the_key_of_the_first_try_and_the_same_body(pool: PgPool) {
    let (line, _) = line_with_bookings(&pool, 1).await;
    line.fault(FaultSpec::new(FaultKind::ErrorAfter).times(1).path(PUSH));
    line.work().await;
    line.desk.wait(TimeDelta::seconds(2));
    line.work().await;
    let requests = line.requests();
    let statuses: Vec<_> = requests.iter().map(|request| request.status).collect();
    assert_eq!(statuses, [Some(500), Some(409)]);
    assert!(requests[0].retry_key.is_some());
    assert_eq!(requests[0].retry_key, requests[1].retry_key);
    assert_eq!(requests[0].body, requests[1].body);
    assert_eq!(count(&pool, "select count(*) from jobs where outcome = 'sent'").await, 1);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn after_twenty_three_hours_of_refusals_it_is_given_up_and_shows_at_the_desk(pool: PgPool) {
    let (line, _) = line_with_bookings(&pool, 1).await;
    let began = line.backend().now();
    line.fault(FaultSpec::new(FaultKind::Quota).path(PUSH));
    let mut hours = 0;
    while count(&pool, OPEN).await > 0 {
        line.work().await;
        line.desk.wait(TimeDelta::minutes(30));
        hours = (line.backend().now() - began).num_hours();
        assert!(hours < 25, "never given up");
    }
    assert!(hours >= 23, "given up after {hours} hours");
    assert!(line.requests().len() > 20, "tried often");
    let failed = failed::since(&pool, began).await.expect("read");
    assert_eq!(failed.len(), 1);
    assert_eq!(failed[0].notice, Some(Notice::Confirmed));
    assert_eq!(failed[0].given_up, Some(GivenUp::Unheard));
    assert!(failed[0].why.contains("429"), "{}", failed[0].why);
    assert_eq!(line.deliveries(), []);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_worker_that_comes_back_after_a_day_does_not_say_it_a_second_time(pool: PgPool) {
    let (line, people) = line_with_bookings(&pool, 1).await;
    line.fault(FaultSpec::new(FaultKind::CutAfter).times(1).path(PUSH));
    line.work().await;
    assert_eq!(line.titles(&people[0].id).len(), 1, "it arrived, but nobody told us");
    // LINE forgets the retry key meanwhile.
    line.desk.wait(TimeDelta::hours(25));
    line.advance_clock(25 * 3600);
    line.work().await;
    assert_eq!(line.titles(&people[0].id).len(), 1);
    assert_eq!(count(&pool, OPEN).await, 0);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn one_who_cannot_be_reached_holds_up_nobody_else(pool: PgPool) {
    let (line, people) = line_with_bookings(&pool, 20).await;
    let unreachable = crate::support::seeker(line.backend()).await;
    reserve(line.backend(), unreachable, &chat("2026-11-26T10:00")).await.expect("booked");
    line.fault(FaultSpec::new(FaultKind::ErrorBefore).times(3).path(PUSH));
    for _ in 0..3 {
        line.work().await;
        line.desk.wait(TimeDelta::seconds(4));
    }
    assert!(people.iter().all(|person| line.titles(&person.id).len() == 1));
}

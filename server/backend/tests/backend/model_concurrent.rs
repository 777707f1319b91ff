//! Random steps of many people at once. Which of them wins is left to chance;
//! what is left afterwards has to add up.

use backend::bookings::reserve::{ReserveRefused, reserve};
use backend::bookings::{Actor, ChangeError, cancel, lookup, relocate};
use backend::{availability, hours, rules};
use domain::booking::BookingState;
use domain::ids::{BookingId, SeekerId, StaffId};
use domain::slots::SlotSet;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use tokio::task::JoinSet;

use crate::model::OPEN_BOOKINGS;
use crate::model_sequences::overlaps;
use crate::random_steps::{Dice, HALVES, days};
use crate::support::{Desk, change_rules, chat_at, counselor, count, seekers, slot, staff, wide_pool};

const PEOPLE: usize = 12;
const STEPS: usize = 25;

/// What one person got done.
#[derive(Default)]
struct Tally {
    reserved: i64,
    moved: i64,
    cancelled: i64,
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn whatever_happens_at_once_nothing_overlaps_and_the_history_adds_up(
    options: PgPoolOptions,
    database: PgConnectOptions,
) {
    let pool = wide_pool(options, database, 16).await;
    change_rules(&pool, |rules| rules.open_bookings = OPEN_BOOKINGS).await;
    let desk = Desk::new(pool.clone());
    desk.set_clock("2026-11-16T01:30:00+09:00");
    for name in ["佐藤", "森"] {
        counselor(&pool, name, "06:00-07:00 20:00-20:30 23:30-25:00").await;
    }
    let manager = staff(&pool, "西村", "manager").await;
    let mut tally = Tally::default();
    for round in 0..4 {
        let mut crowd = JoinSet::new();
        for (person, seed) in seekers(&desk.backend, PEOPLE).await.into_iter().zip(round * 1_000..) {
            let desk = desk.clone();
            crowd.spawn(async move { live(&desk, person, manager, seed).await });
        }
        for one in crowd.join_all().await {
            tally.reserved += one.reserved;
            tally.moved += one.moved;
            tally.cancelled += one.cancelled;
        }
        assert_eq!(overlaps(&pool).await, 0, "round {round}");
        assert_shown_is_written(&desk).await;
    }
    let kinds = async |kind: &str| -> i64 {
        sqlx::query_scalar("select count(*) from booking_events where kind = $1")
            .bind(kind)
            .fetch_one(&pool)
            .await
            .expect("a number")
    };
    assert_eq!(kinds("reserved").await, tally.reserved);
    assert_eq!(kinds("moved").await, tally.moved);
    assert_eq!(kinds("cancelled").await, tally.cancelled);
    assert!(tally.reserved > 20 && tally.moved > 5 && tally.cancelled > 5);
    assert_eq!(count(&pool, "select count(*) from bookings").await, tally.reserved);
    let revisions = "select coalesce(sum(revision - 1), 0)::bigint from bookings";
    assert_eq!(count(&pool, revisions).await, tally.moved + tally.cancelled);
}

/// Reserves, moves and cancels at random; anything but a clear answer is a failure.
async fn live(desk: &Desk, person: SeekerId, manager: StaffId, seed: u64) -> Tally {
    let backend = &desk.backend;
    let mut dice = Dice::new(seed);
    let mut own: Vec<BookingId> = Vec::new();
    let mut tally = Tally::default();
    for _ in 0..STEPS {
        let half = HALVES[dice.below(6) as usize];
        let start = slot(&format!("{}T{:02}:{:02}", days()[dice.below(2) as usize], half / 2, half % 2 * 30));
        let actor = if dice.below(4) == 0 { Actor::Staff(manager) } else { Actor::Seeker(person) };
        let chosen = own.get(dice.below(own.len().max(1) as u64) as usize).copied();
        match (dice.below(10), chosen) {
            (0..3, Some(id)) => match relocate::relocate(backend, actor, id, start).await {
                Ok(()) => {
                    let booking = lookup::find(&backend.pool, id).await.expect("read").expect("there");
                    assert_eq!(booking.slot, start, "only this person moves it");
                }
                Err(ChangeError::Taken { .. } | ChangeError::Refused(_)) => {}
                Err(other) => panic!("seed {seed}: {other}"),
            },
            (3..5, Some(id)) => match cancel::cancel(backend, actor, id, None).await {
                Ok(()) => tally.cancelled += 1,
                Err(ChangeError::Refused(_)) => {}
                Err(other) => panic!("seed {seed}: {other}"),
            },
            _ => match reserve(backend, person, &chat_at(start)).await {
                Ok(id) => {
                    own.push(id);
                    tally.reserved += 1;
                }
                Err(ReserveRefused::Taken { .. } | ReserveRefused::OpenBooking(_)) => {}
                Err(other) => panic!("seed {seed}: {other}"),
            },
        }
    }
    // A move to where it is already leaves no trace, so the lines are counted.
    for id in own {
        let booking = lookup::find(&backend.pool, id).await.expect("read").expect("there");
        let lines = lookup::history(backend, &booking).await.expect("history");
        tally.moved += lines.iter().filter(|line| line.kind == "moved").count() as i64;
        assert_eq!(lines.first().map(|line| line.kind.as_str()), Some("reserved"));
        let cancelled = lines.last().is_some_and(|line| line.kind == "cancelled");
        assert_eq!(cancelled, booking.state == BookingState::Cancelled);
        let place = lines.iter().rev().find_map(|line| line.to);
        assert_eq!(place, Some(booking.slot), "the history ends where the booking is");
    }
    tally
}

async fn assert_shown_is_written(desk: &Desk) {
    let rules = rules::load(&desk.backend.pool).await.expect("rules").rules;
    let [first, last, ..] = days();
    let shown = availability::shown(&desk.backend, &rules, first, last).await.expect("shown");
    let counselors = availability::counselor_days(&desk.backend.pool, first, last).await.expect("days");
    let held = backend::bookings::listing::between(&desk.backend.pool, first, last).await.expect("held");
    for day in shown {
        let mut free = SlotSet::EMPTY;
        for counselor in counselors.iter().filter(|other| other.day == day.day) {
            let booked: SlotSet = held
                .iter()
                .filter(|booking| booking.counselor == counselor.counselor && booking.slot.day == day.day)
                .map(|booking| booking.slot.half)
                .collect();
            free = free.union(counselor.works.without(booked));
        }
        assert_eq!(day.free, free, "{}", day.day);
    }
    assert_eq!(hours::bookings_outside(&desk.backend.pool, first).await.expect("read"), []);
}

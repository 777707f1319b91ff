//! Moving, cancelling and recording: who may, and what stays the same.

use backend::bookings::outcome::{Outcome, record_outcome};
use backend::bookings::reserve::reserve;
use backend::bookings::{Actor, ChangeError, cancel, lookup, relocate};
use backend::{availability, random, rules};
use domain::booking::{BookingState, ChangeRefused};
use domain::ids::BookingId;
use domain::rules::NotBookable;
use domain::text::Reason;
use sqlx::PgPool;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use tokio::task::JoinSet;

use crate::support::{Desk, chat, counselor, day, seeker, seekers, slot, staff, wide_pool};

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_move_keeps_the_booking_and_its_counselor_and_raises_the_revision(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    counselor(&pool, "佐藤", "10:00-20:00").await;
    counselor(&pool, "森", "10:00-20:00").await;
    let person = seeker(&desk.backend).await;
    let id = reserve(&desk.backend, person, &chat("2026-11-18T10:00")).await.expect("booked");
    let before = lookup::find(&pool, id).await.expect("read").expect("there");
    let to = slot("2026-11-19T15:00");
    relocate::relocate(&desk.backend, Actor::Seeker(person), id, to).await.expect("moved");

    let after = lookup::find(&pool, id).await.expect("read").expect("there");
    assert_eq!(after, lookup::Booking { slot: to, revision: 2, ..before.clone() });
    let history = lookup::history(&desk.backend, &after).await.expect("history");
    let moved = history.last().expect("a line");
    assert_eq!((moved.kind.as_str(), moved.from, moved.to), ("moved", Some(before.slot), Some(to)));

    // To where it is already: nothing happens.
    relocate::relocate(&desk.backend, Actor::Seeker(person), id, to).await.expect("fine");
    let same = lookup::find(&pool, id).await.expect("read").expect("there");
    assert_eq!(same.revision, 2);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_moved_booking_frees_its_old_start_and_takes_the_new_one(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    counselor(&pool, "佐藤", "10:00-11:00").await;
    let person = seeker(&desk.backend).await;
    let id = reserve(&desk.backend, person, &chat("2026-11-18T10:00")).await.expect("booked");
    relocate::relocate(&desk.backend, Actor::Seeker(person), id, slot("2026-11-18T10:30"))
        .await
        .expect("moved");
    let rules = rules::load(&pool).await.expect("rules").rules;
    let day = day("2026-11-18");
    let shown = availability::shown(&desk.backend, &rules, day, day).await.expect("shown");
    let free: Vec<String> = shown[0].free.iter().map(|half| half.to_string()).collect();
    assert_eq!(free, ["10:00"]);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn another_persons_booking_does_not_exist(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    counselor(&pool, "佐藤", "10:00-20:00").await;
    let (owner, stranger) = (seeker(&desk.backend).await, seeker(&desk.backend).await);
    let id = reserve(&desk.backend, owner, &chat("2026-11-18T10:00")).await.expect("booked");
    let nobodys = BookingId::new(random::uuid());
    for (actor, id) in [(stranger, id), (owner, nobodys)] {
        let actor = Actor::Seeker(actor);
        let moved = relocate::relocate(&desk.backend, actor, id, slot("2026-11-18T11:00")).await;
        assert!(matches!(moved, Err(ChangeError::NotFound)), "{moved:?}");
        let cancelled = cancel::cancel(&desk.backend, actor, id, None).await;
        assert!(matches!(cancelled, Err(ChangeError::NotFound)), "{cancelled:?}");
    }
    assert_eq!(lookup::own(&pool, stranger, id).await.expect("read"), None);
    let own = lookup::own(&pool, owner, id).await.expect("read").expect("there");
    assert_eq!((own.state, own.revision), (BookingState::Reserved, 1));
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn people_who_swap_places_at_once_never_wait_for_each_other_forever(
    options: PgPoolOptions,
    database: PgConnectOptions,
) {
    let pool = wide_pool(options, database, 12).await;
    let desk = Desk::new(pool.clone());
    counselor(&pool, "佐藤", "10:00-11:30").await;
    counselor(&pool, "森", "10:00-11:30").await;
    let starts = ["2026-11-18T10:00", "2026-11-18T10:30", "2026-11-18T11:00"].map(slot);
    let mut booked = Vec::new();
    for (place, person) in seekers(&desk.backend, 6).await.into_iter().enumerate() {
        let request =
            backend::bookings::request::Request { slot: starts[place % 3], ..chat("2026-11-18T10:00") };
        booked.push((person, place % 3, reserve(&desk.backend, person, &request).await.expect("booked")));
    }
    for round in 0..10 {
        // Everybody wants the next person's place, all around.
        let mut moves = JoinSet::new();
        for &(person, place, id) in &booked {
            let (backend, to) = (desk.backend.clone(), starts[(place + 1 + round) % 3]);
            moves.spawn(async move { relocate::relocate(&backend, Actor::Seeker(person), id, to).await });
        }
        for answer in moves.join_all().await {
            assert!(matches!(answer, Ok(()) | Err(ChangeError::Taken { .. })), "round {round}: {answer:?}");
        }
        assert_eq!(crate::model_sequences::overlaps(&pool).await, 0);
        // One goes, so that the next round has room to turn.
        let (person, place, _) = booked[round % 6];
        let id = lookup::open_of(&desk.backend, person).await.expect("read")[0].id;
        cancel::cancel(&desk.backend, Actor::Seeker(person), id, None).await.expect("cancelled");
        let free = rules::load(&pool).await.expect("rules").rules;
        let day = starts[0].day;
        let shown = availability::shown(&desk.backend, &free, day, day).await.expect("shown");
        let half = shown[0].free.iter().next().expect("the place just left");
        let slot = domain::service_day::SlotStart { day, half };
        let again = reserve(&desk.backend, person, &crate::support::chat_at(slot)).await.expect("booked");
        booked[round % 6] = (person, place, again);
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn staff_move_within_the_notice_but_not_into_the_past_or_outside_the_hours(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    counselor(&pool, "佐藤", "08:00-20:00").await;
    let manager = Actor::Staff(staff(&pool, "西村", "manager").await);
    let person = seeker(&desk.backend).await;
    let id = reserve(&desk.backend, person, &chat("2026-11-18T10:00")).await.expect("booked");
    let by_staff = async |to| relocate::relocate(&desk.backend, manager, id, slot(to)).await;
    let soon = relocate::relocate(&desk.backend, Actor::Seeker(person), id, slot("2026-11-16T09:30")).await;
    assert!(matches!(soon, Err(ChangeError::NotBookable(NotBookable::TooSoon))), "{soon:?}");
    by_staff("2026-11-16T09:30").await.expect("the desk may");
    let past = by_staff("2026-11-16T08:30").await;
    assert!(matches!(past, Err(ChangeError::NotBookable(NotBookable::TooSoon))), "{past:?}");
    let outside = by_staff("2026-11-17T25:00").await;
    assert!(matches!(outside, Err(ChangeError::NotBookable(NotBookable::OutsideHours))), "{outside:?}");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn what_has_begun_is_cancelled_by_staff_alone_and_only_once(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    counselor(&pool, "佐藤", "10:00-20:00").await;
    let manager = Actor::Staff(staff(&pool, "西村", "manager").await);
    let person = seeker(&desk.backend).await;
    let id = reserve(&desk.backend, person, &chat("2026-11-18T10:00")).await.expect("booked");
    desk.set_clock("2026-11-18T10:00:00+09:00");
    let own = cancel::cancel(&desk.backend, Actor::Seeker(person), id, None).await;
    assert!(matches!(own, Err(ChangeError::Refused(ChangeRefused::AlreadyBegun))), "{own:?}");
    cancel::cancel(&desk.backend, manager, id, None).await.expect("the desk may");
    let again = cancel::cancel(&desk.backend, manager, id, None).await;
    assert!(matches!(again, Err(ChangeError::Refused(ChangeRefused::AlreadyCancelled))), "{again:?}");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn many_cancellations_with_a_reason_need_no_second_connection(
    options: PgPoolOptions,
    database: PgConnectOptions,
) {
    // One that held a connection and waited for another would wait for itself here.
    let pool = wide_pool(options, database, 2).await;
    let desk = Desk::new(pool.clone());
    counselor(&pool, "佐藤", "10:00-20:00").await;
    let manager = Actor::Staff(staff(&pool, "西村", "manager").await);
    let mut cancellations = JoinSet::new();
    for (person, hour) in seekers(&desk.backend, 8).await.into_iter().zip(10..) {
        let start = format!("2026-11-18T{hour}:00");
        let id = reserve(&desk.backend, person, &chat(&start)).await.expect("booked");
        let backend = desk.backend.clone();
        cancellations.spawn(async move {
            let reason = Reason::parse("体調不良のため").expect("a reason");
            cancel::cancel(&backend, manager, id, Some(&reason)).await
        });
    }
    for answer in cancellations.join_all().await {
        answer.expect("cancelled");
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn an_outcome_is_recorded_after_the_start_and_can_be_corrected(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let sato = counselor(&pool, "佐藤", "10:00-20:00").await;
    let person = seeker(&desk.backend).await;
    let id = reserve(&desk.backend, person, &chat("2026-11-18T10:00")).await.expect("booked");
    let early = record_outcome(&desk.backend, sato, id, Outcome::Attended).await;
    assert!(matches!(early, Err(ChangeError::Refused(ChangeRefused::NotBegun))), "{early:?}");

    desk.set_clock("2026-11-18T10:00:00+09:00");
    for outcome in [Outcome::NoShow, Outcome::Attended, Outcome::Attended] {
        record_outcome(&desk.backend, sato, id, outcome).await.expect("recorded");
    }
    let booking = lookup::find(&pool, id).await.expect("read").expect("there");
    assert_eq!(booking.state, BookingState::Attended);
    let history = lookup::history(&desk.backend, &booking).await.expect("history");
    let kinds: Vec<&str> = history.iter().map(|line| line.kind.as_str()).collect();
    assert_eq!(kinds, ["reserved", "no_show", "attended"]);
    assert_eq!(history[1].staff_name.as_deref(), Some("佐藤"));
    assert_eq!(history[0].staff_name, None);
}

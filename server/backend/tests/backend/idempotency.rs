//! The same form sent more than once.

use backend::bookings::request::{Contact, Request};
use backend::bookings::reserve::{ReserveRefused, reserve};
use backend::bookings::{Actor, cancel};
use domain::booking::Topic;
use domain::contact::PhoneNumber;
use domain::ids::PostingId;
use domain::text::Note;
use sqlx::PgPool;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use tokio::task::JoinSet;

use crate::support::{Desk, chat, counselor, count, seeker, slot, wide_pool};

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn twenty_equal_requests_at_once_make_one_booking_and_get_one_answer(
    options: PgPoolOptions,
    database: PgConnectOptions,
) {
    let pool = wide_pool(options, database, 20).await;
    let desk = Desk::new(pool.clone());
    for name in ["佐藤", "森"] {
        counselor(&pool, name, "10:00-20:00").await;
    }
    let person = seeker(&desk.backend).await;
    let request = chat("2026-11-18T10:00");
    let mut taps = JoinSet::new();
    for _ in 0..20 {
        let (backend, request) = (desk.backend.clone(), request.clone());
        taps.spawn(async move { reserve(&backend, person, &request).await });
    }
    let ids: Vec<_> = taps.join_all().await.into_iter().map(|answer| answer.expect("an id")).collect();
    assert_eq!(ids.len(), 20);
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    assert_eq!(count(&pool, "select count(*) from bookings").await, 1);
    assert_eq!(count(&pool, "select count(*) from booking_events").await, 1);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn another_request_under_the_same_key_is_refused(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    counselor(&pool, "佐藤", "10:00-20:00").await;
    let person = seeker(&desk.backend).await;
    let phone = |digits| Contact::Phone(PhoneNumber::parse(digits).expect("a number"));
    let first = Request { contact: phone("090-0000-0001"), ..chat("2026-11-18T10:00") };
    let id = reserve(&desk.backend, person, &first).await.expect("booked");
    let others = [
        Request { slot: slot("2026-11-18T10:30"), ..first.clone() },
        Request { contact: phone("090-0000-0002"), ..first.clone() },
        Request { contact: Contact::Video, ..first.clone() },
        Request { topic: Topic::Resume, ..first.clone() },
        Request { note: Some(Note::parse("ほかの話").expect("a note")), ..first.clone() },
        Request { posting: Some(PostingId::new(backend::random::uuid())), ..first.clone() },
    ];
    for other in &others {
        let answer = reserve(&desk.backend, person, other).await;
        assert!(matches!(answer, Err(ReserveRefused::KeyReused)), "{other:?}: {answer:?}");
    }
    assert_eq!(reserve(&desk.backend, person, &first).await.expect("the same again"), id);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_late_repeat_gets_the_first_booking_though_it_could_no_longer_be_made(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    counselor(&pool, "佐藤", "10:00-20:00").await;
    let person = seeker(&desk.backend).await;
    let request = chat("2026-11-16T11:00");
    let id = reserve(&desk.backend, person, &request).await.expect("booked");
    desk.set_clock("2026-11-16T10:59:00+09:00");
    assert_eq!(reserve(&desk.backend, person, &request).await.expect("still known"), id);
    cancel::cancel(&desk.backend, Actor::Seeker(person), id, None).await.expect("cancelled");
    assert_eq!(reserve(&desk.backend, person, &request).await.expect("no second booking"), id);
    assert_eq!(count(&pool, "select count(*) from bookings").await, 1);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn two_people_may_carry_the_same_key(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    counselor(&pool, "佐藤", "10:00-20:00").await;
    let (one, other) = (seeker(&desk.backend).await, seeker(&desk.backend).await);
    let request = chat("2026-11-18T10:00");
    let first = reserve(&desk.backend, one, &request).await.expect("booked");
    let second = Request { slot: slot("2026-11-18T11:00"), ..request };
    assert_ne!(reserve(&desk.backend, other, &second).await.expect("booked too"), first);
}

//! Who gets a slot, and what everybody else is told.

use backend::bookings::lookup;
use backend::bookings::reserve::{ReserveRefused, reserve};
use backend::rules;
use chrono::TimeDelta;
use domain::rules::NotBookable;
use sqlx::PgPool;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use tokio::task::JoinSet;

use crate::support::{Desk, change_rules, chat, chat_at, counselor, count, seeker, seekers, slot, wide_pool};

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn of_two_hundred_on_one_slot_one_gets_it_and_the_others_hear_of_the_nearest(
    options: PgPoolOptions,
    database: PgConnectOptions,
) {
    let pool = wide_pool(options, database, 20).await;
    let desk = Desk::new(pool.clone());
    counselor(&pool, "佐藤 みほ", "10:00-20:00").await;
    let people = seekers(&desk.backend, 200).await;
    // Whoever won a round may run in the next one too.
    change_rules(&pool, |rules| rules.open_bookings = 20).await;
    for start in ["11:00", "13:00", "15:00", "17:00", "19:00"] {
        let wanted = slot(&format!("2026-11-18T{start}"));
        let mut stampede = JoinSet::new();
        for &person in &people {
            let backend = desk.backend.clone();
            stampede.spawn(async move { reserve(&backend, person, &chat_at(wanted)).await });
        }
        let (mut booked, mut turned_away) = (0, 0);
        for answer in stampede.join_all().await {
            match answer {
                Ok(_) => booked += 1,
                Err(ReserveRefused::Taken { nearest }) => {
                    let half = TimeDelta::minutes(30);
                    assert_eq!(nearest.len(), 3);
                    assert!(!nearest.contains(&wanted));
                    assert_eq!((nearest[0].instant() - wanted.instant()).abs(), half, "{nearest:?}");
                    turned_away += 1;
                }
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!((booked, turned_away), (1, 199), "{start}");
    }
    assert_eq!(count(&pool, "select count(*) from bookings").await, 5);
    assert_eq!(count(&pool, "select count(*) from booking_events").await, 5);
    let told = "select count(*) from jobs where payload->>'notice' = 'confirmed'";
    assert_eq!(count(&pool, told).await, 5);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn with_three_counselors_three_of_many_are_served(options: PgPoolOptions, database: PgConnectOptions) {
    let pool = wide_pool(options, database, 16).await;
    let desk = Desk::new(pool.clone());
    for name in ["佐藤", "森", "夏目"] {
        counselor(&pool, name, "10:00-12:00").await;
    }
    let mut stampede = JoinSet::new();
    for person in seekers(&desk.backend, 30).await {
        let backend = desk.backend.clone();
        stampede.spawn(async move { reserve(&backend, person, &chat("2026-11-18T10:00")).await });
    }
    let answers = stampede.join_all().await;
    let booked = answers.iter().filter(|answer| answer.is_ok()).count();
    let taken = answers.iter().filter(|answer| matches!(answer, Err(ReserveRefused::Taken { .. }))).count();
    assert_eq!((booked, taken), (3, 27));
    assert_eq!(count(&pool, "select count(distinct counselor_id) from bookings").await, 3);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_booking_needs_two_hours_notice_to_the_second(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    counselor(&pool, "佐藤", "10:00-20:00").await;
    let person = seeker(&desk.backend).await;
    desk.set_clock("2026-11-16T09:00:01+09:00");
    let late = reserve(&desk.backend, person, &chat("2026-11-16T11:00")).await;
    assert!(matches!(late, Err(ReserveRefused::NotBookable(NotBookable::TooSoon))), "{late:?}");
    desk.set_clock("2026-11-16T09:00:00+09:00");
    reserve(&desk.backend, person, &chat("2026-11-16T11:00")).await.expect("in time");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_booking_lies_at_most_four_weeks_ahead_and_within_the_hours(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    counselor(&pool, "佐藤", "06:00-25:00").await;
    let person = seeker(&desk.backend).await;
    let refused = async |start| match reserve(&desk.backend, person, &chat(start)).await {
        Err(ReserveRefused::NotBookable(why)) => why,
        other => panic!("{start}: {other:?}"),
    };
    assert_eq!(refused("2026-12-15T06:00").await, NotBookable::TooFar);
    assert_eq!(refused("2026-11-18T25:00").await, NotBookable::OutsideHours);
    assert_eq!(refused("2026-11-18T05:30").await, NotBookable::OutsideHours);
    assert_eq!(refused("2026-11-15T10:00").await, NotBookable::TooSoon);
    reserve(&desk.backend, person, &chat("2026-12-14T24:30")).await.expect("the last start of four weeks");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn somebody_with_an_open_booking_is_shown_it_instead_of_getting_a_second(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    counselor(&pool, "佐藤", "10:00-20:00").await;
    let person = seeker(&desk.backend).await;
    let first = reserve(&desk.backend, person, &chat("2026-11-18T10:00")).await.expect("booked");
    let second = reserve(&desk.backend, person, &chat("2026-11-18T12:00")).await;
    assert!(matches!(second, Err(ReserveRefused::OpenBooking(id)) if id == first), "{second:?}");

    // When it is over it no longer stands in the way, whether or not staff recorded it.
    desk.set_clock("2026-11-18T10:30:00+09:00");
    reserve(&desk.backend, person, &chat("2026-11-18T14:00")).await.expect("booked again");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn one_person_with_two_phones_still_gets_one_booking(
    options: PgPoolOptions,
    database: PgConnectOptions,
) {
    let pool = wide_pool(options, database, 10).await;
    let desk = Desk::new(pool.clone());
    for name in ["佐藤", "森"] {
        counselor(&pool, name, "10:00-20:00").await;
    }
    let person = seeker(&desk.backend).await;
    let mut taps = JoinSet::new();
    for hour in 10..20 {
        let backend = desk.backend.clone();
        let request = chat(&format!("2026-11-18T{hour}:00"));
        taps.spawn(async move { reserve(&backend, person, &request).await });
    }
    let answers = taps.join_all().await;
    let booked: Vec<_> = answers.iter().filter_map(|answer| answer.as_ref().ok()).collect();
    assert_eq!(booked.len(), 1);
    for answer in &answers {
        let same = matches!(answer, Err(ReserveRefused::OpenBooking(id)) if id == booked[0]);
        assert!(answer.is_ok() || same, "{answer:?}");
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn other_settings_count_from_the_next_tap_on(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    counselor(&pool, "佐藤", "06:00-25:00").await;
    let person = seeker(&desk.backend).await;
    let soon = chat("2026-11-16T09:30");
    assert!(reserve(&desk.backend, person, &soon).await.is_err());
    change_rules(&pool, |rules| (rules.notice_minutes, rules.open_bookings) = (30, 2)).await;
    reserve(&desk.backend, person, &soon).await.expect("half an hour is enough now");
    reserve(&desk.backend, person, &chat("2026-11-20T10:00")).await.expect("two are allowed now");

    change_rules(&pool, |rules| rules.horizon_days = 3).await;
    let other = seeker(&desk.backend).await;
    let far = reserve(&desk.backend, other, &chat("2026-11-20T12:00")).await;
    assert!(matches!(far, Err(ReserveRefused::NotBookable(NotBookable::TooFar))), "{far:?}");
    let settings = rules::load(&pool).await.expect("settings");
    assert_eq!((settings.rules.notice_minutes, settings.rules.horizon_days), (30, 3));
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn the_counselor_one_knows_comes_first_then_the_least_busy(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let sato = counselor(&pool, "佐藤", "10:00-20:00").await;
    counselor(&pool, "森", "15:00-20:00").await;
    let person = seeker(&desk.backend).await;
    reserve(&desk.backend, person, &chat("2026-11-17T10:00")).await.expect("only 佐藤 works then");
    // 佐藤 is the busier one on the 18th.
    let other = seeker(&desk.backend).await;
    reserve(&desk.backend, other, &chat("2026-11-18T10:00")).await.expect("only 佐藤 works then");

    desk.set_clock("2026-11-17T12:00:00+09:00");
    let again = reserve(&desk.backend, person, &chat("2026-11-18T15:00")).await.expect("booked");
    let stranger = seeker(&desk.backend).await;
    let new = reserve(&desk.backend, stranger, &chat("2026-11-18T16:00")).await.expect("booked");
    let with = async |id| lookup::find(&pool, id).await.expect("found").expect("there").counselor;
    assert_eq!(with(again).await, sato);
    assert_ne!(with(new).await, sato);
}

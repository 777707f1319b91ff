//! Working hours: pattern, exceptions, closed days, and what falls out of them.

use backend::availability::{counselor_days, shown};
use backend::bookings::reserve::{ReserveRefused, reserve};
use backend::hours::{self, ClosedDay, Exception};
use backend::rules;
use domain::service_day::{HalfHour, ServiceHours};
use domain::slots::SlotSet;
use sqlx::PgPool;

use crate::support::{Desk, blocks, change_rules, chat, counselor, day, seeker, slot, staff};

const WEDNESDAY: &str = "2026-11-18";

fn exception(works: SlotSet) -> Exception {
    Exception { day: day(WEDNESDAY), works, reason: "研修".to_owned() }
}

fn closed() -> ClosedDay {
    ClosedDay { day: day(WEDNESDAY), reason: "設備点検".to_owned() }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_closed_day_beats_an_exception_and_an_exception_beats_the_pattern(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let sato = counselor(&pool, "佐藤", "10:00-12:00 20:00-25:00").await;
    let rules = rules::load(&pool).await.expect("rules").rules;
    let free = async || {
        let shown = shown(&desk.backend, &rules, day(WEDNESDAY), day(WEDNESDAY)).await.expect("shown");
        shown[0].free
    };
    assert_eq!(free().await, blocks("10:00-12:00 20:00-25:00"));
    hours::set_exception(&pool, sato, &exception(blocks("06:00-09:00"))).await.expect("set");
    assert_eq!(free().await, blocks("06:00-09:00"), "an exception may bring other hours");
    hours::set_exception(&pool, sato, &exception(SlotSet::EMPTY)).await.expect("set");
    assert_eq!(free().await, SlotSet::EMPTY, "or a day off");
    hours::set_exception(&pool, sato, &exception(blocks("06:00-09:00"))).await.expect("set");
    hours::close_day(&pool, &closed()).await.expect("closed");
    assert_eq!(free().await, SlotSet::EMPTY);
    hours::reopen_day(&pool, day(WEDNESDAY)).await.expect("open");
    assert_eq!(free().await, blocks("06:00-09:00"));
    hours::remove_exception(&pool, sato, day(WEDNESDAY)).await.expect("removed");
    assert_eq!(free().await, blocks("10:00-12:00 20:00-25:00"));
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn what_the_calendar_does_not_show_cannot_be_booked_either(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let sato = counselor(&pool, "佐藤", "10:00-12:00").await;
    let person = seeker(&desk.backend).await;
    let taken = async |start| match reserve(&desk.backend, person, &chat(start)).await {
        Err(ReserveRefused::Taken { nearest }) => nearest,
        other => panic!("{start}: {other:?}"),
    };
    assert_eq!(taken("2026-11-18T12:00").await[0], slot("2026-11-18T11:30"));
    hours::set_exception(&pool, sato, &exception(blocks("15:00-16:00"))).await.expect("set");
    assert_eq!(taken("2026-11-18T10:00").await[0], slot("2026-11-18T15:00"));
    hours::close_day(&pool, &closed()).await.expect("closed");
    assert_eq!(taken("2026-11-18T15:00").await[0], slot("2026-11-19T10:00"));
    // Somebody who has left works no more, whatever their pattern says.
    sqlx::query("update staff set active = false where id = $1")
        .bind(sato.uuid())
        .execute(&pool)
        .await
        .expect("left");
    assert_eq!(taken("2026-11-19T10:00").await, []);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn after_the_hours_changed_a_night_and_the_morning_after_are_not_given_away_twice(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let sato = counselor(&pool, "佐藤", "06:00-25:00").await;
    let (one, other) = (seeker(&desk.backend).await, seeker(&desk.backend).await);
    reserve(&desk.backend, one, &chat("2026-11-18T24:30")).await.expect("booked in the old night");
    // From now on the day begins at midnight: the same instant is 00:30 of the 19th.
    let (midnight, dawn) = (HalfHour::new(0).expect("00:00"), HalfHour::new(12).expect("06:00"));
    change_rules(&pool, |rules| {
        rules.hours = ServiceHours::new(midnight, HalfHour::new(48).expect("24:00")).expect("hours");
    })
    .await;
    let night: SlotSet = (midnight.index()..dawn.index()).filter_map(HalfHour::new).collect();
    hours::set_pattern(&pool, sato, &[night; 7]).await.expect("set");
    let rules = rules::load(&pool).await.expect("rules").rules;
    let shown = shown(&desk.backend, &rules, day("2026-11-19"), day("2026-11-19")).await.expect("shown");
    let taken = HalfHour::new(1).expect("00:30");
    assert_eq!(shown[0].free, night.without([taken].into_iter().collect()));
    match reserve(&desk.backend, other, &chat("2026-11-19T00:30")).await {
        Err(ReserveRefused::Taken { nearest }) => assert_eq!(nearest[0], slot("2026-11-19T01:00")),
        other => panic!("{other:?}"),
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_pattern_is_kept_by_weekday_and_replaced_as_a_whole(pool: PgPool) {
    let id = staff(&pool, "森", "counselor").await;
    let mut pattern = hours::Pattern::default();
    pattern[0] = blocks("20:00-25:00");
    pattern[3] = blocks("06:00-09:00 13:00-14:30 22:00-25:00");
    hours::set_pattern(&pool, id, &pattern).await.expect("set");
    assert_eq!(hours::pattern(&pool, id).await.expect("read"), pattern);
    let week = counselor_days(&pool, day("2026-11-15"), day("2026-11-21")).await.expect("days");
    let works: Vec<SlotSet> = week.iter().map(|day| day.works).collect();
    assert_eq!(works, pattern, "from Sunday to Saturday");

    pattern[0] = SlotSet::EMPTY;
    hours::set_pattern(&pool, id, &pattern).await.expect("set again");
    assert_eq!(hours::pattern(&pool, id).await.expect("read"), pattern);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn bookings_that_fell_out_of_the_hours_are_listed_until_they_fit_again(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let sato = counselor(&pool, "佐藤", "10:00-12:00").await;
    counselor(&pool, "森", "18:00-20:00").await;
    let mut ids = Vec::new();
    for start in ["2026-11-18T10:00", "2026-11-18T11:00", "2026-11-18T18:00", "2026-11-19T10:00"] {
        let person = seeker(&desk.backend).await;
        ids.push(reserve(&desk.backend, person, &chat(start)).await.expect("booked"));
    }
    let outside = async || -> Vec<_> {
        let bookings = hours::bookings_outside(&pool, day("2026-11-16")).await.expect("listed");
        bookings.into_iter().map(|booking| booking.id).collect()
    };
    assert_eq!(outside().await, []);
    hours::set_exception(&pool, sato, &exception(blocks("11:00-12:00"))).await.expect("set");
    assert_eq!(outside().await, [ids[0]]);
    hours::close_day(&pool, &closed()).await.expect("closed");
    assert_eq!(outside().await, ids[..3]);
    hours::set_pattern(&pool, sato, &hours::Pattern::default()).await.expect("set");
    assert_eq!(outside().await, ids[..]);
    hours::reopen_day(&pool, day(WEDNESDAY)).await.expect("open");
    assert_eq!(outside().await, [ids[0], ids[3]]);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn exceptions_and_closed_days_are_listed_from_a_day_on(pool: PgPool) {
    let sato = counselor(&pool, "佐藤", "10:00-12:00").await;
    hours::set_exception(&pool, sato, &exception(blocks("06:00-09:00"))).await.expect("set");
    hours::close_day(&pool, &closed()).await.expect("closed");
    let (on, after) = (day(WEDNESDAY), day(WEDNESDAY).plus(1));
    let read = hours::exceptions(&pool, sato, on).await.expect("read");
    assert_eq!(read, [exception(blocks("06:00-09:00"))]);
    assert_eq!(hours::exceptions(&pool, sato, after).await.expect("read"), []);
    assert_eq!(hours::closed_days(&pool, on).await.expect("read"), [closed()]);
    assert_eq!(hours::closed_days(&pool, after).await.expect("read"), []);
}

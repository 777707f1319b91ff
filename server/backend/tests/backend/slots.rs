//! The service day of thirty-eight starts. // 仕様 4(3)ウ

use backend::bookings::reserve::{ReserveRefused, reserve};
use backend::bookings::{listing, lookup};
use backend::{availability, rules};
use domain::availability::DayMark;
use domain::rules::NotBookable;
use domain::service_day::{HalfHour, ServiceHours, SlotStart};
use sqlx::PgPool;

use crate::support::{Desk, at, chat, chat_at, counselor, day, seeker, seekers};

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn all_thirty_eight_starts_can_be_booked_and_belong_to_their_evening(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    counselor(&pool, "夏目", "06:00-25:00").await;
    let day = day("2026-12-01");
    let rules = rules::load(&pool).await.expect("rules").rules;
    let starts: Vec<HalfHour> = ServiceHours::specified().starts().collect();
    assert_eq!(starts.len(), 38);
    for (person, &half) in seekers(&desk.backend, 38).await.into_iter().zip(&starts) {
        let start = SlotStart { day, half };
        let id = reserve(&desk.backend, person, &chat_at(start)).await.expect("booked");
        let booking = lookup::find(&pool, id).await.expect("found").expect("there");
        assert_eq!(booking.slot, start);
    }
    let of_the_day = listing::between(&pool, day, day).await.expect("listed");
    let halves: Vec<HalfHour> = of_the_day.iter().map(|booking| booking.slot.half).collect();
    assert_eq!(halves, starts);
    assert!(listing::between(&pool, day.plus(1), day.plus(1)).await.expect("listed").is_empty());

    let shown = availability::shown(&desk.backend, &rules, day, day.plus(1)).await.expect("shown");
    assert_eq!((shown[0].mark(), shown[1].mark()), (DayMark::Full, DayMark::Open));
    let person = seeker(&desk.backend).await;
    let one_at_night = reserve(&desk.backend, person, &chat("2026-12-01T25:00")).await;
    assert!(matches!(one_at_night, Err(ReserveRefused::NotBookable(NotBookable::OutsideHours))));
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn half_past_midnight_is_the_next_date_on_the_wall_and_the_evening_before_in_the_books(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    counselor(&pool, "夏目", "20:00-25:00").await;
    let person = seeker(&desk.backend).await;
    desk.set_clock("2026-12-31T20:00:00+09:00");
    let id = reserve(&desk.backend, person, &chat("2026-12-31T24:30")).await.expect("booked");
    let (date, starts_at): (chrono::NaiveDate, chrono::DateTime<chrono::Utc>) =
        sqlx::query_as("select service_day, starts_at from bookings where id = $1")
            .bind(id.uuid())
            .fetch_one(&pool)
            .await
            .expect("the row");
    assert_eq!(date.to_string(), "2026-12-31");
    assert_eq!(starts_at, at("2027-01-01T00:30:00+09:00"));

    // After midnight it is still that evening's calendar.
    desk.set_clock("2027-01-01T00:10:00+09:00");
    let rules = rules::load(&pool).await.expect("rules").rules;
    assert_eq!(rules.today(desk.backend.now()), day("2026-12-31"));
    let open = lookup::open_of(&desk.backend, person).await.expect("read");
    assert_eq!(open[0].id, id, "still to come");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn the_database_refuses_an_instant_that_is_not_its_slot(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    counselor(&pool, "夏目", "20:00-25:00").await;
    let person = seeker(&desk.backend).await;
    let id = reserve(&desk.backend, person, &chat("2026-11-18T24:30")).await.expect("booked");
    let crooked = sqlx::query("update bookings set service_day = service_day + 1 where id = $1")
        .bind(id.uuid())
        .execute(&pool)
        .await
        .expect_err("refused");
    let name = crooked.as_database_error().and_then(|error| error.constraint().map(str::to_owned));
    assert_eq!(name.as_deref(), Some("bookings_start_is_its_slot"));
}

//! The demo that `server seed` writes.

use backend::demo::{self, Seeded};
use backend::staff::sign_in::sign_in;
use backend::{availability, bookings, helplines, hours, rules, seekers};
use domain::availability::DayMark;
use domain::booking::BookingState;
use sqlx::PgPool;

use crate::support::{Desk, count, dump};

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_second_seed_changes_nothing(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let first = demo::seed(&desk.backend).await.expect("seeded");
    assert_eq!((first.staff, first.seekers, first.helplines), (8, 15, 4));
    assert!((36..=44).contains(&first.bookings), "{first:?}");
    assert_eq!((first.employers, first.postings), (64, 130));
    let before = dump(&pool).await;

    desk.set_clock("2026-11-20T13:00:00+09:00");
    assert_eq!(demo::seed(&desk.backend).await.expect("again"), Seeded::default());
    assert_eq!(dump(&pool).await, before);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn two_seeds_at_once_write_it_once(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let (one, other) = tokio::join!(demo::seed(&desk.backend), demo::seed(&desk.backend));
    let (one, other) = (one.expect("one"), other.expect("other"));
    assert!(one == Seeded::default() || other == Seeded::default(), "{one:?} {other:?}");
    assert_eq!(count(&pool, "select count(*) from seekers").await, 15);
    assert_eq!(count(&pool, "select count(*) from staff").await, 8);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn at_any_hour_the_demo_shows_open_scarce_and_full_days_and_something_today(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    // Every weekday, at four in the morning, at noon or shortly before midnight.
    for (date, hour) in (15..22).zip([4, 12, 23].into_iter().cycle()) {
        desk.set_clock(&format!("2026-11-{date}T{hour:02}:10:00+09:00"));
        demo::seed(&desk.backend).await.expect("seeded");
        let now = desk.backend.now();
        let rules = rules::load(&pool).await.expect("rules").rules;
        let today = rules.today(now);

        let calendar = availability::calendar(&desk.backend, &rules).await.expect("calendar");
        for mark in [DayMark::Open, DayMark::Few, DayMark::Full] {
            assert!(calendar.iter().any(|day| day.mark() == mark), "{mark:?} {now}");
        }
        let todays = bookings::listing::between(&pool, today, today).await.expect("today");
        assert!(todays.len() >= 4, "{now}: {}", todays.len());
        let all = bookings::listing::list(&pool, &Default::default(), 0).await.expect("list");
        assert!((36..=44).contains(&all.total), "{now}: {}", all.total);
        for booking in &all.bookings {
            let begun = booking.slot.instant() <= now;
            let recorded = matches!(booking.state, BookingState::Attended | BookingState::NoShow);
            assert!(begun || !recorded, "{booking:?}");
            assert!(booking.created_at < booking.slot.instant() && booking.created_at < now);
            for line in bookings::lookup::history(&desk.backend, booking).await.expect("history") {
                assert!(line.at <= now, "{booking:?}");
            }
        }
        for state in BookingState::ALL {
            let some = all.bookings.iter().any(|booking| booking.state == *state);
            assert!(some, "{state:?} at {now}");
        }
        assert_eq!(hours::bookings_outside(&pool, today.plus(-8)).await.expect("outside"), []);
        assert_eq!(helplines::shown(&desk.backend).await.expect("helplines").len(), 4);
        clear(&pool).await;
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn nobody_of_the_demo_holds_two_open_bookings_and_nobody_is_told(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    demo::seed(&desk.backend).await.expect("seeded");
    let twice = "select count(*) from (select 1 from bookings where state = 'reserved' \
        and ends_at > '2026-11-16T00:00:00Z' group by seeker_id having count(*) > 1) x";
    assert_eq!(count(&pool, twice).await, 0);
    assert_eq!(count(&pool, "select count(*) from jobs").await, 0);
    assert_eq!(count(&pool, "select count(*) from seekers where blocked_at is null").await, 0);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn everybody_at_the_desk_signs_in_and_the_sealed_texts_open(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    demo::seed(&desk.backend).await.expect("seeded");
    for name in ["manager", "sato", "mori", "natsume", "asahina", "coordinator", "editor", "city"] {
        let email = format!("{name}@example.jp");
        sign_in(&desk.backend, &email, demo::PASSWORD).await.expect(name);
    }
    let all = bookings::listing::list(&pool, &Default::default(), 0).await.expect("list");
    let (mut phones, mut notes, mut staff_notes, mut reasons) = (0, 0, 0, 0);
    for booking in &all.bookings {
        let personal = bookings::lookup::personal(&desk.backend, booking).await.expect("personal");
        phones += usize::from(personal.phone.is_some());
        notes += usize::from(personal.note.is_some());
        staff_notes += bookings::notes::of(&desk.backend, booking).await.expect("notes").len();
        let history = bookings::lookup::history(&desk.backend, booking).await.expect("history");
        reasons += history.iter().filter(|line| line.reason.is_some()).count();
    }
    assert!(phones > 5 && notes > 10 && staff_notes > 5 && reasons == 2);
    assert_eq!(seekers::search(&pool, "雛形").await.expect("search").len(), 1);
}

async fn clear(pool: &PgPool) {
    sqlx::query("truncate staff, seekers, closed_days, helplines cascade")
        .execute(pool)
        .await
        .expect("cleared");
}

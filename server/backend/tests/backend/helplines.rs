//! Telephone numbers for somebody in distress: only fresh ones are shown, in the staff's order.

use backend::helplines::{self, Helpline};
use domain::helpline::{DialledNumber, Entry, HelplineDescription, HelplineHours, HelplineName};
use domain::ids::{HelplineId, StaffId};
use sqlx::PgPool;

use crate::support::{Desk, staff};

fn entry(name: &str, position: i16) -> Entry {
    Entry {
        name: HelplineName::parse(name).expect("a name"),
        phone: DialledNumber::parse("0120-279-338").expect("a number"),
        hours: HelplineHours::parse("24時間").expect("hours"),
        description: HelplineDescription::parse("だれでも").expect("a description"),
        position,
    }
}

async fn save(desk: &Desk, id: HelplineId, entry: &Entry, seen: i32, staff: StaffId) {
    assert!(helplines::save(&desk.backend, id, entry, seen, staff).await.expect("saved"));
}

async fn shown(desk: &Desk) -> Vec<String> {
    let lines = helplines::shown(&desk.backend).await.expect("read");
    lines.into_iter().map(|line| line.name).collect()
}

async fn only(pool: &PgPool) -> Helpline {
    let mut all = helplines::all(pool).await.expect("read");
    assert_eq!(all.len(), 1);
    all.remove(0)
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_number_is_shown_for_ninety_days_after_somebody_verified_it(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let sato = staff(&pool, "佐藤", "manager").await;
    let id = helplines::new_id();
    save(&desk, id, &entry("よりそい", 1), 0, sato).await;
    let is_shown = async |clock: &str| {
        desk.set_clock(clock);
        !shown(&desk).await.is_empty()
    };
    assert!(is_shown("2026-11-16T09:00:00+09:00").await);
    assert!(is_shown("2027-02-14T00:00:00+09:00").await, "day 90");
    assert!(is_shown("2027-02-14T23:59:59+09:00").await, "still day 90");
    assert!(!is_shown("2027-02-15T00:00:00+09:00").await, "day 91");
    assert_eq!(only(&pool).await.shown_until().to_string(), "2027-02-14");
    assert!(helplines::verify(&desk.backend, id, sato).await.expect("verified"));
    assert!(is_shown("2027-05-16T23:59:59+09:00").await, "90 days more");
    assert!(!is_shown("2027-05-17T00:00:00+09:00").await);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn numbers_come_in_the_order_that_staff_gave_them(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let sato = staff(&pool, "佐藤", "manager").await;
    let mut last = helplines::new_id();
    for (name, position) in [("三番", 30), ("一番", 1), ("い", 7), ("あ", 7), ("四番", 99)] {
        last = helplines::new_id();
        save(&desk, last, &entry(name, position), 0, sato).await;
    }
    assert_eq!(shown(&desk).await, ["一番", "あ", "い", "三番", "四番"]);
    save(&desk, last, &entry("四番", 2), 1, sato).await;
    assert_eq!(shown(&desk).await, ["一番", "四番", "あ", "い", "三番"]);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_form_sent_twice_adds_one_entry_and_saving_counts_as_verifying(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let (sato, mori) = (staff(&pool, "佐藤", "manager").await, staff(&pool, "森", "manager").await);
    let id = helplines::new_id();
    for _ in 0..2 {
        save(&desk, id, &entry("よりそい", 3), 0, sato).await;
    }
    let expected = Helpline {
        id,
        name: "よりそい".to_owned(),
        phone: "0120-279-338".to_owned(),
        hours: "24時間".to_owned(),
        description: "だれでも".to_owned(),
        position: 3,
        verified_on: "2026-11-16".parse().expect("a date"),
        verified_by: Some("佐藤".to_owned()),
        revision: 2,
    };
    assert_eq!(only(&pool).await, expected);
    // Half past midnight in Tokyo is the next date, though the evening is still going on.
    desk.set_clock("2026-12-02T00:30:00+09:00");
    save(&desk, id, &entry("いのちの電話", 4), 2, mori).await;
    let changed = Helpline {
        name: "いのちの電話".to_owned(),
        position: 4,
        verified_on: "2026-12-02".parse().expect("a date"),
        verified_by: Some("森".to_owned()),
        revision: 3,
        ..expected
    };
    assert_eq!(only(&pool).await, changed);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn verifying_notes_the_day_and_who_and_changes_nothing_else(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let (sato, mori) = (staff(&pool, "佐藤", "manager").await, staff(&pool, "森", "manager").await);
    let id = helplines::new_id();
    save(&desk, id, &entry("よりそい", 3), 0, sato).await;
    let before = only(&pool).await;
    desk.set_clock("2027-03-01T12:00:00+09:00");
    assert!(helplines::verify(&desk.backend, id, mori).await.expect("verified"));
    let verified_on = "2027-03-01".parse().expect("a date");
    let verified = Helpline { verified_on, verified_by: Some("森".to_owned()), ..before };
    assert_eq!(only(&pool).await, verified);
    let nowhere: HelplineId = helplines::new_id();
    assert!(!helplines::verify(&desk.backend, nowhere, mori).await.expect("nothing to verify"));
    assert_eq!(only(&pool).await, verified);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn removing_twice_is_as_good_as_once(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let sato = staff(&pool, "佐藤", "manager").await;
    let (one, other) = (helplines::new_id(), helplines::new_id());
    for (id, name) in [(one, "消す"), (other, "残す")] {
        save(&desk, id, &entry(name, 1), 0, sato).await;
    }
    for _ in 0..2 {
        helplines::remove(&pool, one).await.expect("removed, or gone already");
        assert_eq!(shown(&desk).await, ["残す"]);
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn of_two_who_edit_an_entry_the_second_is_told_and_nothing_is_lost(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let (sato, mori) = (staff(&pool, "佐藤", "manager").await, staff(&pool, "森", "manager").await);
    let id = helplines::new_id();
    save(&desk, id, &entry("よりそい", 3), 0, sato).await;
    save(&desk, id, &entry("佐藤が直した", 3), 1, sato).await;
    let second = entry("森が直した", 3);
    assert!(!helplines::save(&desk.backend, id, &second, 1, mori).await.expect("refused"));
    assert_eq!(shown(&desk).await, ["佐藤が直した"]);
    save(&desk, id, &second, 2, mori).await;
    save(&desk, id, &second, 2, mori).await;
    assert_eq!(shown(&desk).await, ["森が直した"]);
    helplines::remove(&pool, id).await.expect("removed");
    let late = entry("消えたものを直した", 3);
    assert!(!helplines::save(&desk.backend, id, &late, 4, sato).await.expect("refused"));
    assert!(shown(&desk).await.is_empty());
}

//! How often an instrument was finished: by service month, without persons.

use backend::checkups::{counts, results};
use domain::checkups::InstrumentCode;
use sqlx::PgPool;

use crate::answering::finished;
use crate::support::{Desk, count, seeker};

const K6: InstrumentCode = InstrumentCode::K6;
const RIASEC: InstrumentCode = InstrumentCode::Riasec30;

/// Those that were finished in a month at all.
async fn in_month(pool: &PgPool, month: &str) -> Vec<(InstrumentCode, i32)> {
    let all = counts::in_month(pool, month.parse().expect("a date")).await.expect("read");
    assert_eq!(all.len(), InstrumentCode::ALL.len());
    all.into_iter().filter(|(_, completed)| *completed > 0).collect()
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn half_past_midnight_on_the_first_counts_for_the_month_before(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let person = seeker(&desk.backend).await;
    for (clock, code) in [
        ("2026-11-30T23:00:00+09:00", K6),
        ("2026-12-01T00:30:00+09:00", K6),
        ("2026-12-01T00:59:59+09:00", RIASEC),
        ("2026-12-01T06:00:00+09:00", K6),
        ("2027-01-01T00:30:00+09:00", RIASEC),
    ] {
        desk.set_clock(clock);
        finished(&desk.backend, person, code, 3).await;
    }
    assert_eq!(in_month(&pool, "2026-11-01").await, [(K6, 2), (RIASEC, 1)]);
    assert_eq!(in_month(&pool, "2026-12-01").await, [(K6, 1), (RIASEC, 1)]);
    assert_eq!(in_month(&pool, "2027-01-01").await, []);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_count_names_nobody_and_outlives_result_and_person(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let person = seeker(&desk.backend).await;
    for code in [K6, RIASEC] {
        let id = finished(&desk.backend, person, code, 3).await;
        finished(&desk.backend, person, code, 3).await;
        results::delete(&desk.backend, person, code, id).await.expect("deleted");
    }
    sqlx::query("delete from seekers where id = $1").bind(person.uuid()).execute(&pool).await.expect("gone");
    let left =
        "select (select count(*) from checkup_sittings) + (select count(*) from stress.checkup_sittings)";
    assert_eq!(count(&pool, left).await, 0);
    assert_eq!(in_month(&pool, "2026-11-01").await, [(K6, 2), (RIASEC, 2)]);
    let columns = "select count(*) from information_schema.columns where table_name = 'checkup_counts'";
    assert_eq!(count(&pool, columns).await, 3, "instrument, month, number");
}

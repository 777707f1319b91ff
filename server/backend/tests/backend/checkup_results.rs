//! A result: its owner's alone, beside the one before, gone when it is deleted.

use backend::checkups::{results, shares};
use chrono::TimeDelta;
use domain::checkups::{InstrumentCode, current, score};
use domain::ids::{SeekerId, SittingId};
use sqlx::PgPool;

use crate::answering::{answered, begun, counted, finished, result, schema, standing};
use crate::support::{Desk, seeker, staff};

const CODES: &[InstrumentCode] = InstrumentCode::ALL;
const K6: InstrumentCode = InstrumentCode::K6;
const BJSQ: InstrumentCode = InstrumentCode::Bjsq57;
const RIASEC: InstrumentCode = InstrumentCode::Riasec30;

/// How many rows a table on the shelf of an instrument has.
async fn rows(pool: &PgPool, code: InstrumentCode, table: &str) -> i64 {
    let sql = format!("select count(*) from {}.{table}", schema(code));
    sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(pool).await.expect("a number")
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_result_is_what_the_answers_come_to(pool: PgPool) {
    let desk = Desk::new(pool);
    let person = seeker(&desk.backend).await;
    for &code in CODES {
        let id = answered(&desk.backend, person, code, 2).await;
        let sheet = begun(&desk.backend, person, code).await.sheet;
        assert!(result(&desk.backend, person, code, id).await.is_none(), "not before the end");
        backend::checkups::sittings::finish(&desk.backend, person, code, id).await.expect("finished");
        let result = result(&desk.backend, person, code, id).await.expect("a result");
        assert_eq!(Ok(result.scores), score(current(code), &sheet), "{code:?}");
        assert_eq!((result.id, result.at), (id, desk.backend.now()));
        assert_eq!(&result.instrument, current(code));
        assert!(result.before.is_none() && result.share.is_none() && result.occupations.is_none());
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_result_is_there_for_its_owner_under_its_own_code_only(pool: PgPool) {
    let desk = Desk::new(pool);
    let (owner, stranger) = (seeker(&desk.backend).await, seeker(&desk.backend).await);
    for &code in CODES {
        let id = finished(&desk.backend, owner, code, 3).await;
        for &asked in CODES {
            let found = result(&desk.backend, owner, asked, id).await.is_some();
            assert_eq!(found, asked == code, "{code:?} as {asked:?}");
            assert!(result(&desk.backend, stranger, asked, id).await.is_none());
        }
    }
    assert!(result(&desk.backend, owner, K6, SittingId::new(backend::random::uuid())).await.is_none());
    assert!(standing(&desk.backend, stranger, K6).await.results.is_empty());
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn before_is_the_result_before_of_the_same_instrument_and_person(pool: PgPool) {
    let desk = Desk::new(pool);
    let (person, other) = (seeker(&desk.backend).await, seeker(&desk.backend).await);
    for (code, neighbour) in [(K6, BJSQ), (RIASEC, InstrumentCode::Riasec48)] {
        let mut own = Vec::new();
        for position in [4, 2, 3] {
            own.push(finished(&desk.backend, person, code, position).await);
            desk.wait(TimeDelta::hours(1));
            finished(&desk.backend, person, neighbour, 1).await;
            finished(&desk.backend, other, code, 5).await;
            desk.wait(TimeDelta::hours(1));
        }
        let read = async |id| result(&desk.backend, person, code, id).await.expect("a result");
        assert!(read(own[0]).await.before.is_none());
        for pair in own.windows(2) {
            let earlier = read(pair[0]).await;
            assert_eq!(read(pair[1]).await.before, Some((earlier.at, earlier.scores)), "{code:?}");
        }
        let listed: Vec<SittingId> =
            standing(&desk.backend, person, code).await.results.iter().map(|past| past.id).collect();
        assert_eq!(listed, [own[2], own[1], own[0]], "the latest first");
        // Without the one between, the first is the one before.
        let first = read(own[0]).await;
        results::delete(&desk.backend, person, code, own[1]).await.expect("deleted");
        assert_eq!(read(own[2]).await.before, Some((first.at, first.scores)));
    }
}

/// A shared result that somebody at the desk has looked at, after an earlier consent was taken back.
async fn looked_at(desk: &Desk, person: SeekerId, code: InstrumentCode) -> SittingId {
    let counselor = staff(&desk.backend.pool, "佐藤", "counselor").await;
    let id = finished(&desk.backend, person, code, 3).await;
    for _ in 0..2 {
        shares::withdraw(&desk.backend, person, code, id).await.expect("withdrawn");
        assert!(shares::give(&desk.backend, person, code, id).await.expect("given"));
        let share = result(&desk.backend, person, code, id).await.expect("a result").share.expect("shared");
        shares::note_view(&desk.backend, code.shelf(), share.id, counselor).await.expect("noted");
    }
    id
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn deleting_removes_result_consents_and_looks_and_the_count_stays(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let person = seeker(&desk.backend).await;
    for code in [K6, RIASEC] {
        let id = looked_at(&desk, person, code).await;
        let all = async || {
            let mut all = Vec::new();
            for table in ["checkup_sittings", "checkup_shares", "checkup_share_views"] {
                all.push(rows(&pool, code, table).await);
            }
            all
        };
        assert_eq!(all().await, [1, 2, 2]);
        for _ in 0..2 {
            results::delete(&desk.backend, person, code, id).await.expect("deleted, or gone already");
            assert_eq!(all().await, [0, 0, 0]);
        }
        assert!(result(&desk.backend, person, code, id).await.is_none());
        assert!(standing(&desk.backend, person, code).await.results.is_empty());
        assert_eq!(counted(&pool, code).await, 1);
    }
    assert_eq!(results::shared_by(&desk.backend, person).await.expect("read").len(), 0);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn nothing_else_is_deleted_with_a_result(pool: PgPool) {
    let desk = Desk::new(pool);
    let (owner, stranger) = (seeker(&desk.backend).await, seeker(&desk.backend).await);
    for &code in CODES {
        let (one, other) = (looked_at(&desk, owner, code).await, looked_at(&desk, owner, code).await);
        let open = answered(&desk.backend, owner, code, 2).await;
        results::delete(&desk.backend, stranger, code, one).await.expect("nothing to do");
        for &wrong in CODES.iter().filter(|wrong| **wrong != code) {
            results::delete(&desk.backend, owner, wrong, one).await.expect("nothing to do");
        }
        results::delete(&desk.backend, owner, code, open).await.expect("nothing to do");
        assert_eq!(begun(&desk.backend, owner, code).await.id, open, "unfinished, so no result");
        assert_eq!(standing(&desk.backend, owner, code).await.results.len(), 2, "{code:?}");
        results::delete(&desk.backend, owner, code, one).await.expect("deleted");
        let left = result(&desk.backend, owner, code, other).await.expect("a result");
        assert_eq!(left.share.expect("still shared").views.len(), 1, "{code:?}");
    }
}

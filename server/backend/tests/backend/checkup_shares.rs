//! Showing a result to the counselors: only while a consent holds, and the record of it stays.

use backend::checkups::results::{self, Share};
use backend::checkups::shares;
use chrono::{DateTime, TimeDelta, Utc};
use domain::checkups::InstrumentCode;
use domain::ids::{SeekerId, ShareId, SittingId};
use sqlx::PgPool;

use crate::answering::{answered, finished, result, schema, standing};
use crate::support::{Desk, seeker, staff};

const K6: InstrumentCode = InstrumentCode::K6;
const BJSQ: InstrumentCode = InstrumentCode::Bjsq57;
const RIASEC: InstrumentCode = InstrumentCode::Riasec30;
const CODES: [InstrumentCode; 3] = [K6, BJSQ, RIASEC];

async fn give(desk: &Desk, person: SeekerId, code: InstrumentCode, id: SittingId) -> bool {
    shares::give(&desk.backend, person, code, id).await.expect("the database answers")
}

async fn withdraw(desk: &Desk, person: SeekerId, code: InstrumentCode, id: SittingId) {
    shares::withdraw(&desk.backend, person, code, id).await.expect("withdrawn");
}

async fn share(desk: &Desk, person: SeekerId, code: InstrumentCode, id: SittingId) -> Option<Share> {
    result(&desk.backend, person, code, id).await.expect("a result").share
}

/// What the counselors see of a person.
async fn shown(desk: &Desk, person: SeekerId) -> Vec<SittingId> {
    let shown = results::shared_by(&desk.backend, person).await.expect("read");
    shown.iter().map(|result| result.id).collect()
}

type Consent = (i16, String, String, DateTime<Utc>, Option<DateTime<Utc>>);

/// Every consent there ever was to show a result, in order.
async fn consents(pool: &PgPool, code: InstrumentCode, id: SittingId) -> Vec<Consent> {
    let sql = format!(
        "select text_version, purpose, channel, given_at, withdrawn_at from {}.checkup_shares \
         where sitting_id = $1 order by given_at",
        schema(code)
    );
    sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(id.uuid()).fetch_all(pool).await.expect("read")
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_consent_taken_back_stays_on_record_and_a_new_one_stands_beside_it(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let person = seeker(&desk.backend).await;
    for code in CODES {
        let id = finished(&desk.backend, person, code, 3).await;
        let mut times = Vec::new();
        for twice_each in [2, 2, 2, 2] {
            times.push(desk.backend.now());
            for _ in 0..twice_each {
                match times.len() % 2 {
                    1 => assert!(give(&desk, person, code, id).await, "given already is as good"),
                    _ => withdraw(&desk, person, code, id).await,
                }
                desk.wait(TimeDelta::minutes(1));
            }
            let given = (times.len() % 2 == 1).then(|| *times.last().expect("a time"));
            assert_eq!(share(&desk, person, code, id).await.map(|share| share.given_at), given);
            assert_eq!(standing(&desk.backend, person, code).await.results[0].shared, given.is_some());
        }
        let consent = |given: usize| {
            let words = ("show_result".to_owned(), "liff".to_owned());
            (shares::TEXT_VERSION, words.0, words.1, times[given], Some(times[given + 1]))
        };
        assert_eq!(consents(&pool, code, id).await, [consent(0), consent(2)], "{code:?}");
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn counselors_see_exactly_what_is_shown_now_of_both_shelves(pool: PgPool) {
    let desk = Desk::new(pool);
    let (person, other) = (seeker(&desk.backend).await, seeker(&desk.backend).await);
    let mut ids = Vec::new();
    for code in CODES {
        // Two of each, of which only the later one is shown.
        for position in [2, 3] {
            ids.push((code, finished(&desk.backend, person, code, position).await));
            desk.wait(TimeDelta::minutes(1));
        }
        let foreign = finished(&desk.backend, other, code, 4).await;
        assert!(give(&desk, other, code, foreign).await);
    }
    assert_eq!(shown(&desk, person).await, [], "nothing without consent");
    let [k6, bjsq, riasec] = [ids[1], ids[3], ids[5]];
    for (code, id) in [riasec, k6, bjsq] {
        assert!(give(&desk, person, code, id).await);
        desk.wait(TimeDelta::minutes(1));
    }
    assert_eq!(shown(&desk, person).await, [bjsq.1, k6.1, riasec.1], "the latest consent first");
    let all = results::shared_by(&desk.backend, person).await.expect("read");
    assert!(all.iter().all(|result| result.before.is_none()), "the ones before are not shown");
    for seen in &all {
        let own = result(&desk.backend, person, seen.instrument.code, seen.id).await.expect("a result");
        assert_eq!((seen.at, &seen.scores), (own.at, &own.scores));
        assert!(own.before.is_some(), "the person does see them");
    }
    withdraw(&desk, person, k6.0, k6.1).await;
    assert_eq!(shown(&desk, person).await, [bjsq.1, riasec.1]);
    for (code, id) in [bjsq, riasec] {
        results::delete(&desk.backend, person, code, id).await.expect("deleted");
    }
    assert_eq!(shown(&desk, person).await, []);
    assert_eq!(shown(&desk, other).await.len(), 3);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn an_unfinished_or_foreign_sitting_cannot_be_shown(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let (owner, stranger) = (seeker(&desk.backend).await, seeker(&desk.backend).await);
    for code in CODES {
        let done = finished(&desk.backend, owner, code, 3).await;
        let open = answered(&desk.backend, owner, code, 3).await;
        assert!(!give(&desk, owner, code, open).await, "unfinished");
        assert!(!give(&desk, stranger, code, done).await, "somebody else's");
        assert!(!give(&desk, owner, code, SittingId::new(backend::random::uuid())).await, "nobody's");
        for wrong in CODES.into_iter().filter(|wrong| *wrong != code) {
            assert!(!give(&desk, owner, wrong, done).await, "{code:?} as {wrong:?}");
        }
        assert_eq!(consents(&pool, code, done).await, []);
        assert_eq!(consents(&pool, code, open).await, []);
        // Nor can somebody else take back what the owner gave.
        assert!(give(&desk, owner, code, done).await);
        withdraw(&desk, stranger, code, done).await;
        assert!(share(&desk, owner, code, done).await.is_some());
        assert!(!give(&desk, stranger, code, done).await, "shown, but not theirs to show");
    }
    assert_eq!(shown(&desk, stranger).await, []);
    assert_eq!(shown(&desk, owner).await.len(), CODES.len());
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn the_person_sees_who_has_looked_and_when_first(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let (sato, mori) = (staff(&pool, "佐藤", "counselor").await, staff(&pool, "森", "counselor").await);
    let person = seeker(&desk.backend).await;
    for code in CODES {
        let id = finished(&desk.backend, person, code, 3).await;
        assert!(give(&desk, person, code, id).await);
        let shown = share(&desk, person, code, id).await.expect("shown");
        assert_eq!(shown.views, []);
        let mut times = Vec::new();
        for who in [mori, sato, mori, sato] {
            times.push(desk.backend.now());
            shares::note_view(&desk.backend, code.shelf(), shown.id, who).await.expect("noted");
            desk.wait(TimeDelta::minutes(5));
        }
        let views = [("森".to_owned(), times[0]), ("佐藤".to_owned(), times[1])];
        assert_eq!(share(&desk, person, code, id).await.expect("shown").views, views);
        let at_the_desk = results::shared_by(&desk.backend, person).await.expect("read");
        let same = at_the_desk.iter().find(|result| result.id == id).expect("shown");
        assert_eq!(same.share.as_ref().expect("shown").views, views);
        // A new consent begins with nobody having looked.
        withdraw(&desk, person, code, id).await;
        assert!(give(&desk, person, code, id).await);
        assert_eq!(share(&desk, person, code, id).await.expect("shown").views, []);
    }
    let nowhere = ShareId::new(backend::random::uuid());
    shares::note_view(&desk.backend, K6.shelf(), nowhere, sato).await.expect("nothing to note");
}

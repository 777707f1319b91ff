//! The word that something was saved: one for each result, and nothing about it.

use backend::checkups::sittings;
use domain::checkups::InstrumentCode;
use line_simulator::{FaultKind, FaultSpec};
use sqlx::PgPool;

use crate::answering::{finished, names, result};
use crate::line::Line;
use crate::support::count;

const SAVED: &str = "結果を保存しました。";
const K6: InstrumentCode = InstrumentCode::K6;

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn finishing_pushes_one_message_that_names_no_checkup_and_no_result(pool: PgPool) {
    let line = Line::new(pool).await;
    let (person, seeker) = line.friend().await;
    let mut messages = Vec::new();
    for &code in InstrumentCode::ALL {
        for position in [1, 4] {
            let id = finished(line.backend(), seeker, code, position).await;
            sittings::finish(line.backend(), seeker, code, id).await.expect("no news");
            line.work().await;
            let talk = line.deliveries_to(&person.id);
            assert_eq!(talk.len(), messages.len() + 1, "{code:?}");
            let news = talk.last().expect("a message");
            assert_eq!(news.via, "push");
            let message = news.message.to_string();
            for name in names().into_iter().chain([id.to_string()]) {
                assert!(!message.contains(&name), "{name}: {message}");
            }
            messages.push(message);
        }
    }
    assert_eq!(line.titles(&person.id), [SAVED; 14]);
    messages.dedup();
    assert_eq!(messages.len(), 1, "one and the same for every checkup and every outcome");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn the_message_comes_once_whatever_happens_on_the_way(pool: PgPool) {
    let line = Line::new(pool).await;
    for kind in [FaultKind::ErrorBefore, FaultKind::ErrorAfter, FaultKind::CutBefore, FaultKind::CutAfter] {
        let (person, seeker) = line.friend().await;
        line.fault(FaultSpec::new(kind).times(1));
        finished(line.backend(), seeker, K6, 3).await;
        for _ in 0..3 {
            line.work().await;
            line.desk.wait(chrono::TimeDelta::seconds(5));
        }
        assert_eq!(line.titles(&person.id), [SAVED], "{kind:?}");
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn somebody_who_blocked_the_account_gets_no_message_and_has_their_result(pool: PgPool) {
    let line = Line::new(pool.clone()).await;
    let (_, seeker) = line.friend().await;
    sqlx::query("update seekers set blocked_at = now()").execute(&pool).await.expect("blocked");
    let id = finished(line.backend(), seeker, K6, 3).await;
    line.work().await;
    assert_eq!(line.requests(), []);
    assert_eq!(count(&pool, "select count(*) from jobs where outcome = 'skipped'").await, 1);
    assert!(result(line.backend(), seeker, K6, id).await.is_some());
}

//! Texts that staff publish: a sitting keeps those it began with, a result reads as it read.

use backend::checkups::sittings;
use backend::checkups::texts::{self, PublishRefused};
use domain::checkups::{Edits, InstrumentCode, current, read};
use sqlx::PgPool;
use tokio::task::JoinSet;

use crate::answering::{all, begun, finished, result};
use crate::support::{Desk, seeker, staff};

const K6: InstrumentCode = InstrumentCode::K6;
const TITLE: &str = "title";
const CAUTION: &str = "caution";

fn edits(texts: &[(&str, &str)]) -> Edits {
    texts.iter().map(|&(key, words)| (key.to_owned(), words.to_owned())).collect()
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_sitting_keeps_the_texts_it_began_with_and_a_result_reads_as_it_read(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let manager = staff(&pool, "西村", "manager").await;
    for code in [K6, InstrumentCode::Riasec30] {
        let (early, late) = (seeker(&desk.backend).await, seeker(&desk.backend).await);
        let title = async |person| begun(&desk.backend, person, code).await.instrument.title;
        let built_in = current(code).title.clone();
        let sitting = begun(&desk.backend, early, code).await;
        for (seen, words) in [(0, "はじめの言い方"), (1, "つぎの言い方")] {
            let new = edits(&[(TITLE, words), (CAUTION, words)]);
            texts::publish(&desk.backend, code, seen, &new, manager).await.expect("published");
            assert_eq!(texts::in_force(&desk.backend, code).await.expect("read").title, words);
            assert_eq!(title(early).await, built_in);
            assert_eq!(title(late).await, "はじめの言い方");
        }
        sittings::keep(&desk.backend, early, code, sitting.id, &all(code, 2)).await.expect("kept");
        sittings::finish(&desk.backend, early, code, sitting.id).await.expect("finished");
        let later = finished(&desk.backend, late, code, 2).await;
        texts::publish(&desk.backend, code, 2, &edits(&[(CAUTION, "今の言い方")]), manager)
            .await
            .expect("published");
        let newest = finished(&desk.backend, early, code, 2).await;
        let cautions = [
            (early, sitting.id, current(code).caution.as_str()),
            (late, later, "はじめの言い方"),
            (early, newest, "今の言い方"),
        ];
        for (person, id, caution) in cautions {
            let result = result(&desk.backend, person, code, id).await.expect("a result");
            assert_eq!(read(&result.instrument, &result.scores, None).caution, caution);
        }
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn beginning_anew_takes_the_texts_in_force(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let manager = staff(&pool, "西村", "manager").await;
    let person = seeker(&desk.backend).await;
    begun(&desk.backend, person, K6).await;
    texts::publish(&desk.backend, K6, 0, &edits(&[(TITLE, "新しい名前")]), manager).await.expect("published");
    sittings::begin(&desk.backend, person, K6, None, true).await.expect("begun anew");
    assert_eq!(begun(&desk.backend, person, K6).await.instrument.title, "新しい名前");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn only_what_differs_is_published_and_official_wording_stays(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let manager = staff(&pool, "西村", "manager").await;
    let question = format!("item.{}", current(K6).items[0].code);
    let same = current(K6).summary.as_str();
    let texts =
        edits(&[(TITLE, "別の名前"), ("summary", same), (&question, "別の質問"), ("unheard.of", "x")]);
    texts::publish(&desk.backend, K6, 0, &texts, manager).await.expect("published");
    let revisions = texts::revisions(&desk.backend, K6).await.expect("read");
    assert_eq!(revisions.iter().map(|revision| revision.number).collect::<Vec<_>>(), [1, 0]);
    assert_eq!(revisions[0].edits, edits(&[(TITLE, "別の名前")]));
    assert_eq!(revisions[0].by, Some(("西村".to_owned(), desk.backend.now())));
    assert_eq!(revisions[1].by, None);
    let instrument = texts::in_force(&desk.backend, K6).await.expect("read");
    assert_eq!(instrument.items, current(K6).items);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn of_two_who_publish_after_the_same_revision_one_is_told_of_the_other(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let manager = staff(&pool, "西村", "manager").await;
    for seen in 0..3 {
        let mut both = JoinSet::new();
        for words in ["ひとつの名前", "もうひとつの名前"] {
            let backend = desk.backend.clone();
            let texts = edits(&[(TITLE, words)]);
            both.spawn(async move { texts::publish(&backend, K6, seen, &texts, manager).await });
        }
        let answers = both.join_all().await;
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1, "{answers:?}");
        assert!(answers.iter().any(|answer| matches!(answer, Err(PublishRefused::Overtaken))), "{answers:?}");
    }
    let late = texts::publish(&desk.backend, K6, 1, &edits(&[]), manager).await;
    assert!(matches!(late, Err(PublishRefused::Overtaken)), "{late:?}");
}

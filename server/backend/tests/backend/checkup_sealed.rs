//! Answers and scores are nowhere in the database in the clear, and nowhere at all once the
//! person's key is gone. Health data lies in a schema of its own. // 仕様 5(2)

use backend::checkups::sittings::{self, SittingRefused};
use backend::checkups::{history, results, shares};
use domain::checkups::InstrumentCode;
use domain::ids::{SeekerId, SittingId};
use serde_json::{Value, json};
use sqlx::PgPool;

use crate::answering::{all, answered, begun, finished, names, result};
use crate::support::{Desk, count, dump, seeker, seekers};

const K6: InstrumentCode = InstrumentCode::K6;
const BJSQ: InstrumentCode = InstrumentCode::Bjsq57;
const RIASEC: InstrumentCode = InstrumentCode::Riasec30;

/// How answers begin when they are written down, and scores; any stretch of either will do.
const ANSWERS: &str = r#"{"sheet":{"answers":[1,null,null,null,null,null],"sex":null},"counters":[1,0]}"#;
const SCORES: &str = r#"{"raw":[24],"points":null,"method1":null,"urgent":true,"straight":false}"#;
const MARKS: [&str; 8] = [
    r#""sheet""#,
    r#""answers""#,
    "[1,null",
    "[4,4,4",
    r#""counters""#,
    r#""raw""#,
    r#""urgent""#,
    r#""straight""#,
];

/// The marks that are in a dump: as they are, inside another text, or as the bytes of a column.
fn found(dump: &str) -> Vec<&'static str> {
    let forms = |mark: &str| {
        let hex: String = mark.bytes().map(|byte| format!("{byte:02x}")).collect();
        [mark.to_owned(), mark.replace('"', "\\\""), hex]
    };
    MARKS.into_iter().filter(|mark| forms(mark).iter().any(|form| dump.contains(form.as_str()))).collect()
}

/// Twenty people who finished both, and three who stopped on the way.
async fn plant(desk: &Desk) -> Vec<SeekerId> {
    let people = seekers(&desk.backend, 23).await;
    for (place, &person) in people.iter().enumerate() {
        for code in [K6, BJSQ, RIASEC] {
            if place < 20 {
                finished(&desk.backend, person, code, 4).await;
            }
            let id = begun(&desk.backend, person, code).await.id;
            sittings::keep(&desk.backend, person, code, id, &all(code, 1)[..1]).await.expect("kept");
        }
    }
    people
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn no_answer_and_no_score_is_in_a_dump_of_all_schemas(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let people = plant(&desk).await;
    let everything = dump(&pool).await;
    for (code, table) in [(K6, "stress.checkup_sittings"), (RIASEC, "public.checkup_sittings")] {
        assert!(everything.contains(&format!("== {table}\n")), "the dump has the table");
        let id = begun(&desk.backend, people[0], code).await.id;
        assert!(everything.contains(&id.to_string()), "and its rows");
    }
    assert_eq!(found(&everything), [""; 0]);
    assert_eq!(count(&pool, "select count(*) from stress.checkup_sittings").await, 20 * 2 + 23 * 2);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn the_check_finds_what_stands_in_the_clear(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    plant(&desk).await;
    const BYTES: &str = "convert_to($1, 'utf8')";
    for (table, column, text, nothing) in [
        ("stress.checkup_sittings", "answers_sealed", BYTES, "''"),
        ("stress.checkup_sittings", "scores_sealed", BYTES, "''"),
        ("public.checkup_sittings", "answers_sealed", BYTES, "''"),
        ("jobs", "payload", "$1::jsonb", "'{}'"),
        ("jobs", "last_error", "$1", "null"),
    ] {
        let which = if table == "jobs" { "true".to_owned() } else { format!("{column} is not null") };
        for planted in [ANSWERS, SCORES] {
            let spoil = format!("update {table} set {column} = {text} where {which}");
            let spoilt = sqlx::query(sqlx::AssertSqlSafe(spoil)).bind(planted).execute(&pool).await;
            assert!(spoilt.expect("spoilt").rows_affected() > 0);
            let seen = found(&dump(&pool).await);
            let names = MARKS.iter().filter(|mark| mark.starts_with('"') && planted.contains(**mark));
            let missed: Vec<_> = names.filter(|name| !seen.contains(name)).collect();
            assert!(!seen.is_empty() && missed.is_empty(), "{table}.{column}: {missed:?}");
        }
        let mend = format!("update {table} set {column} = {nothing} where {which}");
        sqlx::query(sqlx::AssertSqlSafe(mend)).execute(&pool).await.expect("mended");
        assert_eq!(found(&dump(&pool).await), [""; 0]);
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn without_the_persons_key_nothing_opens(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let backend = &desk.backend;
    let person = seeker(backend).await;
    let mut ids = Vec::new();
    for code in [K6, RIASEC] {
        let done = finished(backend, person, code, 3).await;
        assert!(shares::give(backend, person, code, done).await.expect("given"));
        ids.push((code, done, answered(backend, person, code, 2).await));
    }
    sqlx::query("delete from seeker_keys").execute(&pool).await.expect("destroyed");
    for (code, done, open) in ids {
        assert!(!matches!(results::own(backend, person, code, done).await, Ok(Some(_))));
        assert!(!matches!(sittings::open_of(backend, person, code).await, Ok(Some(_))));
        assert!(sittings::keep(backend, person, code, open, &all(code, 4)).await.is_err());
        assert!(sittings::finish(backend, person, code, open).await.is_err());
        assert!(sittings::begin(backend, person, code, None, true).await.is_err());
    }
    assert!(results::shared_by(backend, person).await.map_or(true, |shown| shown.is_empty()));
    let told = history::of(backend, person).await.unwrap_or_default();
    assert!(told.iter().all(|(_, standing)| *standing == history::Standing::default()));
    // A new key does not open what was sealed under the old one.
    sqlx::query("insert into seeker_keys (seeker_id, wrapped_key, created_at) values ($1, $2, now())")
        .bind(person.uuid())
        .bind(backend.vault.new_person_key(person.uuid()))
        .execute(&pool)
        .await
        .expect("another key");
    assert!(sittings::open_of(backend, person, K6).await.is_err());
    assert!(results::shared_by(backend, person).await.is_err());
    assert!(history::of(backend, person).await.is_err());
}

/// Puts what is sealed in a row into another one.
async fn copy(
    pool: &PgPool,
    column: &str,
    (from, source): (&str, SittingId),
    (to, target): (&str, SittingId),
) {
    let sql = format!("update {to} set {column} = (select {column} from {from} where id = $1) where id = $2");
    let copied = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(source.uuid()).bind(target.uuid());
    assert_eq!(copied.execute(pool).await.expect("copied").rows_affected(), 1);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_sealed_sheet_or_score_moved_to_another_sitting_does_not_open(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let backend = &desk.backend;
    let person = seeker(backend).await;
    const STRESS: &str = "stress.checkup_sittings";
    const CAREER: &str = "public.checkup_sittings";
    let sheet = answered(backend, person, K6, 3).await;
    for (code, table) in [(BJSQ, STRESS), (RIASEC, CAREER)] {
        let other = answered(backend, person, code, 3).await;
        copy(&pool, "answers_sealed", (STRESS, sheet), (table, other)).await;
        assert!(sittings::open_of(backend, person, code).await.is_err(), "{code:?}");
        let refused = sittings::finish(backend, person, code, other).await;
        assert!(matches!(refused, Err(SittingRefused::Failure(_))), "{refused:?}");
    }
    sittings::finish(backend, person, K6, sheet).await.expect("finished");
    for (code, table) in [(K6, STRESS), (InstrumentCode::MiniIpip20, CAREER)] {
        let other = finished(backend, person, code, 2).await;
        assert!(result(backend, person, code, other).await.is_some());
        copy(&pool, "scores_sealed", (STRESS, sheet), (table, other)).await;
        assert!(results::own(backend, person, code, other).await.is_err(), "{code:?}");
    }
    // Nor do scores open as answers, in the same row.
    let open = begun(backend, person, InstrumentCode::Riasec48).await.id;
    sqlx::query(
        "update checkup_sittings set scores_sealed = answers_sealed, answers_sealed = null, \
            completed_at = now() where id = $1",
    )
    .bind(open.uuid())
    .execute(&pool)
    .await
    .expect("turned round");
    assert!(results::own(backend, person, InstrumentCode::Riasec48, open).await.is_err());
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn health_data_lies_in_its_own_schema_and_neither_table_takes_the_others(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let person = seeker(&desk.backend).await;
    for &code in InstrumentCode::ALL {
        let id = finished(&desk.backend, person, code, 3).await;
        assert!(shares::give(&desk.backend, person, code, id).await.expect("given"));
    }
    for (schema, other, codes, refusal) in [
        ("stress", "public", vec!["bjsq57", "k6"], "checkup_sittings_not_stress"),
        (
            "public",
            "stress",
            vec!["mini_ipip20", "riasec30", "riasec48", "work_values11", "work_values33"],
            "checkup_sittings_stress_only",
        ),
    ] {
        let sql = format!("select instrument from {schema}.checkup_sittings order by 1");
        let found: Vec<String> =
            sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_all(&pool).await.expect("read");
        assert_eq!(found, codes);
        let sql = format!("select count(*) from {schema}.checkup_shares");
        let shares: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&pool).await.expect("read");
        assert_eq!(usize::try_from(shares), Ok(codes.len()));
        for code in codes {
            let sql = format!(
                "insert into {other}.checkup_sittings select * from {schema}.checkup_sittings where instrument = $1"
            );
            let refused = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(code).execute(&pool).await;
            let refused = refused.expect_err("refused");
            let constraint = refused.as_database_error().and_then(|error| error.constraint());
            assert_eq!(constraint, Some(refusal), "{code}");
        }
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn the_job_names_the_person_and_neither_checkup_nor_outcome(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let person = seeker(&desk.backend).await;
    for (place, &code) in InstrumentCode::ALL.iter().enumerate() {
        let id = finished(&desk.backend, person, code, 1).await;
        let jobs: Vec<String> = sqlx::query_scalar("select row_to_json(j)::text from jobs j")
            .fetch_all(&pool)
            .await
            .expect("read");
        assert_eq!(jobs.len(), place + 1);
        for job in &jobs {
            let job_has = |text: &str| job.contains(text);
            assert!(!job_has(&id.to_string()), "{job}");
            assert!(!names().iter().any(|name| job_has(name)), "{job}");
        }
    }
    let payloads: Vec<Value> =
        sqlx::query_scalar("select distinct payload from jobs").fetch_all(&pool).await.expect("read");
    assert_eq!(payloads, [json!({ "seeker": person })]);
    assert_eq!(
        count(&pool, "select count(*) from jobs where kind <> 'checkup_saved' or once is not null").await,
        0
    );
}

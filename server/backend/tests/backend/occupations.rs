//! Taking the official download into the database, and what is shown of it.

use backend::occupations::import::{Imported, import};
use backend::occupations::lines::{Line, read};
use backend::occupations::{Source, at};
use sqlx::PgPool;

use crate::answering::{finished, result};
use crate::support::{Desk, count, dump, seeker};

const RELEASE: &str = "v7.00";
const OFFICIAL: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/occupations/occupations_interests_values.csv");

/// Occupations with these ids; `title` goes before the id.
fn file(title: &str, ids: &[u32]) -> Vec<Line> {
    let mut text = "職業ID,職業名,現実的,研究的,芸術的,社会的,企業的,慣習的\n".to_owned();
    for id in ids {
        let rating = 1 + id % 5;
        text.push_str(&format!("{id},{title}{id},{rating},3,2,1,1.5,5\n"));
    }
    let read = read(text.as_bytes()).expect("a heading");
    assert_eq!(read.faults, []);
    read.lines
}

async fn take_in(desk: &Desk, release: &str, lines: &[Line], dry_run: bool) -> Imported {
    let mut heard = Vec::new();
    let clock = &*desk.clock;
    let imported = import(&desk.backend.pool, clock, release, lines, dry_run, |done| heard.push(done)).await;
    assert_eq!(heard, (1..=lines.len()).collect::<Vec<_>>());
    imported.expect("imported")
}

/// The titles shown as of the latest import.
async fn shown(desk: &Desk) -> Vec<String> {
    let latest = sqlx::query_scalar("select max(id) from occupation_imports").fetch_one(&desk.backend.pool);
    let occupations = at(&desk.backend, latest.await.expect("read")).await.expect("read");
    assert_eq!(occupations.list.len(), occupations.shapes.len());
    occupations.list.iter().map(|occupation| occupation.title.clone()).collect()
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn without_an_import_the_own_set_is_shown(pool: PgPool) {
    let desk = Desk::new(pool);
    let own = at(&desk.backend, None).await.expect("nothing to ask");
    assert_eq!((own.list.len(), own.shapes.len()), (80, 80));
    assert_eq!(own.source, Source::Own);
    assert!(!own.source.words().contains("job tag"));
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_dry_run_tells_what_it_would_do_and_writes_nothing(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let before = dump(&pool).await;
    let told = take_in(&desk, RELEASE, &file("職業", &[1, 2, 3]), true).await;
    assert_eq!(told, Imported { new: 3, known: 0, gone: 0 });
    assert_eq!(dump(&pool).await, before);

    take_in(&desk, RELEASE, &file("職業", &[1, 2, 3]), false).await;
    let before = dump(&pool).await;
    let told = take_in(&desk, "v8.00", &file("別の職業", &[2, 3, 4, 5]), true).await;
    assert_eq!(told, Imported { new: 2, known: 2, gone: 1 });
    assert_eq!(dump(&pool).await, before);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn importing_twice_makes_no_duplicates(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let lines = file("職業", &[3, 1, 2]);
    assert_eq!(take_in(&desk, RELEASE, &lines, false).await, Imported { new: 3, known: 0, gone: 0 });
    assert_eq!(take_in(&desk, RELEASE, &lines, false).await, Imported { new: 0, known: 3, gone: 0 });
    assert_eq!(count(&pool, "select count(*) from occupations").await, 3);
    assert_eq!(shown(&desk).await, ["職業1", "職業2", "職業3"]);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_newer_file_changes_adds_and_takes_out_of_sight(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    take_in(&desk, RELEASE, &file("職業", &[1, 2, 3]), false).await;
    assert_eq!(shown(&desk).await, ["職業1", "職業2", "職業3"]);
    let told = take_in(&desk, "v8.00", &file("新しい職業", &[2, 3, 4]), false).await;
    assert_eq!(told, Imported { new: 1, known: 2, gone: 1 });
    assert_eq!(shown(&desk).await, ["新しい職業2", "新しい職業3", "新しい職業4"]);
    assert_eq!(count(&pool, "select count(*) from occupations where title = '職業1'").await, 1, "kept");
    let told = take_in(&desk, "v9.00", &file("職業", &[1, 2, 3, 4]), false).await;
    assert_eq!(told, Imported { new: 0, known: 4, gone: 0 });
    assert_eq!(shown(&desk).await, ["職業1", "職業2", "職業3", "職業4"], "back again");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn two_imports_at_once_come_one_after_the_other(pool: PgPool) {
    let desk = Desk::new(pool);
    let (one, two) = (file("職業", &[1, 2, 3]), file("職業", &[1, 2, 3]));
    let (one, two) = tokio::join!(take_in(&desk, RELEASE, &one, false), take_in(&desk, RELEASE, &two, false));
    assert_eq!((one.new + two.new, one.known + two.known, one.gone + two.gone), (3, 3, 0));
    assert_eq!(shown(&desk).await.len(), 3);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn an_import_that_fails_half_way_writes_nothing(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    take_in(&desk, RELEASE, &file("職業", &[1, 2]), false).await;
    let before = dump(&pool).await;
    let mut lines = file("新しい職業", &[2, 3, 4]);
    lines[2].title = "\0".to_owned();
    let failed = import(&pool, &*desk.clock, "v8.00", &lines, false, |_| ()).await;
    assert!(failed.is_err(), "no text of PostgreSQL holds a zero byte");
    assert_eq!(dump(&pool).await, before);
    assert_eq!(shown(&desk).await, ["職業1", "職業2"]);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_result_names_the_latest_import_and_the_attribution_its_release(pool: PgPool) {
    let desk = Desk::new(pool);
    let code = domain::checkups::InstrumentCode::Riasec30;
    let person = seeker(&desk.backend).await;
    let id = finished(&desk.backend, person, code, 3).await;
    let latest = async || result(&desk.backend, person, code, id).await.expect("a result").occupations;
    assert_eq!(latest().await, None);
    for release in [RELEASE, "v8.00"] {
        take_in(&desk, release, &file("職業", &[1, 2]), false).await;
        let occupations = at(&desk.backend, latest().await).await.expect("read");
        assert_eq!(occupations.source, Source::JobTag { release: release.to_owned() });
        let words = occupations.source.words();
        assert!(words.contains(release) && words.contains("JILPT") && words.contains("加工"), "{words}");
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn every_line_of_the_official_download_is_read_and_imported(pool: PgPool) {
    let Ok(official) = std::fs::read(OFFICIAL) else { return };
    let desk = Desk::new(pool.clone());
    let read = read(&official).expect("a heading");
    assert_eq!(read.faults, []);
    assert_eq!(read.lines.len(), 556);
    let told = take_in(&desk, RELEASE, &read.lines, false).await;
    assert_eq!(told, Imported { new: 556, known: 0, gone: 0 });
    let told = take_in(&desk, RELEASE, &read.lines, false).await;
    assert_eq!(told, Imported { new: 0, known: 556, gone: 0 });
    assert_eq!(shown(&desk).await.len(), 556);
    // What stands in the table is what stands in the file.
    for line in &read.lines {
        let row: (String, String, Option<Vec<f64>>, Option<Vec<f64>>) =
            sqlx::query_as("select title, summary, interests, work_values from occupations where code = $1")
                .bind(&line.code)
                .fetch_one(&pool)
                .await
                .expect("read");
        let expected = (
            line.title.clone(),
            line.summary.clone(),
            line.interests.map(Vec::from),
            line.work_values.map(Vec::from),
        );
        assert_eq!(row, expected);
    }
}

//! The worker's part: a bundle of lines in one transaction, then the next bundle as a new job.

use std::collections::{BTreeMap, HashSet};

use domain::ids::{ImportId, StaffId};
use domain::posting::{Columns, Entries, Line};
use serde_json::json;
use sqlx::types::Json;
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use super::{Import, ImportState};
use crate::jobs::Done;
use crate::jobs::queue::{self, Job};
use crate::postings::change::note;
use crate::postings::judge::Judge;
use crate::{Backend, Failure, random};

/// Lines in one transaction: a second or two, well within a job's lease.
const BUNDLE: i64 = 500;

/// Begins to take a file in, with these columns. `false` when it runs already or is done.
///
/// # Errors
/// When the database does not answer.
pub async fn begin(backend: &Backend, import: &Import, columns: &Columns) -> Result<bool, Failure> {
    let mut tx = backend.pool.begin().await?;
    let begun = sqlx::query(
        "update posting_imports set state = 'running', columns = $2 where id = $1 and state = 'mapping'",
    )
    .bind(import.id.uuid())
    .bind(Json(columns))
    .execute(&mut *tx)
    .await?;
    if begun.rows_affected() == 0 {
        return Ok(false);
    }
    enqueue(backend, &mut tx, import.id, 0).await?;
    tx.commit().await?;
    backend.wake_worker();
    Ok(true)
}

async fn enqueue(backend: &Backend, db: &mut PgConnection, id: ImportId, after: i32) -> Result<(), Failure> {
    let (once, now) = (format!("posting-import:{id}:{after}"), backend.now());
    queue::add(db, "posting_import", &json!({ "import": id }), Some(&once), now, now).await
}

/// Does one bundle of a file's lines, and writes the job for the next one.
pub(crate) async fn bundle(backend: &Backend, job: &Job) -> Result<Done, Failure> {
    let Some(id) = job.read("import") else {
        return Ok(Done::broken("the payload names no import"));
    };
    let Some(import) = super::find(&backend.pool, id).await? else { return Ok(Done::Skipped) };
    if import.state != ImportState::Running {
        return Ok(Done::Skipped);
    }
    let judge = Judge::new(backend).await?;
    let mut tx = backend.pool.begin().await?;
    // Two files at once would each make the employers that both name.
    sqlx::query("select pg_advisory_xact_lock(hashtextextended('posting imports', 0))")
        .execute(&mut *tx)
        .await?;
    let lines: Vec<(i32, Json<Vec<String>>)> = sqlx::query_as(
        "select line, cells from posting_import_lines where import_id = $1 and outcome is null \
         order by line limit $2",
    )
    .bind(id.uuid())
    .bind(BUNDLE)
    .fetch_all(&mut *tx)
    .await?;
    let staff: Uuid = sqlx::query_scalar("select staff_id from posting_imports where id = $1")
        .bind(id.uuid())
        .fetch_one(&mut *tx)
        .await?;
    let mut earlier = earlier_keys(&mut tx, &import).await?;
    for (number, cells) in &lines {
        let judged =
            judge.line(&import.columns, &cells.0).and_then(|line| match earlier.insert(line.key.clone()) {
                true => Ok(line),
                false => Err(vec![format!("求人の番号「{}」は、前の行にもあります", line.key)]),
            });
        let outcome = match judged {
            Ok(line) => Ok(take(backend, &mut tx, &line, StaffId::new(staff)).await?),
            Err(problems) => Err(problems),
        };
        settle(&mut tx, id, *number, outcome).await?;
    }
    match lines.last() {
        Some((last, _)) => enqueue(backend, &mut tx, id, *last).await?,
        None => finish(backend, &mut tx, id).await?,
    }
    tx.commit().await?;
    backend.wake_worker();
    Ok(Done::Sent)
}

/// Keys of the lines that were taken before this bundle.
async fn earlier_keys(db: &mut PgConnection, import: &Import) -> Result<HashSet<String>, Failure> {
    let place = import.columns.get("key").and_then(|place| i32::try_from(place).ok()).unwrap_or_default();
    let keys: Vec<Option<String>> = sqlx::query_scalar(
        "select trim(cells ->> $2) from posting_import_lines \
         where import_id = $1 and outcome in ('new', 'changed', 'same')",
    )
    .bind(import.id.uuid())
    .bind(place)
    .fetch_all(db)
    .await?;
    Ok(keys.into_iter().flatten().collect())
}

/// Writes one posting as the line has it, and its employer where nobody knows it yet. What somebody
/// has withdrawn or filled stays so.
async fn take(
    backend: &Backend,
    db: &mut PgConnection,
    line: &Line,
    staff: StaffId,
) -> Result<&'static str, Failure> {
    let known: Option<(Uuid, Json<Entries>)> =
        sqlx::query_as("select id, entries from postings where key = $1 for update")
            .bind(&line.key)
            .fetch_optional(&mut *db)
            .await?;
    let employer = employer(backend, db, line).await?;
    let id = known.as_ref().map_or_else(random::uuid, |(id, _)| *id);
    sqlx::query(
        "insert into postings (id, employer_id, key, entries, state, confirmed_on, confirmed_by, \
            published_at, created_at, updated_at) \
         values ($1, $2, $3, $4, 'published', $5, $6, $7, $7, $7) \
         on conflict (id) do update set employer_id = $2, entries = $4, \
            state = case postings.state when 'draft' then 'published' else postings.state end, \
            confirmed_on = greatest(postings.confirmed_on, $5), confirmed_by = $6, updated_at = $7, \
            published_at = coalesce(postings.published_at, $7), revision = postings.revision + 1",
    )
    .bind(id)
    .bind(employer)
    .bind(&line.key)
    .bind(Json(&line.entries))
    .bind(line.confirmed_on)
    .bind(staff.uuid())
    .bind(backend.now())
    .execute(&mut *db)
    .await?;
    let (outcome, event) = match known {
        None => ("new", "published"),
        Some((_, entries)) if entries.0 == line.entries => ("same", "confirmed"),
        Some(_) => ("changed", "published"),
    };
    note(backend, db, domain::ids::PostingId::new(id), event, Some(staff)).await?;
    Ok(outcome)
}

/// The employer of that name; a new one with name and area, to be completed by somebody.
async fn employer(backend: &Backend, db: &mut PgConnection, line: &Line) -> Result<Uuid, Failure> {
    let known: Option<Uuid> =
        sqlx::query_scalar("select id from employers where name = $1 order by number limit 1")
            .bind(&line.employer)
            .fetch_optional(&mut *db)
            .await?;
    if let Some(id) = known {
        return Ok(id);
    }
    let id = random::uuid();
    sqlx::query(
        "insert into employers (id, name, kana, area, created_at, updated_at) values ($1, $2, $2, $3, $4, $4)",
    )
    .bind(id)
    .bind(&line.employer)
    .bind(line.entries.get("area"))
    .bind(backend.now())
    .execute(db)
    .await?;
    Ok(id)
}

async fn settle(
    db: &mut PgConnection,
    id: ImportId,
    line: i32,
    outcome: Result<&'static str, Vec<String>>,
) -> Result<(), Failure> {
    let (outcome, problems) = match outcome {
        Ok(outcome) => (outcome, None),
        Err(problems) => ("refused", Some(Json(problems))),
    };
    sqlx::query(
        "update posting_import_lines set outcome = $3, problems = $4 where import_id = $1 and line = $2",
    )
    .bind(id.uuid())
    .bind(line)
    .bind(outcome)
    .bind(problems)
    .execute(db)
    .await?;
    Ok(())
}

async fn finish(backend: &Backend, db: &mut PgConnection, id: ImportId) -> Result<(), Failure> {
    sqlx::query("update posting_imports set state = 'done', finished_at = $2 where id = $1")
        .bind(id.uuid())
        .bind(backend.now())
        .execute(db)
        .await?;
    Ok(())
}

/// Postings that came from files: what they say, by their key.
pub(super) async fn known(pool: &PgPool) -> Result<BTreeMap<String, Entries>, Failure> {
    let rows: Vec<(String, Json<Entries>)> =
        sqlx::query_as("select key, entries from postings where key is not null").fetch_all(pool).await?;
    Ok(rows.into_iter().map(|(key, entries)| (key, entries.0)).collect())
}

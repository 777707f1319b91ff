//! Taking a download into the database: all of it or nothing; again without duplicates.

use sqlx::PgPool;

use super::lines::Line;
use crate::clock::Clock;
use crate::{Failure, random};

/// What an import did, or would do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Occupations that were not there before.
    pub new: usize,
    /// Occupations that were there and now read as in the file.
    pub known: usize,
    /// Occupations that this file no longer has; they are kept but not shown.
    pub gone: usize,
}

/// Imports lines of the official download in one transaction. `progress` hears how many are done;
/// a dry run does everything and takes it back.
///
/// # Errors
/// When the database does not answer; nothing was written then.
pub async fn import(
    pool: &PgPool,
    clock: &dyn Clock,
    release: &str,
    lines: &[Line],
    dry_run: bool,
    mut progress: impl FnMut(usize),
) -> Result<Imported, Failure> {
    let mut tx = pool.begin().await?;
    // Two imports at once would each take the other's occupations for gone.
    sqlx::query("lock table occupation_imports in exclusive mode").execute(&mut *tx).await?;
    let id: i32 = sqlx::query_scalar(
        "insert into occupation_imports (source, release, lines, imported_at) \
         values ('job_tag', $1, $2, $3) returning id",
    )
    .bind(release)
    .bind(i32::try_from(lines.len()).unwrap_or(i32::MAX))
    .bind(clock.now())
    .fetch_one(&mut *tx)
    .await?;
    let mut imported = Imported::default();
    for (line, done) in lines.iter().zip(1..) {
        let new: bool = sqlx::query_scalar(
            "insert into occupations \
                (id, source, code, title, summary, interests, work_values, classification, import_id) \
             values ($1, 'job_tag', $2, $3, $4, $5, $6, $7, $8) \
             on conflict (source, code) do update set title = excluded.title, \
                summary = excluded.summary, interests = excluded.interests, \
                work_values = excluded.work_values, classification = excluded.classification, \
                import_id = excluded.import_id \
             returning xmax = 0",
        )
        .bind(random::uuid())
        .bind(&line.code)
        .bind(&line.title)
        .bind(&line.summary)
        .bind(line.interests.as_ref().map(|values| values.to_vec()))
        .bind(line.work_values.as_ref().map(|values| values.to_vec()))
        .bind(&line.classification)
        .bind(id)
        .fetch_one(&mut *tx)
        .await?;
        if new {
            imported.new += 1;
        } else {
            imported.known += 1;
        }
        progress(done);
    }
    let gone: i64 = sqlx::query_scalar("select count(*) from occupations where import_id <> $1")
        .bind(id)
        .fetch_one(&mut *tx)
        .await?;
    imported.gone = usize::try_from(gone).unwrap_or_default();
    if dry_run {
        tx.rollback().await?;
    } else {
        tx.commit().await?;
    }
    Ok(imported)
}

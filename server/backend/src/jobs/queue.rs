//! Taking jobs and putting them away again.

use std::str::FromStr;

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{JobId, SeekerId};
use serde_json::json;
use sqlx::{FromRow, PgExecutor, PgPool};
use uuid::Uuid;

use super::{Done, GIVE_UP_AFTER, GivenUp};
use crate::{Failure, random};

/// A worker that says nothing for this long is taken for dead. Longer than the three
/// calls to LINE that one job may make, and short enough that whoever takes over can
/// still use the reply token, which also tells whether the answer had arrived.
pub const LEASE: TimeDelta = TimeDelta::seconds(35);

/// A job held by this worker.
#[derive(Clone, Debug)]
pub struct Job {
    /// Its row, and LINE's retry key.
    pub id: JobId,
    /// What it is about.
    pub kind: String,
    /// Ids only.
    pub payload: serde_json::Value,
    /// Tries, this one included.
    pub attempts: i32,
    /// When it was tried first.
    pub first_tried_at: DateTime<Utc>,
    /// Why the try before did not succeed.
    pub last_error: Option<String>,
}

impl Job {
    /// Something that the payload names; none when it does not, or it is not of this kind.
    pub(crate) fn read<T: FromStr>(&self, name: &str) -> Option<T> {
        self.payload[name].as_str()?.parse().ok()
    }

    /// Whether an earlier try has given up replying.
    pub(crate) fn pushes(&self) -> bool {
        self.payload["push"] == true
    }

    /// Whether its retry key may be forgotten at LINE before another try is over.
    pub(super) fn is_too_old(&self, now: DateTime<Utc>) -> bool {
        self.first_tried_at + GIVE_UP_AFTER <= now
    }
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    kind: String,
    payload: serde_json::Value,
    attempts: i32,
    first_tried_at: DateTime<Utc>,
    last_error: Option<String>,
}

/// Writes one job; of those with the same `once` the first one stays.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn add(
    db: impl PgExecutor<'_>,
    kind: &str,
    payload: &serde_json::Value,
    once: Option<&str>,
    run_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    sqlx::query(
        "insert into jobs (id, kind, payload, once, run_at, created_at) values ($1, $2, $3, $4, $5, $6) \
         on conflict (once) where once is not null do nothing",
    )
    .bind(random::uuid())
    .bind(kind)
    .bind(payload)
    .bind(once)
    .bind(run_at)
    .bind(now)
    .execute(db)
    .await?;
    Ok(())
}

/// Writes one job about a person.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn add_for_seeker(
    db: impl PgExecutor<'_>,
    kind: &str,
    seeker: SeekerId,
    once: Option<&str>,
    run_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    add(db, kind, &json!({ "seeker": seeker }), once, run_at, now).await
}

/// Takes a job away that is not to be: a skipped one would tell why.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn forget(pool: &PgPool, job: JobId) -> Result<(), Failure> {
    sqlx::query("delete from jobs where id = $1").bind(job.uuid()).execute(pool).await?;
    Ok(())
}

/// Takes up to `count` due jobs. Two workers never hold the same one.
///
/// # Errors
/// When the database does not answer.
pub async fn claim(pool: &PgPool, now: DateTime<Utc>, count: i64) -> Result<Vec<Job>, Failure> {
    let rows: Vec<Row> = sqlx::query_as(
        "update jobs set leased_until = $1 + $2, attempts = attempts + 1, \
            first_tried_at = coalesce(first_tried_at, $1) \
         where id in (select id from jobs \
            where finished_at is null and run_at <= $1 \
                and (leased_until is null or leased_until <= $1) \
            order by run_at, id limit $3 for update skip locked) \
         returning id, kind, payload, attempts, first_tried_at, last_error",
    )
    .bind(now)
    .bind(LEASE)
    .bind(count)
    .fetch_all(pool)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Job {
            id: JobId::new(row.id),
            kind: row.kind,
            payload: row.payload,
            attempts: row.attempts,
            first_tried_at: row.first_tried_at,
            last_error: row.last_error,
        })
        .collect())
}

/// Puts a job away as it ended.
///
/// # Errors
/// When the database does not answer; the lease then runs out and the job is tried again.
pub async fn settle(pool: &PgPool, job: &Job, done: &Done, now: DateTime<Utc>) -> Result<(), Failure> {
    let (outcome, given_up, error, again) = match done {
        Done::Sent => (Some("sent"), None, None, None),
        Done::Skipped => (Some("skipped"), None, None, None),
        Done::Failed { given_up, why } => (Some("failed"), Some(*given_up), Some(why), None),
        Done::Later { why, .. } if job.is_too_old(now) => {
            (Some("failed"), Some(GivenUp::Unheard), Some(why), None)
        }
        Done::Later { after, why } => (None, None, Some(why), Some(now + *after)),
    };
    sqlx::query(
        "update jobs set leased_until = null, outcome = $2, last_error = $3, \
            finished_at = case when $2::text is not null then $4::timestamptz end, \
            payload = case when $2::text is null then payload else payload - 'lane' - 'at' end, \
            run_at = coalesce($5, run_at), given_up = $6 \
         where id = $1 and finished_at is null",
    )
    .bind(job.id.uuid())
    .bind(outcome)
    .bind(error)
    .bind(now)
    .bind(again)
    .bind(given_up.map(GivenUp::code))
    .execute(pool)
    .await?;
    Ok(())
}

/// Gives jobs back that were not begun, as if nobody had taken them.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn release(pool: &PgPool, jobs: &[Job]) -> Result<(), Failure> {
    let ids: Vec<Uuid> = jobs.iter().map(|job| job.id.uuid()).collect();
    sqlx::query(
        "update jobs set leased_until = null, attempts = attempts - 1 where id = any($1) and finished_at is null",
    )
    .bind(ids)
    .execute(pool)
    .await?;
    Ok(())
}

/// Notes that this job no longer replies but pushes, before it does so for the first time:
/// the next try must not take a refused reply for one that had arrived.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn push_from_now_on(pool: &PgPool, job: &Job) -> Result<(), Failure> {
    sqlx::query("update jobs set payload = payload || '{\"push\": true}' where id = $1")
        .bind(job.id.uuid())
        .execute(pool)
        .await?;
    Ok(())
}

/// Removes jobs that ended well a month ago or badly a year ago.
pub(crate) async fn sweep(pool: &PgPool, now: DateTime<Utc>) -> Result<(), Failure> {
    sqlx::query(
        "delete from jobs where finished_at < $1 - interval '30 days' \
         and (outcome <> 'failed' or finished_at < $1 - interval '365 days')",
    )
    .bind(now)
    .execute(pool)
    .await?;
    Ok(())
}

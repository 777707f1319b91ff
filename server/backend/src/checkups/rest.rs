//! A day of rest after a heavy result: nothing invites the person to anything. Until when is sealed,
//! and a row is written after light results too, so that a row tells nothing.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::SeekerId;
use sqlx::PgConnection;

use crate::vault::{Field, PersonKey};
use crate::{Backend, Failure};

/// How long it lasts.
const REST: TimeDelta = TimeDelta::hours(24);

const fn field(seeker: SeekerId) -> Field {
    Field { table: "stress.rest_days", column: "until_sealed", row: seeker.uuid() }
}

/// Notes a result: a heavy one brings a day of rest, another one lets an earlier day run on.
pub(super) async fn note(
    db: &mut PgConnection,
    key: &PersonKey,
    seeker: SeekerId,
    heavy: bool,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let before: Option<Vec<u8>> =
        sqlx::query_scalar("select until_sealed from stress.rest_days where seeker_id = $1 for update")
            .bind(seeker.uuid())
            .fetch_optional(&mut *db)
            .await?;
    let before = before.map(|sealed| read(key, seeker, &sealed)).transpose()?;
    let until = if heavy { now + REST } else { before.unwrap_or(now) };
    sqlx::query(
        "insert into stress.rest_days (seeker_id, until_sealed, noted_at) values ($1, $2, $3) \
         on conflict (seeker_id) do update set until_sealed = $2, noted_at = $3",
    )
    .bind(seeker.uuid())
    .bind(key.seal(field(seeker), &until.to_rfc3339()))
    .bind(now)
    .execute(db)
    .await?;
    Ok(())
}

fn read(key: &PersonKey, seeker: SeekerId, sealed: &[u8]) -> Result<DateTime<Utc>, Failure> {
    key.open(field(seeker), sealed)?.parse().map_err(|_| Failure::UnknownValue("until_sealed"))
}

/// Whether the person rests now. Whoever invites people to anything asks this first.
///
/// # Errors
/// When the database does not answer or what is sealed does not open.
pub async fn rests(backend: &Backend, seeker: SeekerId) -> Result<bool, Failure> {
    let row: Option<(Vec<u8>, Vec<u8>)> = sqlx::query_as(
        "select r.until_sealed, k.wrapped_key from stress.rest_days r \
         join seeker_keys k on k.seeker_id = r.seeker_id where r.seeker_id = $1",
    )
    .bind(seeker.uuid())
    .fetch_optional(&backend.pool)
    .await?;
    let Some((sealed, wrapped)) = row else { return Ok(false) };
    let key = backend.vault.person_key(seeker.uuid(), &wrapped)?;
    Ok(backend.now() < read(&key, seeker, &sealed)?)
}

/// Removes what is long over.
pub(super) async fn sweep(backend: &Backend) -> Result<(), Failure> {
    sqlx::query("delete from stress.rest_days where noted_at < $1")
        .bind(backend.now() - REST * 2)
        .execute(&backend.pool)
        .await?;
    Ok(())
}

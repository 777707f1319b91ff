//! Consents (同意) beyond one's own eyes, each for one purpose, kept as records and taken back at any
//! time: computing recommendations, and showing a counselor what they were computed from.

use chrono::{DateTime, Utc};
use domain::consent::Purpose;
use domain::ids::SeekerId;
use sqlx::PgExecutor;

use crate::{Backend, Failure, random};

/// The version of the words of these consents; they stand on the pages `app::liff::jobs::consent` and
/// `app::liff::jobs::settings`.
pub const TEXT_VERSION: i16 = 1;

/// Since when somebody consents to a purpose, if they do.
///
/// # Errors
/// When the database does not answer.
pub async fn since(
    db: impl PgExecutor<'_>,
    seeker: SeekerId,
    purpose: Purpose,
) -> Result<Option<DateTime<Utc>>, Failure> {
    Ok(sqlx::query_scalar(
        "select given_at from consents where seeker_id = $1 and purpose = $2 and withdrawn_at is null",
    )
    .bind(seeker.uuid())
    .bind(purpose.code())
    .fetch_optional(db)
    .await?)
}

/// Consents from now on. Given twice is given once.
///
/// # Errors
/// When the database does not answer.
pub async fn give(backend: &Backend, seeker: SeekerId, purpose: Purpose) -> Result<(), Failure> {
    sqlx::query(
        "insert into consents (id, seeker_id, purpose, text_version, channel, given_at) \
         values ($1, $2, $3, $4, 'liff', $5) \
         on conflict (seeker_id, purpose) where withdrawn_at is null do nothing",
    )
    .bind(random::uuid())
    .bind(seeker.uuid())
    .bind(purpose.code())
    .bind(TEXT_VERSION)
    .bind(backend.now())
    .execute(&backend.pool)
    .await?;
    Ok(())
}

/// Takes it back. With matching goes everything that was computed of the person, and whatever waits
/// to be pushed; with what is computed goes the consent to show it.
///
/// # Errors
/// When the database does not answer.
pub async fn withdraw(backend: &Backend, seeker: SeekerId, purpose: Purpose) -> Result<(), Failure> {
    let purposes: &[Purpose] = match purpose {
        Purpose::Matching => &[Purpose::Matching, Purpose::Assessment],
        Purpose::Assessment => &[Purpose::Assessment],
    };
    let mut tx = backend.pool.begin().await?;
    sqlx::query(
        "update consents set withdrawn_at = $3 \
         where seeker_id = $1 and purpose = any($2) and withdrawn_at is null",
    )
    .bind(seeker.uuid())
    .bind(purposes.iter().map(|purpose| purpose.code()).collect::<Vec<_>>())
    .bind(backend.now())
    .execute(&mut *tx)
    .await?;
    if purpose == Purpose::Matching {
        sqlx::query("update recommendation_sheets set basis_sealed = null where seeker_id = $1")
            .bind(seeker.uuid())
            .execute(&mut *tx)
            .await?;
        sqlx::query(
            "delete from jobs where kind = 'recommendation_push' and finished_at is null \
                and payload ->> 'seeker' = $1::text",
        )
        .bind(seeker.uuid())
        .execute(&mut *tx)
        .await?;
    }
    tx.commit().await?;
    Ok(())
}

//! Showing one result to the counselors: a consent given after the result was seen, kept as a
//! record with the version of its text, taken back at any time.

use domain::checkups::{InstrumentCode, Shelf};
use domain::ids::{SeekerId, ShareId, SittingId, StaffId};

use super::on;
use crate::{Backend, Failure, random};

/// The version of the words of this consent; they stand on the page `app::liff::checkups::share`.
pub const TEXT_VERSION: i16 = 1;

/// Shows a result from now on. `false` when there is no such result of this person.
///
/// # Errors
/// When the database does not answer.
pub async fn give(
    backend: &Backend,
    seeker: SeekerId,
    code: InstrumentCode,
    sitting: SittingId,
) -> Result<bool, Failure> {
    let shelf = code.shelf();
    sqlx::query(on(
        shelf,
        "insert into {}.checkup_shares (id, sitting_id, seeker_id, text_version, channel, given_at) \
         select $1, s.id, s.seeker_id, $5, 'liff', $6 from {}.checkup_sittings s \
         where s.id = $2 and s.seeker_id = $3 and s.instrument = $4 and s.completed_at is not null \
         on conflict (sitting_id) where withdrawn_at is null do nothing",
    ))
    .bind(random::uuid())
    .bind(sitting.uuid())
    .bind(seeker.uuid())
    .bind(code.code())
    .bind(TEXT_VERSION)
    .bind(backend.now())
    .execute(&backend.pool)
    .await?;
    Ok(sqlx::query_scalar(on(
        shelf,
        "select exists (select 1 from {}.checkup_shares h join {}.checkup_sittings s on s.id = h.sitting_id \
         where s.id = $1 and s.seeker_id = $2 and s.instrument = $3 and h.withdrawn_at is null)",
    ))
    .bind(sitting.uuid())
    .bind(seeker.uuid())
    .bind(code.code())
    .fetch_one(&backend.pool)
    .await?)
}

/// Shows it no longer. Taken back already is as good.
///
/// # Errors
/// When the database does not answer.
pub async fn withdraw(
    backend: &Backend,
    seeker: SeekerId,
    code: InstrumentCode,
    sitting: SittingId,
) -> Result<(), Failure> {
    sqlx::query(on(
        code.shelf(),
        "update {}.checkup_shares h set withdrawn_at = $4 from {}.checkup_sittings s \
         where s.id = h.sitting_id and s.id = $1 and s.seeker_id = $2 and s.instrument = $3 \
            and h.withdrawn_at is null",
    ))
    .bind(sitting.uuid())
    .bind(seeker.uuid())
    .bind(code.code())
    .bind(backend.now())
    .execute(&backend.pool)
    .await?;
    Ok(())
}

/// How many results a person shows now.
///
/// # Errors
/// When the database does not answer.
pub async fn count(backend: &Backend, seeker: SeekerId) -> Result<i64, Failure> {
    Ok(sqlx::query_scalar(
        "select (select count(*) from checkup_shares where seeker_id = $1 and withdrawn_at is null) \
            + (select count(*) from stress.checkup_shares where seeker_id = $1 and withdrawn_at is null)",
    )
    .bind(seeker.uuid())
    .fetch_one(&backend.pool)
    .await?)
}

/// Notes that somebody at the desk has looked; the first time counts.
///
/// # Errors
/// When the database does not answer.
pub async fn note_view(
    backend: &Backend,
    shelf: Shelf,
    share: ShareId,
    staff: StaffId,
) -> Result<(), Failure> {
    sqlx::query(on(
        shelf,
        "insert into {}.checkup_share_views (share_id, staff_id, viewed_at) \
         select h.id, $2, $3 from {}.checkup_shares h where h.id = $1 on conflict do nothing",
    ))
    .bind(share.uuid())
    .bind(staff.uuid())
    .bind(backend.now())
    .execute(&backend.pool)
    .await?;
    Ok(())
}

//! A gentle word every week, for people who asked for it. Each invitation writes the next one.

use chrono::{DateTime, Days, TimeDelta, Utc};
use domain::ids::SeekerId;
use domain::service_day::{HalfHour, ServiceDay, SlotStart, tokyo};
use sqlx::PgExecutor;

use crate::jobs::queue;
use crate::{Backend, Failure};

/// Invitations go out at eight in the evening.
const EVENING: u8 = 40;

/// Whether the person has asked for it.
///
/// # Errors
/// When the database does not answer.
pub async fn is_wanted(backend: &Backend, seeker: SeekerId) -> Result<bool, Failure> {
    Ok(sqlx::query_scalar("select exists (select 1 from checkup_invitations where seeker_id = $1)")
        .bind(seeker.uuid())
        .fetch_one(&backend.pool)
        .await?)
}

/// From now on a word every week, the first one in a week. Asked twice is asked once.
///
/// # Errors
/// When the database does not answer.
pub async fn ask(backend: &Backend, seeker: SeekerId) -> Result<(), Failure> {
    let now = backend.now();
    let mut tx = backend.pool.begin().await?;
    let added = sqlx::query(
        "insert into checkup_invitations (seeker_id, asked_at) values ($1, $2) on conflict do nothing",
    )
    .bind(seeker.uuid())
    .bind(now)
    .execute(&mut *tx)
    .await?;
    if added.rows_affected() > 0 {
        schedule_next(&mut *tx, seeker, now).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// No more of them. The one that waits goes too: left behind it would find them wanted again when
/// somebody asks anew, and there would be two every week.
///
/// # Errors
/// When the database does not answer.
pub async fn stop(backend: &Backend, seeker: SeekerId) -> Result<(), Failure> {
    sqlx::query(
        "with stopped as (delete from checkup_invitations where seeker_id = $1) \
         delete from jobs where kind = 'checkup_invitation' and finished_at is null \
            and payload ->> 'seeker' = $1::text",
    )
    .bind(seeker.uuid())
    .execute(&backend.pool)
    .await?;
    Ok(())
}

/// Writes the job of the evening a week after `now`; one for each person and day.
async fn schedule_next(db: impl PgExecutor<'_>, seeker: SeekerId, now: DateTime<Utc>) -> Result<(), Failure> {
    let run_at = in_a_week(now);
    let once = format!("checkup-invitation:{seeker}:{}", run_at.with_timezone(&tokyo()).date_naive());
    queue::add_for_seeker(db, "checkup_invitation", seeker, Some(&once), run_at, now).await
}

fn in_a_week(now: DateTime<Utc>) -> DateTime<Utc> {
    let today = now.with_timezone(&tokyo()).date_naive();
    let day = today.checked_add_days(Days::new(7)).unwrap_or(today);
    let evening = HalfHour::new(EVENING).map(|half| SlotStart { day: ServiceDay::new(day), half }.instant());
    evening.unwrap_or(now + TimeDelta::days(7))
}

/// Writes the next job if the person still wants them, and says whether they do. Locked, so that
/// somebody who stops at this moment is not written to again.
pub(crate) async fn go_on(backend: &Backend, seeker: SeekerId, from: DateTime<Utc>) -> Result<bool, Failure> {
    let mut tx = backend.pool.begin().await?;
    let wanted: Option<i32> =
        sqlx::query_scalar("select 1 from checkup_invitations where seeker_id = $1 for update")
            .bind(seeker.uuid())
            .fetch_optional(&mut *tx)
            .await?;
    if wanted.is_some() {
        schedule_next(&mut *tx, seeker, from).await?;
    }
    tx.commit().await?;
    Ok(wanted.is_some())
}

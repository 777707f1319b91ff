//! Whether a human being is there, and how long somebody waits.

use chrono::{DateTime, TimeDelta, Utc};
use domain::service_day::{HalfHour, ServiceDay, SlotStart};
use sqlx::PgExecutor;

use crate::{Backend, Failure, availability, rules};

/// Over so many days the usual wait is taken.
const WAITS_OF: TimeDelta = TimeDelta::days(14);
/// Fewer waits than these say nothing.
const ENOUGH: i64 = 3;

/// Whether a counselor works in the present half-hour, by the calendar of bookings; somebody who is
/// in a consultation is there too.
///
/// # Errors
/// When the database does not answer.
pub async fn somebody_is_there(backend: &Backend) -> Result<bool, Failure> {
    somebody_is_there_at(backend, backend.now()).await
}

/// The same at another time.
pub(super) async fn somebody_is_there_at(backend: &Backend, now: DateTime<Utc>) -> Result<bool, Failure> {
    let hours = rules::load(&backend.pool).await?.rules.hours;
    let day = ServiceDay::at(now, hours);
    let midnight = HalfHour::new(0).map(|half| SlotStart { day, half }.instant());
    let half = midnight
        .and_then(|midnight| u8::try_from((now - midnight).num_minutes().div_euclid(30)).ok())
        .and_then(HalfHour::new);
    let Some(half) = half else { return Ok(false) };
    let days = availability::counselor_days(&backend.pool, day, day).await?;
    Ok(days.iter().any(|one| one.day == day && one.works.contains(half)))
}

/// How long people waited lately until somebody came, in minutes: half of them waited less. None where
/// too few did.
pub(super) async fn usual_wait(backend: &Backend, db: impl PgExecutor<'_>) -> Result<Option<u32>, Failure> {
    let (count, seconds): (i64, Option<f64>) = sqlx::query_as(
        "select count(*), percentile_cont(0.5) within group (order by waited_seconds) \
         from conversation_changes where kind = 'taken' and waited_seconds is not null and at > $1",
    )
    .bind(backend.now() - WAITS_OF)
    .fetch_one(db)
    .await?;
    let minutes = seconds.filter(|_| count >= ENOUGH).map(|seconds| (seconds / 60.0).ceil().max(1.0));
    Ok(minutes.map(|minutes| minutes as u32))
}

//! Notices that could not be delivered, for the desk.

use chrono::{DateTime, Utc};
use domain::ids::{BookingId, JobId};
use sqlx::PgPool;
use uuid::Uuid;

use crate::Failure;

/// A notice that LINE refused for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedNotice {
    /// Its row.
    pub id: JobId,
    /// The booking it was about, where it was about one.
    pub booking: Option<BookingId>,
    /// When it was given up.
    pub finished_at: DateTime<Utc>,
    /// What LINE answered; without personal data.
    pub why: String,
}

/// The notices given up since `since`, the latest first, at most a hundred.
///
/// # Errors
/// When the database does not answer.
pub async fn since(pool: &PgPool, since: DateTime<Utc>) -> Result<Vec<FailedNotice>, Failure> {
    let rows: Vec<(Uuid, Option<String>, DateTime<Utc>, Option<String>)> = sqlx::query_as(
        "select id, payload ->> 'booking', finished_at, last_error from jobs \
         where outcome = 'failed' and finished_at >= $1 order by finished_at desc limit 100",
    )
    .bind(since)
    .fetch_all(pool)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(id, booking, finished_at, why)| FailedNotice {
            id: JobId::new(id),
            booking: booking.and_then(|booking| booking.parse().ok()),
            finished_at,
            why: why.unwrap_or_default(),
        })
        .collect())
}

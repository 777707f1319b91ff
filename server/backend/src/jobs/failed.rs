//! Notices that could not be delivered, for the desk.

use chrono::{DateTime, Utc};
use domain::ids::{BookingId, JobId, SeekerId};
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use super::GivenUp;
use crate::Failure;
use crate::bookings::notice::Notice;

/// A notice that LINE refused for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedNotice {
    /// Its row.
    pub id: JobId,
    /// Which notice, where it is one about a booking.
    pub notice: Option<Notice>,
    /// The booking it was about.
    pub about: Option<About>,
    /// When it was given up.
    pub finished_at: DateTime<Utc>,
    /// Why, in a word.
    pub given_up: Option<GivenUp>,
    /// What LINE answered; without personal data.
    pub why: String,
}

/// The booking a notice was about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Its row.
    pub booking: BookingId,
    /// The number people read to each other.
    pub number: i64,
    /// Whose it is.
    pub seeker: SeekerId,
    /// Their name.
    pub seeker_name: String,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    notice: Option<String>,
    booking: Option<Uuid>,
    number: Option<i64>,
    seeker: Option<Uuid>,
    seeker_name: Option<String>,
    finished_at: DateTime<Utc>,
    given_up: Option<String>,
    last_error: Option<String>,
}

impl From<Row> for FailedNotice {
    fn from(row: Row) -> Self {
        let about = || {
            Some(About {
                booking: BookingId::new(row.booking?),
                number: row.number?,
                seeker: SeekerId::new(row.seeker?),
                seeker_name: row.seeker_name?,
            })
        };
        Self {
            id: JobId::new(row.id),
            about: about(),
            notice: row.notice.and_then(|word| serde_json::from_value(word.into()).ok()),
            finished_at: row.finished_at,
            given_up: row.given_up.as_deref().and_then(GivenUp::from_code),
            why: row.last_error.unwrap_or_default(),
        }
    }
}

/// The notices given up since `since` that somebody could tell another way: not the words about
/// self-checks, the latest first, at most a hundred.
///
/// # Errors
/// When the database does not answer.
pub async fn since(pool: &PgPool, since: DateTime<Utc>) -> Result<Vec<FailedNotice>, Failure> {
    let rows: Vec<Row> = sqlx::query_as(
        "select j.id, j.payload ->> 'notice' as notice, b.id as booking, b.number, \
            s.id as seeker, s.name as seeker_name, j.finished_at, j.given_up, j.last_error \
         from jobs j left join bookings b on b.id::text = j.payload ->> 'booking' \
         left join seekers s on s.id = b.seeker_id \
         where j.outcome = 'failed' and j.finished_at >= $1 and j.kind not like 'checkup%' and j.kind not like 'recommendation%' order by j.finished_at desc limit 100",
    )
    .bind(since)
    .fetch_all(pool)
    .await?;
    Ok(rows.into_iter().map(FailedNotice::from).collect())
}

/// How many notices were given up since `since`.
///
/// # Errors
/// When the database does not answer.
pub async fn count_since(pool: &PgPool, since: DateTime<Utc>) -> Result<i64, Failure> {
    let count =
        sqlx::query_scalar("select count(*) from jobs where outcome = 'failed' and finished_at >= $1 and kind not like 'checkup%' and kind not like 'recommendation%'")
            .bind(since)
            .fetch_one(pool)
            .await?;
    Ok(count)
}

//! Telephone numbers for somebody in distress.

use chrono::{NaiveDate, TimeDelta};
use domain::service_day::tokyo;
use sqlx::FromRow;
use uuid::Uuid;

use crate::{Backend, Failure};

/// How long a verification counts, in days.
const VERIFIED_FOR_DAYS: i64 = 90;

/// A line that somebody answers.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Helpline {
    /// Its row.
    pub id: Uuid,
    /// What it is called.
    pub name: String,
    /// The number, as it is dialled.
    pub phone: String,
    /// When somebody answers, in words.
    pub hours: String,
    /// What it is for.
    pub description: String,
    /// When staff last checked number and hours.
    pub verified_on: NaiveDate,
}

/// The lines to show, in the order staff gave them: only those verified within 90 days.
///
/// # Errors
/// When the database does not answer.
pub async fn shown(backend: &Backend) -> Result<Vec<Helpline>, Failure> {
    let today = backend.now().with_timezone(&tokyo()).date_naive();
    let lines = sqlx::query_as(
        "select id, name, phone, hours, description, verified_on from helplines \
         where verified_on >= $1 order by position, name",
    )
    .bind(today - TimeDelta::days(VERIFIED_FOR_DAYS))
    .fetch_all(&backend.pool)
    .await?;
    Ok(lines)
}

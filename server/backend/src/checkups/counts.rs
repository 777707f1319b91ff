//! How often each instrument was finished in a month: numbers without persons.

use chrono::{DateTime, NaiveDate, Utc};
use domain::checkups::InstrumentCode;
use domain::service_day::month_of;
use sqlx::{PgConnection, PgPool};

use crate::Failure;

/// Counts one more.
pub(super) async fn count(
    db: &mut PgConnection,
    code: InstrumentCode,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    sqlx::query(
        "insert into checkup_counts (instrument, month, completed) values ($1, $2, 1) \
         on conflict (instrument, month) do update set completed = checkup_counts.completed + 1",
    )
    .bind(code.code())
    .bind(month_of(now))
    .execute(db)
    .await?;
    Ok(())
}

/// How often each instrument was finished in the month that begins on this day; all instruments.
///
/// # Errors
/// When the database does not answer.
pub async fn in_month(pool: &PgPool, month: NaiveDate) -> Result<Vec<(InstrumentCode, i32)>, Failure> {
    let rows: Vec<(String, i32)> =
        sqlx::query_as("select instrument, completed from checkup_counts where month = $1")
            .bind(month)
            .fetch_all(pool)
            .await?;
    let count = |code: InstrumentCode| rows.iter().find(|row| row.0 == code.code()).map_or(0, |row| row.1);
    Ok(InstrumentCode::ALL.iter().map(|&code| (code, count(code))).collect())
}

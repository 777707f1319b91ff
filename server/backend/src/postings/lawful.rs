//! What is lawful on a day, from dated rows of configuration.

use chrono::NaiveDate;
use domain::posting::{AgeException, Lawful};
use sqlx::{FromRow, PgPool};

use crate::Failure;

#[derive(FromRow)]
struct Row {
    code: String,
    label: String,
    open_term_only: bool,
    regular_beginners_only: bool,
    is_in_force: bool,
}

/// The rules of a day.
///
/// # Errors
/// When the database does not answer.
pub async fn on(pool: &PgPool, day: NaiveDate) -> Result<Lawful, Failure> {
    let wage: Option<i32> = sqlx::query_scalar(
        "select yen_an_hour from minimum_wages where valid_from <= $1 order by valid_from desc limit 1",
    )
    .bind(day)
    .fetch_optional(pool)
    .await?;
    let rows: Vec<Row> = sqlx::query_as(
        "select code, label, open_term_only, regular_beginners_only, \
            valid_from <= $1 and $1 <= coalesce(valid_until, $1) as is_in_force \
         from age_exceptions order by code",
    )
    .bind(day)
    .fetch_all(pool)
    .await?;
    let exception = |row: Row| AgeException {
        code: row.code,
        label: row.label,
        open_term_only: row.open_term_only,
        regular_beginners_only: row.regular_beginners_only,
        is_in_force: row.is_in_force,
    };
    Ok(Lawful {
        minimum_wage: wage.and_then(|wage| u32::try_from(wage).ok()).unwrap_or_default(),
        age_exceptions: rows.into_iter().map(exception).collect(),
    })
}

//! How often entries are answered with, month by month.

use chrono::{Datelike, NaiveDate};
use domain::ids::EntryId;
use sqlx::PgConnection;

use crate::{Backend, Failure};

/// The month that a count belongs to, in Tokyo.
pub(super) fn month(backend: &Backend) -> NaiveDate {
    let today = backend.today();
    today.with_day(1).unwrap_or(today)
}

/// The entry was answered with once more.
pub(super) async fn answered(
    backend: &Backend,
    db: &mut PgConnection,
    entry: EntryId,
) -> Result<(), Failure> {
    sqlx::query(
        "insert into entry_counts as c (entry_id, month, answered) values ($1, $2, 1) \
         on conflict (entry_id, month) do update set answered = c.answered + 1",
    )
    .bind(entry.uuid())
    .bind(month(backend))
    .execute(db)
    .await?;
    Ok(())
}

/// What somebody made of an answer; `before` is what they had said earlier.
pub(super) async fn rated(
    backend: &Backend,
    db: &mut PgConnection,
    entry: EntryId,
    before: Option<bool>,
    now: Option<bool>,
) -> Result<(), Failure> {
    let one = |said: Option<bool>, which: bool| i32::from(said == Some(which));
    sqlx::query(
        "insert into entry_counts as c (entry_id, month, helpful, unhelpful) \
         values ($1, $2, greatest($3, 0), greatest($4, 0)) on conflict (entry_id, month) do update set \
            helpful = greatest(c.helpful + $3, 0), unhelpful = greatest(c.unhelpful + $4, 0)",
    )
    .bind(entry.uuid())
    .bind(month(backend))
    .bind(one(now, true) - one(before, true))
    .bind(one(now, false) - one(before, false))
    .execute(db)
    .await?;
    Ok(())
}

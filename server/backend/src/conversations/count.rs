//! How often entries are answered with and questions are kept for an editor, month by month.

use domain::ids::EntryId;
use domain::service_day::month_of;
use sqlx::PgConnection;

use super::questions::Why;
use crate::{Backend, Failure};

/// A question was kept for an editor. Counted here, since the question itself goes after a while.
pub(super) async fn kept(backend: &Backend, db: &mut PgConnection, why: Why) -> Result<(), Failure> {
    sqlx::query(
        "insert into open_question_counts as c (month, why, kept) values ($1, $2, 1) \
         on conflict (month, why) do update set kept = c.kept + 1",
    )
    .bind(month_of(backend.now()))
    .bind(why.code())
    .execute(db)
    .await?;
    Ok(())
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
    .bind(month_of(backend.now()))
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
    .bind(month_of(backend.now()))
    .bind(one(now, true) - one(before, true))
    .bind(one(now, false) - one(before, false))
    .execute(db)
    .await?;
    Ok(())
}

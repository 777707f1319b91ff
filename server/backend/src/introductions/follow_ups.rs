//! How it is going, one, three and six months after somebody began to work.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::ids::{IntroductionId, StaffId};
use domain::introduction::FollowUp;
use sqlx::PgPool;
use uuid::Uuid;

use super::{Event, note};
use crate::{Backend, Failure};

/// One of the three.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Months after the first day.
    pub months: i16,
    /// On which day somebody should ask.
    pub due_on: NaiveDate,
    /// On which day somebody did.
    pub done_on: Option<NaiveDate>,
    /// What they heard.
    pub outcome: Option<FollowUp>,
    /// The last day of work.
    pub left_on: Option<NaiveDate>,
}

/// The three of an introduction; none before somebody was hired.
///
/// # Errors
/// When the database does not answer.
pub async fn of(pool: &PgPool, id: IntroductionId) -> Result<Vec<Asked>, Failure> {
    type Row = (i16, NaiveDate, Option<NaiveDate>, Option<String>, Option<NaiveDate>);
    let rows: Vec<Row> = sqlx::query_as(
        "select months, due_on, done_on, outcome, left_on from follow_ups where introduction_id = $1 order by months",
    )
    .bind(id.uuid())
    .fetch_all(pool)
    .await?;
    let asked = |(months, due_on, done_on, outcome, left_on): Row| Asked {
        months,
        due_on,
        done_on,
        outcome: outcome.as_deref().and_then(FollowUp::from_code),
        left_on,
    };
    Ok(rows.into_iter().map(asked).collect())
}

/// When somebody should ask next, for each of some introductions.
pub(super) async fn next(pool: &PgPool, ids: &[Uuid]) -> Result<HashMap<IntroductionId, NaiveDate>, Failure> {
    let rows: Vec<(Uuid, NaiveDate)> = sqlx::query_as(
        "select introduction_id, min(due_on) from follow_ups \
         where introduction_id = any($1) and done_on is null group by introduction_id",
    )
    .bind(ids)
    .fetch_all(pool)
    .await?;
    Ok(rows.into_iter().map(|(id, due_on)| (IntroductionId::new(id), due_on)).collect())
}

/// What became of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recorded {
    /// It is kept, or the same was kept already.
    Kept,
    /// Somebody else has noted something else.
    Otherwise,
    /// There is no such one.
    NotFound,
}

/// Notes what somebody heard; `left_on` goes with [`FollowUp::Left`].
///
/// # Errors
/// When the database does not answer.
pub async fn record(
    backend: &Backend,
    staff: StaffId,
    id: IntroductionId,
    months: i16,
    outcome: FollowUp,
    left_on: Option<NaiveDate>,
) -> Result<Recorded, Failure> {
    let left_on = match outcome {
        FollowUp::Left => Some(left_on.unwrap_or_else(|| backend.today())),
        FollowUp::Working | FollowUp::Unknown => None,
    };
    let mut tx = backend.pool.begin().await?;
    let done = sqlx::query(
        "update follow_ups set done_on = $3, outcome = $4, left_on = $5, staff_id = $6 \
         where introduction_id = $1 and months = $2 and done_on is null",
    )
    .bind(id.uuid())
    .bind(months)
    .bind(backend.today())
    .bind(outcome.code())
    .bind(left_on)
    .bind(staff.uuid())
    .execute(&mut *tx)
    .await?;
    if done.rows_affected() == 0 {
        let known: Option<(Option<String>, Option<NaiveDate>)> = sqlx::query_as(
            "select outcome, left_on from follow_ups where introduction_id = $1 and months = $2",
        )
        .bind(id.uuid())
        .bind(months)
        .fetch_optional(&mut *tx)
        .await?;
        return Ok(match known {
            None => Recorded::NotFound,
            Some((known, day)) if known.as_deref() == Some(outcome.code()) && day == left_on => {
                Recorded::Kept
            }
            Some(_) => Recorded::Otherwise,
        });
    }
    note(
        backend,
        &mut tx,
        Event { introduction: id, kind: "followed_up", staff: Some(staff), on: None, note: None },
    )
    .await?;
    tx.commit().await?;
    Ok(Recorded::Kept)
}

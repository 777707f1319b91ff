//! Saving, publishing, confirming and taking away, each with an event.

use domain::ids::{EmployerId, PostingId, StaffId};
use domain::posting::{Entries, PostingState, Problem};
use sqlx::types::Json;
use sqlx::{PgConnection, PgPool};

use super::judge::Judge;
use crate::{Backend, Failure};

/// What the desk does with a posting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Keep it, whole or not; nobody sees it.
    Draft,
    /// Show it from now on; who publishes has made sure of it today.
    Publish,
    /// Show it no longer.
    Withdraw,
    /// Somebody was found.
    Fill,
}

impl Change {
    const fn state(self) -> PostingState {
        match self {
            Self::Draft => PostingState::Draft,
            Self::Publish => PostingState::Published,
            Self::Withdraw => PostingState::Withdrawn,
            Self::Fill => PostingState::Filled,
        }
    }

    const fn event(self) -> &'static str {
        match self {
            Self::Draft => "drafted",
            Self::Publish => "published",
            Self::Withdraw => "withdrawn",
            Self::Fill => "filled",
        }
    }
}

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeRefused {
    /// It cannot be shown like that: everything that is wrong, in the order of the form.
    #[error("the posting is not whole or not lawful")]
    Problems(Vec<Problem>),
    /// Somebody else has changed it since it was read.
    #[error("the posting was changed meanwhile")]
    Overtaken,
    /// The machinery failed.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<sqlx::Error> for ChangeRefused {
    fn from(error: sqlx::Error) -> Self {
        Self::Failure(error.into())
    }
}

/// A change of a posting by somebody at the desk.
#[derive(Clone, Debug)]
pub struct Edit<'a> {
    /// Which one; a new one gets the id of its form.
    pub id: PostingId,
    /// Whose it is.
    pub employer: EmployerId,
    /// What it says from now on.
    pub entries: &'a Entries,
    /// The revision that was read, 0 for a new one.
    pub seen: i32,
    /// Who does it.
    pub staff: StaffId,
}

/// Saves what was typed and does with it what is asked for. A form sent twice changes once.
///
/// # Errors
/// [`ChangeRefused`]; nothing is written then.
pub async fn save(backend: &Backend, edit: &Edit<'_>, change: Change) -> Result<(), ChangeRefused> {
    if change == Change::Publish {
        let problems = Judge::new(backend).await?.problems(edit.entries);
        if !problems.is_empty() {
            return Err(ChangeRefused::Problems(problems));
        }
    }
    let today = backend.today();
    let confirmed = (change == Change::Publish).then_some(today);
    let mut tx = backend.pool.begin().await?;
    let saved = sqlx::query(
        "insert into postings as p (id, employer_id, entries, state, confirmed_on, confirmed_by, \
            published_at, created_at, updated_at) \
         select $1, $2, $3, $4, $5, case when $5::date is not null then $6::uuid end, \
            case when $5::date is not null then $7::timestamptz end, $7, $7 \
         where $8 = 0 or exists (select from postings where id = $1) \
         on conflict (id) do update set entries = $3, state = $4, updated_at = $7, \
            confirmed_on = coalesce($5, p.confirmed_on), \
            confirmed_by = case when $5::date is not null then $6::uuid else p.confirmed_by end, \
            published_at = coalesce(p.published_at, excluded.published_at), revision = p.revision + 1 \
            where p.revision = $8",
    )
    .bind(edit.id.uuid())
    .bind(edit.employer.uuid())
    .bind(Json(edit.entries))
    .bind(change.state().code())
    .bind(confirmed)
    .bind(edit.staff.uuid())
    .bind(backend.now())
    .bind(edit.seen)
    .execute(&mut *tx)
    .await?;
    if saved.rows_affected() == 0 {
        return match is_as_wanted(&mut tx, edit, change).await? {
            true => Ok(()),
            false => Err(ChangeRefused::Overtaken),
        };
    }
    note(backend, &mut tx, edit.id, change.event(), Some(edit.staff)).await?;
    tx.commit().await?;
    Ok(())
}

/// Whether the posting says and is already what is asked for: the form came twice.
async fn is_as_wanted(db: &mut PgConnection, edit: &Edit<'_>, change: Change) -> Result<bool, Failure> {
    let same: Option<bool> =
        sqlx::query_scalar("select (entries, state) = ($2::jsonb, $3) from postings where id = $1")
            .bind(edit.id.uuid())
            .bind(Json(edit.entries))
            .bind(change.state().code())
            .fetch_optional(db)
            .await?;
    Ok(same == Some(true))
}

/// Notes that a shown posting was made sure of today. `false` when it is not on the shelf.
///
/// # Errors
/// When the database does not answer.
pub async fn confirm(backend: &Backend, id: PostingId, staff: StaffId) -> Result<bool, Failure> {
    let mut tx = backend.pool.begin().await?;
    let done = sqlx::query(
        "update postings set confirmed_on = $2, confirmed_by = $3 where id = $1 and state = 'published'",
    )
    .bind(id.uuid())
    .bind(backend.today())
    .bind(staff.uuid())
    .execute(&mut *tx)
    .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    note(backend, &mut tx, id, "confirmed", Some(staff)).await?;
    tx.commit().await?;
    Ok(true)
}

pub(crate) async fn note(
    backend: &Backend,
    db: &mut PgConnection,
    id: PostingId,
    kind: &str,
    staff: Option<StaffId>,
) -> Result<(), Failure> {
    sqlx::query("insert into posting_events (posting_id, at, kind, staff_id) values ($1, $2, $3, $4)")
        .bind(id.uuid())
        .bind(backend.now())
        .bind(kind)
        .bind(staff.map(StaffId::uuid))
        .execute(db)
        .await?;
    Ok(())
}

/// What was done with a posting, the latest first: when, what, by whom.
///
/// # Errors
/// When the database does not answer.
pub async fn events(
    pool: &PgPool,
    id: PostingId,
) -> Result<Vec<(chrono::DateTime<chrono::Utc>, String, Option<String>)>, Failure> {
    Ok(sqlx::query_as(
        "select v.at, v.kind, s.name from posting_events v left join staff s on s.id = v.staff_id \
         where v.posting_id = $1 order by v.id desc limit 50",
    )
    .bind(id.uuid())
    .fetch_all(pool)
    .await?)
}

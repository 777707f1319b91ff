//! Telephone numbers for somebody in distress (電話窓口). Staff edit them; only what was verified
//! within 90 days is shown.

use std::sync::PoisonError;
use std::time::Duration;

use chrono::{NaiveDate, TimeDelta};
use domain::helpline::{Entry, is_closed_at};
use domain::ids::{HelplineId, StaffId};
use domain::service_day::tokyo;
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use crate::{Backend, Failure, random};

/// How long a verification counts, in days.
pub const VERIFIED_FOR_DAYS: i64 = 90;

/// A line that somebody answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Helpline {
    /// Its row.
    pub id: HelplineId,
    /// What it is called.
    pub name: String,
    /// The number, as it is dialled.
    pub phone: String,
    /// When somebody answers, in words.
    pub hours: String,
    /// What it is for.
    pub description: String,
    /// The lowest comes first.
    pub position: i16,
    /// When staff last checked number and hours.
    pub verified_on: NaiveDate,
    /// Who did, where it is known.
    pub verified_by: Option<String>,
    /// How often it was saved, from 1.
    pub revision: i32,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    name: String,
    phone: String,
    hours: String,
    description: String,
    position: i16,
    verified_on: NaiveDate,
    verified_by: Option<String>,
    revision: i32,
}

impl From<Row> for Helpline {
    fn from(row: Row) -> Self {
        Self {
            id: HelplineId::new(row.id),
            name: row.name,
            phone: row.phone,
            hours: row.hours,
            description: row.description,
            position: row.position,
            verified_on: row.verified_on,
            verified_by: row.verified_by,
            revision: row.revision,
        }
    }
}

impl Helpline {
    /// Until when it is shown, this day included.
    pub fn shown_until(&self) -> NaiveDate {
        self.verified_on + TimeDelta::days(VERIFIED_FOR_DAYS)
    }
}

/// The lines to show, in the order staff gave them: only those verified within 90 days.
///
/// # Errors
/// When the database does not answer.
pub async fn shown(backend: &Backend) -> Result<Vec<Helpline>, Failure> {
    let today = backend.today();
    let lines: Vec<Helpline> =
        all(&backend.pool).await?.into_iter().filter(|line| today <= line.shown_until()).collect();
    *backend.helplines.write().unwrap_or_else(PoisonError::into_inner) = lines.clone();
    Ok(lines)
}

/// For somebody in danger, to whom few are shown: without those that nobody answers at this time, unless no
/// others are there.
pub fn open_now(backend: &Backend, lines: Vec<Helpline>) -> Vec<Helpline> {
    let time = backend.now().with_timezone(&tokyo()).time();
    let (closed, open): (Vec<_>, Vec<_>) =
        lines.into_iter().partition(|line| is_closed_at(&line.hours, time));
    if open.is_empty() { closed } else { open }
}

/// The lines open now as they were last read, for when the database does not answer; none when they were
/// never read.
pub fn last_shown(backend: &Backend) -> Vec<Helpline> {
    let today = backend.today();
    let lines = backend.helplines.read().unwrap_or_else(PoisonError::into_inner);
    open_now(backend, lines.iter().filter(|line| today <= line.shown_until()).cloned().collect())
}

/// The lines open now for somebody who must not wait: those last read where the database does not answer.
pub async fn shown_at_once(backend: &Backend) -> Vec<Helpline> {
    match tokio::time::timeout(PATIENCE, shown(backend)).await {
        Ok(Ok(lines)) => open_now(backend, lines),
        Ok(Err(_)) | Err(_) => last_shown(backend),
    }
}

/// Whoever is in distress waits no longer for the database.
const PATIENCE: Duration = Duration::from_millis(300);

/// Every line, shown or not, in the order staff gave them.
///
/// # Errors
/// When the database does not answer.
pub async fn all(pool: &PgPool) -> Result<Vec<Helpline>, Failure> {
    let rows: Vec<Row> = sqlx::query_as(
        "select h.id, h.name, h.phone, h.hours, h.description, h.position, h.verified_on, \
            s.name as verified_by, h.revision from helplines h left join staff s on s.id = h.verified_by \
         order by h.position, h.name, h.id",
    )
    .fetch_all(pool)
    .await?;
    Ok(rows.into_iter().map(Helpline::from).collect())
}

/// Saves an entry as verified today by whoever saves it: who changes number or hours has to have
/// checked them. `seen` is the revision that was read, 0 for a new one, which gets the id of its
/// form so that a form sent twice adds one. `false` when somebody else saved something else or
/// removed it meanwhile: nothing is changed then.
///
/// # Errors
/// When the database does not answer.
pub async fn save(
    backend: &Backend,
    id: HelplineId,
    entry: &Entry,
    seen: i32,
    staff: StaffId,
) -> Result<bool, Failure> {
    let done = sqlx::query(
        "insert into helplines as h (id, name, phone, hours, description, position, verified_on, \
            verified_by) \
         select $1, $2, $3, $4, $5, $6, $7, $8 \
         where $9 = 0 or exists (select from helplines where id = $1) \
         on conflict (id) do update set name = $2, phone = $3, hours = $4, description = $5, \
            position = $6, verified_on = $7, verified_by = $8, revision = h.revision + 1 \
            where h.revision = $9 or (h.name, h.phone, h.hours, h.description, h.position) \
               = ($2, $3, $4, $5, $6)",
    )
    .bind(id.uuid())
    .bind(entry.name.as_str())
    .bind(entry.phone.as_str())
    .bind(entry.hours.as_str())
    .bind(entry.description.as_str())
    .bind(entry.position)
    .bind(backend.today())
    .bind(staff.uuid())
    .bind(seen)
    .execute(&backend.pool)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Notes that number and hours were checked today and are right. `false` when there is no such line.
///
/// # Errors
/// When the database does not answer.
pub async fn verify(backend: &Backend, id: HelplineId, staff: StaffId) -> Result<bool, Failure> {
    let done = sqlx::query("update helplines set verified_on = $2, verified_by = $3 where id = $1")
        .bind(id.uuid())
        .bind(backend.today())
        .bind(staff.uuid())
        .execute(&backend.pool)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Takes a line away. Already gone is as good.
///
/// # Errors
/// When the database does not answer.
pub async fn remove(pool: &PgPool, id: HelplineId) -> Result<(), Failure> {
    sqlx::query("delete from helplines where id = $1").bind(id.uuid()).execute(pool).await?;
    Ok(())
}

/// A fresh id for the form of a new entry.
pub fn new_id() -> HelplineId {
    HelplineId::new(random::uuid())
}

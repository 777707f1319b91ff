//! Introductions (職業紹介): what stands where, for the seeker and for the desk. // 仕様 4(3)エ

mod board;
pub mod documents;
pub mod follow_ups;
mod history;
pub mod ledger;
pub mod meetings;
pub mod notice;
pub mod registration;
mod retention;
pub mod step;

pub use board::{Card, Filter, board};
pub(crate) use history::{Event, note, note_field};
pub use history::{Line, history};
pub(crate) use retention::sweep;

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{EmployerId, IntroductionId, PostingId, SeekerId, StaffId};
use domain::introduction::{EndReason, IntroductionState};
use sqlx::{FromRow, PgConnection, PgPool};
use uuid::Uuid;

use crate::{Backend, Failure, random};

/// An introduction as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Introduction {
    /// Its row.
    pub id: IntroductionId,
    /// The number people read to each other.
    pub number: i64,
    /// Who.
    pub seeker: SeekerId,
    /// Their name in LINE.
    pub seeker_name: String,
    /// For which posting.
    pub posting: PostingId,
    /// What that is called.
    pub title: String,
    /// Whose it is.
    pub employer: EmployerId,
    /// Their name.
    pub employer_name: String,
    /// How far it is.
    pub state: IntroductionState,
    /// Why it went no further.
    pub end_reason: Option<EndReason>,
    /// Where it was then.
    pub ended_from: Option<IntroductionState>,
    /// Who leads it.
    pub coordinator: Option<(StaffId, String)>,
    /// By when somebody should write or call.
    pub due_on: Option<NaiveDate>,
    /// Since when they work there.
    pub started_on: Option<NaiveDate>,
    /// On which day it ended.
    pub ended_on: Option<NaiveDate>,
    /// Counts changes.
    pub revision: i32,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it changed last.
    pub changed_at: DateTime<Utc>,
}

impl Introduction {
    /// `S-00042`.
    pub fn number_shown(&self) -> String {
        format!("S-{:05}", self.number)
    }
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    number: i64,
    seeker_id: Uuid,
    seeker_name: String,
    posting_id: Uuid,
    title: Option<String>,
    employer_id: Uuid,
    employer_name: String,
    state: String,
    end_reason: Option<String>,
    ended_from: Option<String>,
    coordinator_id: Option<Uuid>,
    coordinator_name: Option<String>,
    due_on: Option<NaiveDate>,
    started_on: Option<NaiveDate>,
    ended_on: Option<NaiveDate>,
    revision: i32,
    created_at: DateTime<Utc>,
    changed_at: DateTime<Utc>,
}

impl TryFrom<Row> for Introduction {
    type Error = Failure;

    fn try_from(row: Row) -> Result<Self, Failure> {
        let state = |code: &str| {
            IntroductionState::from_code(code).ok_or(Failure::UnknownValue("introductions.state"))
        };
        Ok(Self {
            id: IntroductionId::new(row.id),
            number: row.number,
            seeker: SeekerId::new(row.seeker_id),
            seeker_name: row.seeker_name,
            posting: PostingId::new(row.posting_id),
            title: row.title.unwrap_or_default(),
            employer: EmployerId::new(row.employer_id),
            employer_name: row.employer_name,
            state: state(&row.state)?,
            end_reason: row.end_reason.as_deref().and_then(EndReason::from_code),
            ended_from: row.ended_from.as_deref().map(state).transpose()?,
            coordinator: row.coordinator_id.map(StaffId::new).zip(row.coordinator_name),
            due_on: row.due_on,
            started_on: row.started_on,
            ended_on: row.ended_on,
            revision: row.revision,
            created_at: row.created_at,
            changed_at: row.changed_at,
        })
    }
}

const COLUMNS: &str = "i.id, i.number, i.seeker_id, s.name as seeker_name, i.posting_id, \
    p.entries ->> 'title' as title, p.employer_id, e.name as employer_name, i.state, i.end_reason, \
    i.ended_from, i.coordinator_id, c.name as coordinator_name, i.due_on, i.started_on, i.revision, \
    i.created_at, i.changed_at, case when i.state = 'ended' then (select max(v.on_day) from introduction_events v \
        where v.introduction_id = i.id and v.kind = 'ended') end as ended_on \
    from introductions i join seekers s on s.id = i.seeker_id join postings p on p.id = i.posting_id \
    join employers e on e.id = p.employer_id left join staff c on c.id = i.coordinator_id";

/// One of them, for the desk.
///
/// # Errors
/// When the database does not answer.
pub async fn find(pool: &PgPool, id: IntroductionId) -> Result<Option<Introduction>, Failure> {
    let sql = format!("select {COLUMNS} where i.id = $1");
    let row: Option<Row> =
        sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(id.uuid()).fetch_optional(pool).await?;
    row.map(Introduction::try_from).transpose()
}

/// The seeker's own; another person's does not exist for them.
///
/// # Errors
/// When the database does not answer.
pub async fn own(
    pool: &PgPool,
    seeker: SeekerId,
    id: IntroductionId,
) -> Result<Option<Introduction>, Failure> {
    Ok(find(pool, id).await?.filter(|found| found.seeker == seeker))
}

/// All of a seeker, those that go on first.
///
/// # Errors
/// When the database does not answer.
pub async fn of_seeker(pool: &PgPool, seeker: SeekerId) -> Result<Vec<Introduction>, Failure> {
    let sql = format!(
        "select {COLUMNS} where i.seeker_id = $1 \
         order by i.state in ('ended', 'hired'), i.changed_at desc, i.id limit 100"
    );
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(seeker.uuid()).fetch_all(pool).await?;
    rows.into_iter().map(Introduction::try_from).collect()
}

/// How many are due today or were before.
///
/// # Errors
/// When the database does not answer.
pub async fn due(backend: &Backend) -> Result<i64, Failure> {
    Ok(sqlx::query_scalar(
        "select (select count(*) from introductions where due_on <= $1 and state not in ('hired', 'ended')) \
            + (select count(*) from follow_ups where due_on <= $1 and done_on is null)",
    )
    .bind(backend.today())
    .fetch_one(&backend.pool)
    .await?)
}

/// Opens one for somebody who finds a posting interesting. A second time changes nothing.
pub(crate) async fn open(
    backend: &Backend,
    db: &mut PgConnection,
    seeker: SeekerId,
    posting: PostingId,
) -> Result<(), Failure> {
    let id = IntroductionId::new(random::uuid());
    let opened = sqlx::query(
        "insert into introductions (id, seeker_id, posting_id, created_at, changed_at) \
         values ($1, $2, $3, $4, $4) on conflict on constraint introductions_one_a_posting do nothing",
    )
    .bind(id.uuid())
    .bind(seeker.uuid())
    .bind(posting.uuid())
    .bind(backend.now())
    .execute(&mut *db)
    .await?;
    if opened.rows_affected() > 0 {
        note(backend, db, Event { introduction: id, kind: "interested", staff: None, on: None, note: None })
            .await?;
    }
    Ok(())
}

/// Takes one back that nobody at the desk has begun with.
pub(crate) async fn close_untouched(
    db: &mut PgConnection,
    seeker: SeekerId,
    posting: PostingId,
) -> Result<(), Failure> {
    sqlx::query(
        "delete from introductions i where i.seeker_id = $1 and i.posting_id = $2 and i.state = 'interested' \
            and i.coordinator_id is null and not exists (select from introduction_events v \
                where v.introduction_id = i.id and v.staff_id is not null)",
    )
    .bind(seeker.uuid())
    .bind(posting.uuid())
    .execute(db)
    .await?;
    Ok(())
}

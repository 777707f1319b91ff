//! Interviews and visits, and who goes along (随行): planned at the desk, confirmed by the person. Nobody
//! goes along to two at once; Postgres has the last word. // 仕様 4(3)エ

mod answer;
mod plan;

pub use answer::{Answered, answer};
pub use plan::{PlanRefused, cancel, plan};

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{IntroductionId, MeetingId, StaffId};
use domain::introduction::{MeetingKind, MeetingState};
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use crate::vault::Field;
use crate::{Backend, Failure, random};

/// What is planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// For what.
    pub kind: MeetingKind,
    /// Who goes along; none when the person goes alone.
    pub along: Option<StaffId>,
    /// When the two meet; the start where nobody goes along.
    pub meets_at: DateTime<Utc>,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// Where.
    pub place: String,
    /// Where the two meet.
    pub meeting_point: String,
    /// What to bring.
    pub bring: String,
}

/// A planned interview or visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// Its row.
    pub id: MeetingId,
    /// Of which introduction.
    pub introduction: IntroductionId,
    /// What is planned.
    pub plan: Plan,
    /// The name of who goes along.
    pub along_name: Option<String>,
    /// How it stands.
    pub state: MeetingState,
    /// Counts changes.
    pub revision: i32,
    /// The person's name.
    pub seeker_name: String,
    /// The employer's name.
    pub employer_name: String,
    /// What the person wrote.
    pub answer: Option<String>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    introduction_id: Uuid,
    kind: String,
    staff_id: Option<Uuid>,
    along_name: Option<String>,
    meets_at: DateTime<Utc>,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    place: String,
    meeting_point: String,
    bring: String,
    state: String,
    answer_sealed: Option<Vec<u8>>,
    wrapped_key: Option<Vec<u8>>,
    revision: i32,
    seeker_id: Uuid,
    seeker_name: String,
    employer_name: String,
}

const COLUMNS: &str = "m.id, m.introduction_id, m.kind, m.staff_id, a.name as along_name, m.meets_at, \
    m.starts_at, m.ends_at, m.place, m.meeting_point, m.bring, m.state, m.answer_sealed, k.wrapped_key, m.revision, \
    i.seeker_id, s.name as seeker_name, e.name as employer_name \
    from meetings m join introductions i on i.id = m.introduction_id join seekers s on s.id = i.seeker_id \
    join postings p on p.id = i.posting_id join employers e on e.id = p.employer_id \
    left join staff a on a.id = m.staff_id left join seeker_keys k on k.seeker_id = i.seeker_id";

pub(super) const fn answer_field(meeting: Uuid) -> Field {
    Field { table: "meetings", column: "answer_sealed", row: meeting }
}

fn read(backend: &Backend, row: Row) -> Result<Meeting, Failure> {
    let answer = match &row.answer_sealed {
        Some(sealed) => {
            let wrapped = row.wrapped_key.ok_or(Failure::UnknownValue("seeker_keys"))?;
            let key = backend.vault.person_key(row.seeker_id, &wrapped)?;
            Some(key.open(answer_field(row.id), sealed)?)
        }
        None => None,
    };
    Ok(Meeting {
        id: MeetingId::new(row.id),
        introduction: IntroductionId::new(row.introduction_id),
        plan: Plan {
            kind: MeetingKind::from_code(&row.kind).ok_or(Failure::UnknownValue("meetings.kind"))?,
            along: row.staff_id.map(StaffId::new),
            meets_at: row.meets_at,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            place: row.place,
            meeting_point: row.meeting_point,
            bring: row.bring,
        },
        along_name: row.along_name,
        state: MeetingState::from_code(&row.state).ok_or(Failure::UnknownValue("meetings.state"))?,
        revision: row.revision,
        seeker_name: row.seeker_name,
        employer_name: row.employer_name,
        answer,
    })
}

/// The meetings of an introduction, the next one first.
///
/// # Errors
/// When the database does not answer or the person's key is gone.
pub async fn of(backend: &Backend, id: IntroductionId) -> Result<Vec<Meeting>, Failure> {
    let sql = format!("select {COLUMNS} where m.introduction_id = $1 order by m.starts_at desc, m.id");
    let rows: Vec<Row> =
        sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(id.uuid()).fetch_all(&backend.pool).await?;
    rows.into_iter().map(|row| read(backend, row)).collect()
}

/// The next meeting that is not over, for each of some introductions.
pub(super) async fn next(
    backend: &Backend,
    ids: &[Uuid],
) -> Result<HashMap<IntroductionId, Meeting>, Failure> {
    let sql = format!(
        "select distinct on (m.introduction_id) {COLUMNS} where m.introduction_id = any($1) \
            and m.ends_at > $2 and m.state <> 'cancelled' order by m.introduction_id, m.starts_at, m.id desc"
    );
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(ids)
        .bind(backend.now())
        .fetch_all(&backend.pool)
        .await?;
    rows.into_iter().map(|row| read(backend, row).map(|meeting| (meeting.introduction, meeting))).collect()
}

/// The meetings of a few days, by time, for the calendar: everybody's, or those of one who goes along.
///
/// # Errors
/// When the database does not answer.
pub async fn between(
    backend: &Backend,
    from: NaiveDate,
    until: NaiveDate,
    along: Option<StaffId>,
) -> Result<Vec<Meeting>, Failure> {
    let sql = format!(
        "select {COLUMNS} where m.state <> 'cancelled' and ($3::uuid is null or m.staff_id = $3) \
            and (m.starts_at at time zone 'Asia/Tokyo')::date between $1 and $2 order by m.starts_at, m.id"
    );
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(from)
        .bind(until)
        .bind(along.map(StaffId::uuid))
        .fetch_all(&backend.pool)
        .await?;
    rows.into_iter().map(|row| read(backend, row)).collect()
}

async fn touch(
    db: &mut sqlx::PgConnection,
    introduction: IntroductionId,
    due_on: Option<NaiveDate>,
) -> Result<(), Failure> {
    sqlx::query(
        "update introductions set revision = revision + 1, due_on = coalesce($2, due_on) where id = $1",
    )
    .bind(introduction.uuid())
    .bind(due_on)
    .execute(db)
    .await?;
    Ok(())
}

/// Who may go along: coordinators who work here.
///
/// # Errors
/// When the database does not answer.
pub async fn coordinators(pool: &PgPool) -> Result<Vec<(StaffId, String)>, Failure> {
    let rows: Vec<(Uuid, String)> = sqlx::query_as(
        "select id, name from staff where active and role in ('coordinator', 'manager') order by role, name, id",
    )
    .fetch_all(pool)
    .await?;
    Ok(rows.into_iter().map(|(id, name)| (StaffId::new(id), name)).collect())
}

/// A fresh id for the form of a new one.
pub fn new_id() -> MeetingId {
    MeetingId::new(random::uuid())
}

//! Interviews and visits, and who goes along (随行): planned at the desk, confirmed by the person. Nobody
//! goes along to two at once; Postgres has the last word. // 仕様 4(3)エ

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{IntroductionId, MeetingId, SeekerId, StaffId};
use domain::introduction::{MeetingKind, MeetingState};
use domain::text::Note;
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use super::{Event, note, notice};
use crate::vault::Field;
use crate::{Backend, Failure, random, seekers};

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
    revision: i32,
    seeker_id: Uuid,
    seeker_name: String,
    employer_name: String,
}

const COLUMNS: &str = "m.id, m.introduction_id, m.kind, m.staff_id, a.name as along_name, m.meets_at, \
    m.starts_at, m.ends_at, m.place, m.meeting_point, m.bring, m.state, m.answer_sealed, m.revision, \
    i.seeker_id, s.name as seeker_name, e.name as employer_name \
    from meetings m join introductions i on i.id = m.introduction_id join seekers s on s.id = i.seeker_id \
    join postings p on p.id = i.posting_id join employers e on e.id = p.employer_id \
    left join staff a on a.id = m.staff_id";

const fn answer_field(meeting: Uuid) -> Field {
    Field { table: "meetings", column: "answer_sealed", row: meeting }
}

async fn read(backend: &Backend, row: Row) -> Result<Meeting, Failure> {
    let answer = match &row.answer_sealed {
        Some(sealed) => {
            let key = seekers::keys::of(backend, SeekerId::new(row.seeker_id)).await?;
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
    let mut meetings = Vec::with_capacity(rows.len());
    for row in rows {
        meetings.push(read(backend, row).await?);
    }
    Ok(meetings)
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
    let mut meetings = Vec::with_capacity(rows.len());
    for row in rows {
        meetings.push(read(backend, row).await?);
    }
    Ok(meetings)
}

/// Why nothing was planned.
#[derive(Debug, thiserror::Error)]
pub enum PlanRefused {
    /// There is no such introduction, or it does not go on.
    #[error("no open introduction")]
    NotOpen,
    /// Who should go along is with somebody else then.
    #[error("somebody else is accompanied at that time")]
    Taken,
    /// Somebody else has changed it since it was read.
    #[error("the meeting was changed meanwhile")]
    Overtaken,
    /// The machinery failed.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<sqlx::Error> for PlanRefused {
    fn from(error: sqlx::Error) -> Self {
        let constraint = error.as_database_error().and_then(sqlx::error::DatabaseError::constraint);
        match constraint {
            Some("meetings_one_goes_along_at_a_time") => Self::Taken,
            _ => Self::Failure(error.into()),
        }
    }
}

/// Plans one, or plans it anew: the person is asked to confirm it. `seen` is the revision that was read,
/// 0 for a new one, which gets the id of its form so that a form sent twice plans one.
///
/// # Errors
/// [`PlanRefused`]; nothing is written then.
pub async fn plan(
    backend: &Backend,
    staff: StaffId,
    introduction: IntroductionId,
    id: MeetingId,
    plan: &Plan,
    seen: i32,
) -> Result<(), PlanRefused> {
    let mut tx = backend.pool.begin().await?;
    let open: Option<bool> = sqlx::query_scalar(
        "select state not in ('hired', 'ended') from introductions where id = $1 for update",
    )
    .bind(introduction.uuid())
    .fetch_optional(&mut *tx)
    .await?;
    if open != Some(true) {
        return Err(PlanRefused::NotOpen);
    }
    let revision: Option<i32> = sqlx::query_scalar(
        "insert into meetings as m (id, introduction_id, kind, staff_id, meets_at, starts_at, ends_at, place, \
            meeting_point, bring, created_at) \
         select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11 \
            where $12 = 0 or exists (select from meetings where id = $1) \
         on conflict (id) do update set kind = $3, staff_id = $4, meets_at = $5, starts_at = $6, ends_at = $7, \
            place = $8, meeting_point = $9, bring = $10, state = 'planned', answer_sealed = null, \
            revision = m.revision + 1 where m.introduction_id = $2 and m.revision = $12 \
         returning revision",
    )
    .bind(id.uuid())
    .bind(introduction.uuid())
    .bind(plan.kind.code())
    .bind(plan.along.map(StaffId::uuid))
    .bind(plan.meets_at)
    .bind(plan.starts_at)
    .bind(plan.ends_at)
    .bind(&plan.place)
    .bind(&plan.meeting_point)
    .bind(&plan.bring)
    .bind(backend.now())
    .bind(seen)
    .fetch_optional(&mut *tx)
    .await?;
    let Some(revision) = revision else {
        return match seen == 0 {
            // The form came twice: the first time has planned it.
            true => Ok(()),
            false => Err(PlanRefused::Overtaken),
        };
    };
    touch(&mut tx, introduction, None).await?;
    note(
        backend,
        &mut tx,
        Event { introduction, kind: "meeting_planned", staff: Some(staff), on: None, note: None },
    )
    .await?;
    notice::enqueue(backend, &mut tx, introduction, format!("{id}:{revision}")).await?;
    tx.commit().await?;
    backend.wake_worker();
    Ok(())
}

/// Calls one off and lets the person know. Called off already is as good.
///
/// # Errors
/// When the database does not answer.
pub async fn cancel(
    backend: &Backend,
    staff: StaffId,
    introduction: IntroductionId,
    id: MeetingId,
) -> Result<(), Failure> {
    let mut tx = backend.pool.begin().await?;
    let revision: Option<i32> = sqlx::query_scalar(
        "update meetings set state = 'cancelled', revision = revision + 1 \
         where id = $1 and introduction_id = $2 and state <> 'cancelled' returning revision",
    )
    .bind(id.uuid())
    .bind(introduction.uuid())
    .fetch_optional(&mut *tx)
    .await?;
    let Some(revision) = revision else { return Ok(()) };
    touch(&mut tx, introduction, None).await?;
    note(
        backend,
        &mut tx,
        Event { introduction, kind: "meeting_cancelled", staff: Some(staff), on: None, note: None },
    )
    .await?;
    notice::enqueue(backend, &mut tx, introduction, format!("{id}:{revision}")).await?;
    tx.commit().await?;
    backend.wake_worker();
    Ok(())
}

/// The person agrees to a plan, or asks for another time in their own words. `false` when there is
/// nothing of theirs to answer.
///
/// # Errors
/// When the database does not answer.
pub async fn answer(
    backend: &Backend,
    seeker: SeekerId,
    id: MeetingId,
    change: Option<&Note>,
) -> Result<bool, Failure> {
    let key = seekers::keys::of(backend, seeker).await?;
    let sealed = change.map(|words| key.seal(answer_field(id.uuid()), words.as_str()));
    let state = if change.is_some() { MeetingState::ChangeWanted } else { MeetingState::Confirmed };
    let mut tx = backend.pool.begin().await?;
    let introduction: Option<Uuid> = sqlx::query_scalar(
        "update meetings m set state = $3, answer_sealed = $4, revision = m.revision + 1 from introductions i \
         where i.id = m.introduction_id and m.id = $1 and i.seeker_id = $2 and m.state <> 'cancelled' \
            and i.state not in ('hired', 'ended') and m.ends_at > $5 returning i.id",
    )
    .bind(id.uuid())
    .bind(seeker.uuid())
    .bind(state.code())
    .bind(sealed)
    .bind(backend.now())
    .fetch_optional(&mut *tx)
    .await?;
    let Some(introduction) = introduction.map(IntroductionId::new) else { return Ok(false) };
    let (kind, due_on) = match change {
        Some(_) => ("meeting_change_wanted", Some(backend.today())),
        None => ("meeting_confirmed", None),
    };
    touch(&mut tx, introduction, due_on).await?;
    note(backend, &mut tx, Event { introduction, kind, staff: None, on: None, note: None }).await?;
    tx.commit().await?;
    Ok(true)
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

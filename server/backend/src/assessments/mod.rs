//! AI assessments (AIアセスメント): for somebody who consents, a counselor sees what their matches were
//! computed from, writes it down in plain words and shares it; the person reads, prints and answers.
//! // 仕様 4(3)オ

mod analysis;

pub use analysis::analysis;

use chrono::{DateTime, Utc};
use domain::ids::{AssessmentId, SeekerId, StaffId};
use domain::matching::Analysis;
use domain::text::{Note, StaffNote};
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use crate::jobs::Done;
use crate::jobs::queue::{self, Job};
use crate::line::messages::assessment_shared;
use crate::line::push_notice::to_seeker;
use crate::seekers::keys;
use crate::vault::Field;
use crate::{Backend, Failure, random};

/// What a counselor wrote.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// Its row.
    pub id: AssessmentId,
    /// For whom.
    pub seeker: SeekerId,
    /// Who wrote it.
    pub staff_name: String,
    /// In plain words.
    pub body: String,
    /// What the analysis said when it was written.
    pub analysis: Analysis,
    /// What the person answered.
    pub answer: Option<String>,
    /// When it was shared.
    pub shared_at: Option<DateTime<Utc>>,
    /// When the person opened it first.
    pub read_at: Option<DateTime<Utc>>,
    /// How often it was saved.
    pub revision: i32,
    /// When it was saved last.
    pub updated_at: DateTime<Utc>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    seeker_id: Uuid,
    staff_name: String,
    body_sealed: Vec<u8>,
    analysis_sealed: Vec<u8>,
    answer_sealed: Option<Vec<u8>>,
    shared_at: Option<DateTime<Utc>>,
    read_at: Option<DateTime<Utc>>,
    revision: i32,
    updated_at: DateTime<Utc>,
    wrapped_key: Vec<u8>,
}

const COLUMNS: &str = "a.id, a.seeker_id, s.name as staff_name, a.body_sealed, a.analysis_sealed, a.answer_sealed, \
    a.shared_at, a.read_at, a.revision, a.updated_at, k.wrapped_key from assessments a \
    join staff s on s.id = a.staff_id join seeker_keys k on k.seeker_id = a.seeker_id";

const fn field(column: &'static str, row: Uuid) -> Field {
    Field { table: "assessments", column, row }
}

fn read(backend: &Backend, row: Row) -> Result<Assessment, Failure> {
    let key = backend.vault.person_key(row.seeker_id, &row.wrapped_key)?;
    let analysis = key.open(field("analysis_sealed", row.id), &row.analysis_sealed)?;
    Ok(Assessment {
        id: AssessmentId::new(row.id),
        seeker: SeekerId::new(row.seeker_id),
        staff_name: row.staff_name,
        body: key.open(field("body_sealed", row.id), &row.body_sealed)?,
        analysis: serde_json::from_str(&analysis).map_err(|_| Failure::UnknownValue("analysis_sealed"))?,
        answer: row
            .answer_sealed
            .map(|sealed| key.open(field("answer_sealed", row.id), &sealed))
            .transpose()?,
        shared_at: row.shared_at,
        read_at: row.read_at,
        revision: row.revision,
        updated_at: row.updated_at,
    })
}

/// Everything that was written for a person, the latest first, for the counselors.
///
/// # Errors
/// When the database does not answer or what is sealed does not open.
pub async fn of_seeker(backend: &Backend, seeker: SeekerId) -> Result<Vec<Assessment>, Failure> {
    let sql = format!("select {COLUMNS} where a.seeker_id = $1 order by a.created_at desc, a.id limit 50");
    let rows: Vec<Row> =
        sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(seeker.uuid()).fetch_all(&backend.pool).await?;
    rows.into_iter().map(|row| read(backend, row)).collect()
}

/// What was shared with a person, the latest first.
///
/// # Errors
/// See [`of_seeker`].
pub async fn shared_with(backend: &Backend, seeker: SeekerId) -> Result<Vec<Assessment>, Failure> {
    let mut all = of_seeker(backend, seeker).await?;
    all.retain(|one| one.shared_at.is_some());
    Ok(all)
}

/// What somebody writes.
#[derive(Clone, Debug)]
pub struct Writing<'a> {
    /// Which one; a new one gets the id of its form.
    pub id: AssessmentId,
    /// For whom.
    pub seeker: SeekerId,
    /// By whom.
    pub staff: StaffId,
    /// In plain words.
    pub body: &'a StaffNote,
    /// What the analysis says now.
    pub analysis: &'a Analysis,
    /// The revision that was read, 0 for a new one.
    pub seen: i32,
    /// Whether the person may read it from now on; it is changed no more then.
    pub share: bool,
}

/// Keeps what was written, and lets LINE say so when it is shared. `false` when it was shared already,
/// somebody else has changed it or begun another draft, or the person no longer consents.
///
/// # Errors
/// When the database does not answer.
pub async fn save(backend: &Backend, writing: &Writing<'_>) -> Result<bool, Failure> {
    let key = keys::of(backend, writing.seeker).await?;
    let row = writing.id.uuid();
    let analysis = serde_json::to_string(writing.analysis).expect("numbers and words are JSON");
    let now = backend.now();
    let mut tx = backend.pool.begin().await?;
    // Whoever begins at the same time waits here and then finds the draft.
    sqlx::query("select 1 from seekers where id = $1 for no key update")
        .bind(writing.seeker.uuid())
        .execute(&mut *tx)
        .await?;
    let kept = sqlx::query(
        "insert into assessments as a (id, seeker_id, staff_id, body_sealed, analysis_sealed, shared_at, created_at, \
            updated_at) \
         select $1, $2, $3, $4, $5, case when $6 then $7::timestamptz end, $7, $7 \
            where ($8 = 0 or exists (select from assessments where id = $1)) \
                and not exists (select from assessments d where d.seeker_id = $2 and d.shared_at is null \
                    and d.id <> $1) \
                and exists (select from consents c where c.seeker_id = $2 and c.purpose = 'assessment' \
                    and c.withdrawn_at is null) \
         on conflict (id) do update set body_sealed = $4, analysis_sealed = $5, staff_id = $3, \
            shared_at = case when $6 then $7::timestamptz end, updated_at = $7, revision = a.revision + 1 \
            where a.revision = $8 and a.shared_at is null and a.seeker_id = $2",
    )
    .bind(row)
    .bind(writing.seeker.uuid())
    .bind(writing.staff.uuid())
    .bind(key.seal(field("body_sealed", row), writing.body.as_str()))
    .bind(key.seal(field("analysis_sealed", row), &analysis))
    .bind(writing.share)
    .bind(now)
    .bind(writing.seen)
    .execute(&mut *tx)
    .await?;
    if kept.rows_affected() == 0 {
        return Ok(false);
    }
    if writing.share {
        let once = format!("assessment:{}", writing.id);
        queue::add_for_seeker(&mut *tx, "assessment_shared", writing.seeker, Some(&once), now, now).await?;
    }
    tx.commit().await?;
    backend.wake_worker();
    Ok(true)
}

/// Tells the person that something is there, without a word of it.
pub(crate) async fn tell(backend: &Backend, job: &Job) -> Result<Done, Failure> {
    match job.read("seeker") {
        Some(seeker) => to_seeker(backend, job, seeker, assessment_shared::message(&backend.links)).await,
        None => Ok(Done::broken("the payload names no person")),
    }
}

/// Notes that the person has opened it; the first time counts.
///
/// # Errors
/// When the database does not answer.
pub async fn note_read(backend: &Backend, seeker: SeekerId, id: AssessmentId) -> Result<(), Failure> {
    sqlx::query(
        "update assessments set read_at = $3 where id = $1 and seeker_id = $2 and read_at is null \
            and shared_at is not null",
    )
    .bind(id.uuid())
    .bind(seeker.uuid())
    .bind(backend.now())
    .execute(&backend.pool)
    .await?;
    Ok(())
}

/// Keeps what the person answers; a later answer takes the place of an earlier one. `false` when there
/// is nothing of theirs to answer.
///
/// # Errors
/// When the database does not answer.
pub async fn answer(
    backend: &Backend,
    seeker: SeekerId,
    id: AssessmentId,
    words: &Note,
) -> Result<bool, Failure> {
    let key = keys::of(backend, seeker).await?;
    let done = sqlx::query(
        "update assessments set answer_sealed = $3, answered_at = $4 \
         where id = $1 and seeker_id = $2 and shared_at is not null",
    )
    .bind(id.uuid())
    .bind(seeker.uuid())
    .bind(key.seal(field("answer_sealed", id.uuid()), words.as_str()))
    .bind(backend.now())
    .execute(&backend.pool)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// How many people wait for a counselor to explain their matches: they consent, and nothing was shared yet.
///
/// # Errors
/// When the database does not answer.
pub async fn waiting(pool: &PgPool) -> Result<Vec<(SeekerId, String)>, Failure> {
    let rows: Vec<(Uuid, String)> = sqlx::query_as(
        "select s.id, s.name from consents c join seekers s on s.id = c.seeker_id \
         where c.purpose = 'assessment' and c.withdrawn_at is null and not exists (select from assessments a \
            where a.seeker_id = s.id and a.shared_at >= c.given_at) order by c.given_at limit 20",
    )
    .fetch_all(pool)
    .await?;
    Ok(rows.into_iter().map(|(id, name)| (SeekerId::new(id), name)).collect())
}

/// A fresh id for the form of a new one.
pub fn new_id() -> AssessmentId {
    AssessmentId::new(random::uuid())
}

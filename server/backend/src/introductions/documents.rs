//! Sending something about a person to one employer: the desk asks, the person agrees or not, and may
//! take it back at any time.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::ids::{IntroductionId, SeekerId, StaffId};
use domain::introduction::Document;
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use super::{Event, note, notice};
use crate::{Backend, Failure, random};

/// The version of the words of this consent; they stand on `app::liff::introductions::documents`.
pub const TEXT_VERSION: i16 = 1;

/// What was asked for, and what the person said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// What would be sent.
    pub documents: Vec<Document>,
    /// When the desk asked.
    pub asked_at: DateTime<Utc>,
    /// Who asked.
    pub asked_by: String,
    /// When the person agreed.
    pub given_at: Option<DateTime<Utc>>,
    /// When they said no.
    pub declined_at: Option<DateTime<Utc>>,
    /// When they took it back.
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// Whether the introduction that it was for has ended, and it with it.
    pub is_over: bool,
}

impl Consent {
    /// Whether it may be sent now.
    pub const fn holds(&self) -> bool {
        self.given_at.is_some() && self.withdrawn_at.is_none() && !self.is_over
    }

    /// Whether the person has not answered yet.
    pub const fn waits(&self) -> bool {
        self.given_at.is_none() && self.declined_at.is_none() && !self.is_over
    }
}

#[derive(FromRow)]
struct Row {
    introduction_id: Uuid,
    documents: Vec<String>,
    asked_at: DateTime<Utc>,
    asked_by: String,
    given_at: Option<DateTime<Utc>>,
    declined_at: Option<DateTime<Utc>>,
    withdrawn_at: Option<DateTime<Utc>>,
    is_over: bool,
}

impl From<Row> for Consent {
    fn from(row: Row) -> Self {
        Self {
            documents: row.documents.iter().filter_map(|code| Document::from_code(code)).collect(),
            asked_at: row.asked_at,
            asked_by: row.asked_by,
            given_at: row.given_at,
            declined_at: row.declined_at,
            withdrawn_at: row.withdrawn_at,
            is_over: row.is_over,
        }
    }
}

const COLUMNS: &str = "d.introduction_id, d.documents, d.asked_at, s.name as asked_by, d.given_at, \
    d.declined_at, d.withdrawn_at, i.state = 'ended' as is_over \
    from document_consents d join staff s on s.id = d.asked_by join introductions i on i.id = d.introduction_id";

/// Everything that was asked for an introduction, the latest first.
///
/// # Errors
/// When the database does not answer.
pub async fn of(pool: &PgPool, id: IntroductionId) -> Result<Vec<Consent>, Failure> {
    let sql = format!("select {COLUMNS} where d.introduction_id = $1 order by d.asked_at desc, d.id");
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(id.uuid()).fetch_all(pool).await?;
    Ok(rows.into_iter().map(Consent::from).collect())
}

/// What was asked for last, for each of some introductions.
pub(super) async fn latest(pool: &PgPool, ids: &[Uuid]) -> Result<HashMap<IntroductionId, Consent>, Failure> {
    let sql = format!(
        "select distinct on (d.introduction_id) {COLUMNS} where d.introduction_id = any($1) \
         order by d.introduction_id, d.asked_at desc, d.id"
    );
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(ids).fetch_all(pool).await?;
    Ok(rows.into_iter().map(|row| (IntroductionId::new(row.introduction_id), row.into())).collect())
}

/// Asks the person, and lets LINE say that there is a question. `false` when one is open already or
/// nothing would be sent.
///
/// # Errors
/// When the database does not answer.
pub async fn ask(
    backend: &Backend,
    staff: StaffId,
    id: IntroductionId,
    documents: &[Document],
) -> Result<bool, Failure> {
    if documents.is_empty() {
        return Ok(false);
    }
    let mut tx = backend.pool.begin().await?;
    let consent = random::uuid();
    let asked = sqlx::query(
        "insert into document_consents (id, introduction_id, employer_id, documents, text_version, asked_by, asked_at) \
         select $1, i.id, p.employer_id, $3, $4, $5, $6 from introductions i join postings p on p.id = i.posting_id \
            where i.id = $2 and i.state not in ('hired', 'ended') \
         on conflict (introduction_id) where declined_at is null and withdrawn_at is null do nothing",
    )
    .bind(consent)
    .bind(id.uuid())
    .bind(documents.iter().map(|document| document.code()).collect::<Vec<_>>())
    .bind(TEXT_VERSION)
    .bind(staff.uuid())
    .bind(backend.now())
    .execute(&mut *tx)
    .await?;
    if asked.rows_affected() == 0 {
        return Ok(false);
    }
    note(
        backend,
        &mut tx,
        Event { introduction: id, kind: "documents_asked", staff: Some(staff), on: None, note: None },
    )
    .await?;
    notice::enqueue(backend, &mut tx, id, consent).await?;
    tx.commit().await?;
    backend.wake_worker();
    Ok(true)
}

/// What a person says to a question, or to what they had agreed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It may be sent.
    Agree,
    /// It may not.
    Decline,
    /// It may be sent no longer.
    Withdraw,
}

/// Keeps the person's answer. `false` when there is nothing to answer in this way.
///
/// # Errors
/// When the database does not answer.
pub async fn answer(
    backend: &Backend,
    seeker: SeekerId,
    id: IntroductionId,
    answer: Answer,
) -> Result<bool, Failure> {
    let (set, only, kind) = match answer {
        Answer::Agree => ("given_at", "given_at is null and declined_at is null", "documents_given"),
        Answer::Decline => ("declined_at", "given_at is null and declined_at is null", "documents_declined"),
        Answer::Withdraw => {
            ("withdrawn_at", "given_at is not null and withdrawn_at is null", "documents_withdrawn")
        }
    };
    let mut tx = backend.pool.begin().await?;
    let sql = format!(
        "update document_consents d set {set} = $3 from introductions i \
         where i.id = d.introduction_id and i.id = $1 and i.seeker_id = $2 and i.state <> 'ended' and {only}"
    );
    let done = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(id.uuid())
        .bind(seeker.uuid())
        .bind(backend.now())
        .execute(&mut *tx)
        .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    // Somebody at the desk should look at it today.
    sqlx::query("update introductions set due_on = $2, revision = revision + 1 where id = $1")
        .bind(id.uuid())
        .bind(backend.today())
        .execute(&mut *tx)
        .await?;
    note(backend, &mut tx, Event { introduction: id, kind, staff: None, on: None, note: None }).await?;
    tx.commit().await?;
    Ok(true)
}

//! Questions that were not answered well, for an editor to learn from: masked, sealed, without whose they
//! are.

use std::sync::Arc;

use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use domain::ids::{EntryId, OpenQuestionId, StaffId};
use domain::retrieval::{Vector, groups as groups_of};
use domain::safety::Level;
use sqlx::PgConnection;
use uuid::Uuid;

use super::count;
use crate::knowledge::Shelved;
use crate::mind::Mind;
use crate::{Backend, Failure, random};

/// How long they wait for an editor.
const KEPT: TimeDelta = TimeDelta::days(90);
/// So many entries are shown to a group.
const NEAREST: usize = 3;
/// The most that are looked at together.
const MOST: i64 = 500;

/// Why a question waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The bot could only offer choices.
    Unsure,
    /// The bot did not understand.
    NotUnderstood,
    /// The person said that the answer did not help.
    Unhelpful,
    /// The person asked for a human being.
    HandedOver,
}

impl Why {
    const ALL: [Self; 4] = [Self::Unsure, Self::NotUnderstood, Self::Unhelpful, Self::HandedOver];

    /// The word in the table.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unsure => "unsure",
            Self::NotUnderstood => "not_understood",
            Self::Unhelpful => "unhelpful",
            Self::HandedOver => "handed_over",
        }
    }

    /// The words people read.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Unsure => "選択肢だけを出した",
            Self::NotUnderstood => "わからなかった",
            Self::Unhelpful => "役に立たなかった",
            Self::HandedOver => "人に引きつぎ",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.code() == code)
    }
}

/// What becomes of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Another way of asking an entry.
    Alias,
    /// A new entry.
    Entry,
    /// Nothing for the knowledge base.
    Dropped,
}

impl Outcome {
    /// The word in the table.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Alias => "alias",
            Self::Entry => "entry",
            Self::Dropped => "dropped",
        }
    }
}

/// A question that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenQuestion {
    /// Its row.
    pub id: OpenQuestionId,
    /// When it was asked.
    pub asked_at: DateTime<Utc>,
    /// Why it waits.
    pub why: Why,
    /// What was asked, masked.
    pub text: String,
}

fn purpose(id: Uuid) -> String {
    format!("open question {id}")
}

/// Keeps a question, in the transaction in which it was asked.
pub(super) async fn keep(
    backend: &Backend,
    db: &mut PgConnection,
    why: Why,
    text: &str,
) -> Result<(), Failure> {
    // what somebody in danger wrote is no question, and no editor's to read
    if backend.mind.level(text) > Level::Ordinary {
        return Ok(());
    }
    let id = random::uuid();
    let masked = domain::masking::mask(text);
    sqlx::query("insert into open_questions (id, asked_at, why, text_sealed) values ($1, $2, $3, $4)")
        .bind(id)
        // not so exactly that the message beside it could be told by its time
        .bind(backend.now().duration_trunc(TimeDelta::hours(1)).unwrap_or_else(|_| backend.now()))
        .bind(why.code())
        .bind(backend.vault.seal_for_service(&purpose(id), masked.as_str().as_bytes()))
        .execute(&mut *db)
        .await?;
    count::kept(backend, db, why).await
}

/// Keeps a question from the talk.
pub(crate) async fn keep_from_talk(backend: &Backend, why: Why, text: &str) -> Result<(), Failure> {
    let mut tx = backend.pool.begin().await?;
    keep(backend, &mut tx, why, text).await?;
    tx.commit().await?;
    Ok(())
}

/// The questions that wait, those of the latest hour first.
///
/// # Errors
/// When the database does not answer.
pub async fn open(backend: &Backend) -> Result<Vec<OpenQuestion>, Failure> {
    let rows: Vec<(Uuid, DateTime<Utc>, String, Vec<u8>)> = sqlx::query_as(
        "select id, asked_at, why, text_sealed from open_questions where outcome is null \
         order by asked_at desc, id limit $1",
    )
    .bind(MOST)
    .fetch_all(&backend.pool)
    .await?;
    let opened = rows.into_iter().map(|(id, asked_at, why, sealed)| {
        let text = backend.vault.open_for_service(&purpose(id), &sealed)?;
        let unknown = || Failure::UnknownValue("open_questions");
        Ok(OpenQuestion {
            id: OpenQuestionId::new(id),
            asked_at,
            why: Why::from_code(&why).ok_or_else(unknown)?,
            text: String::from_utf8(text).map_err(|_| unknown())?,
        })
    });
    let mut open: Vec<OpenQuestion> = opened.collect::<Result<_, Failure>>()?;
    // those of one hour in an order that stays
    open.sort_by(|one, other| other.asked_at.cmp(&one.asked_at).then_with(|| one.text.cmp(&other.text)));
    Ok(open)
}

/// Questions that ask for the same thing, and the published entries that come nearest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The latest first.
    pub questions: Vec<OpenQuestion>,
    /// The best first, at most three.
    pub nearest: Vec<(EntryId, String)>,
}

impl Group {
    /// Whether a question stands in it.
    pub fn has(&self, id: OpenQuestionId) -> bool {
        self.questions.iter().any(|question| question.id == id)
    }
}

/// The questions that wait, in groups, the largest first.
///
/// # Errors
/// When the database does not answer.
pub async fn groups(backend: &Backend) -> Result<Vec<Group>, Failure> {
    let (open, shelf) = (open(backend).await?, backend.shelf().await?);
    let mind = Arc::clone(&backend.mind);
    // hundreds of vectors take a second: nobody else's request waits for them
    let group = move || grouped(&mind, &shelf, &open);
    tokio::task::spawn_blocking(group).await.map_err(|_| Failure::Interrupted)
}

/// The group in which a question stands, found again; none once the question is settled.
///
/// # Errors
/// When the database does not answer.
pub async fn group_of(backend: &Backend, id: OpenQuestionId) -> Result<Option<Group>, Failure> {
    Ok(groups(backend).await?.into_iter().find(|group| group.has(id)))
}

fn grouped(mind: &Mind, shelf: &Shelved, open: &[OpenQuestion]) -> Vec<Group> {
    let texts: Vec<&str> = open.iter().map(|question| question.text.as_str()).collect();
    let vectors: Option<Vec<Vector>> = texts.iter().map(|text| mind.vector(text)).collect();
    let nearest = |place: usize| {
        let found = shelf.search(texts[place], vectors.as_ref().map(|vectors| &vectors[place]));
        let entry = |place: usize| (shelf.entries[place].id, shelf.entries[place].entry.questions[0].clone());
        found.iter().take(NEAREST).map(|found| entry(found.place)).collect()
    };
    groups_of(&texts, vectors.as_deref())
        .into_iter()
        .map(|places| Group {
            nearest: nearest(places[0]),
            questions: places.into_iter().map(|place| open[place].clone()).collect(),
        })
        .collect()
}

/// Settles questions; those that were settled meanwhile stay as they are. Says how many were settled now.
///
/// # Errors
/// When the database does not answer.
pub async fn settle(
    backend: &Backend,
    ids: &[OpenQuestionId],
    outcome: Outcome,
    staff: StaffId,
) -> Result<u64, Failure> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let done = sqlx::query(
        "update open_questions set outcome = $2, settled_by = $3, settled_at = $4 \
         where id = any($1) and outcome is null",
    )
    .bind(&ids)
    .bind(outcome.code())
    .bind(staff.uuid())
    .bind(backend.now())
    .execute(&backend.pool)
    .await?;
    Ok(done.rows_affected())
}

/// Takes old ones away, settled or not.
pub(super) async fn sweep(backend: &Backend) -> Result<(), Failure> {
    sqlx::query("delete from open_questions where asked_at < $1")
        .bind(backend.now() - KEPT)
        .execute(&backend.pool)
        .await?;
    Ok(())
}

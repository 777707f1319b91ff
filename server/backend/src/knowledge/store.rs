//! Reading and saving entries.

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{EntryId, StaffId};
use domain::knowledge::{Category, Draft, Kind, Link, MOST_ALIASES, Question, SourceUrl};
use domain::retrieval::plain;
use sqlx::{FromRow, PgExecutor, PgPool};
use uuid::Uuid;

use super::Entry;
use crate::{Backend, Failure, random};

/// An entry as it is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Its row.
    pub id: EntryId,
    /// What it says.
    pub entry: Entry,
    /// Whether the bot answers with it.
    pub published: bool,
    /// How often it was saved, from 1.
    pub revision: i32,
    /// Who saved it last; none for what came with the program.
    pub edited_by: Option<String>,
    /// When that was.
    pub edited_at: DateTime<Utc>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    key: String,
    kind: String,
    category: String,
    question: String,
    aliases: Vec<String>,
    answer: String,
    link: String,
    source: String,
    source_url: String,
    reviewed_on: NaiveDate,
    published: bool,
    revision: i32,
    edited_by: Option<String>,
    edited_at: DateTime<Utc>,
}

impl TryFrom<Row> for Stored {
    type Error = Failure;

    fn try_from(row: Row) -> Result<Self, Failure> {
        let unknown = || Failure::UnknownValue("knowledge_entries");
        let mut questions = vec![row.question];
        questions.extend(row.aliases);
        Ok(Self {
            id: EntryId::new(row.id),
            entry: Entry {
                key: row.key,
                kind: Kind::from_code(&row.kind).ok_or_else(unknown)?,
                category: Category::from_code(&row.category).ok_or_else(unknown)?,
                questions,
                answer: row.answer,
                link: row.link,
                source: row.source,
                source_url: row.source_url,
                reviewed_on: row.reviewed_on,
            },
            published: row.published,
            revision: row.revision,
            edited_by: row.edited_by,
            edited_at: row.edited_at,
        })
    }
}

/// Every entry, published or not, by what it is about and in the order of its key.
///
/// # Errors
/// When the database does not answer.
pub async fn all(pool: &PgPool) -> Result<Vec<Stored>, Failure> {
    let rows: Vec<Row> = sqlx::query_as(
        "select e.id, e.key, e.kind, e.category, e.question, e.aliases, e.answer, e.link, e.source, \
            e.source_url, e.reviewed_on, e.published, e.revision, s.name as edited_by, e.edited_at \
         from knowledge_entries e left join staff s on s.id = e.edited_by order by e.key",
    )
    .fetch_all(pool)
    .await?;
    rows.into_iter().map(Stored::try_from).collect()
}

/// One of them.
///
/// # Errors
/// When the database does not answer.
pub async fn find(pool: &PgPool, id: EntryId) -> Result<Option<Stored>, Failure> {
    let row: Option<Row> = sqlx::query_as(
        "select e.id, e.key, e.kind, e.category, e.question, e.aliases, e.answer, e.link, e.source, \
            e.source_url, e.reviewed_on, e.published, e.revision, s.name as edited_by, e.edited_at \
         from knowledge_entries e left join staff s on s.id = e.edited_by where e.id = $1",
    )
    .bind(id.uuid())
    .fetch_optional(pool)
    .await?;
    row.map(Stored::try_from).transpose()
}

/// A fresh id for the form of a new entry.
pub fn new_id() -> EntryId {
    EntryId::new(random::uuid())
}

/// Saves an entry. `seen` is the revision that was read, 0 for a new one, which gets the id of its form so
/// that a form sent twice adds one. `false` when somebody else saved it meanwhile: nothing is changed then.
///
/// # Errors
/// When the database does not answer.
pub async fn save(
    backend: &Backend,
    id: EntryId,
    draft: &Draft,
    seen: i32,
    staff: StaffId,
) -> Result<bool, Failure> {
    // a new entry is known to files by its id
    let key = format!("own-{id}");
    write(&backend.pool, id, &key, draft, Some(seen), staff, backend.now()).await
}

/// `seen` none overwrites whatever is there.
pub(super) async fn write(
    db: impl PgExecutor<'_>,
    id: EntryId,
    key: &str,
    draft: &Draft,
    seen: Option<i32>,
    staff: StaffId,
    now: DateTime<Utc>,
) -> Result<bool, Failure> {
    let aliases: Vec<&str> = draft.aliases.iter().map(Question::as_str).collect();
    let done = sqlx::query(
        "insert into knowledge_entries as e (id, key, kind, category, question, aliases, answer, link, source, \
            source_url, reviewed_on, published, edited_by, edited_at) \
         select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14 \
         where $15 is null or $15 = 0 or exists (select from knowledge_entries where id = $1) \
         on conflict (id) do update set kind = $3, category = $4, question = $5, aliases = $6, answer = $7, \
            link = $8, source = $9, source_url = $10, reviewed_on = $11, published = $12, edited_by = $13, \
            edited_at = $14, revision = e.revision + 1 \
            where $15 is null or e.revision = $15 or \
                (e.kind, e.category, e.question, e.aliases, e.answer, e.link, e.source, e.source_url, \
                    e.reviewed_on, e.published) = ($3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(id.uuid())
    .bind(key)
    .bind(draft.kind.code())
    .bind(draft.category.code())
    .bind(draft.question.as_str())
    .bind(&aliases)
    .bind(draft.answer.as_str())
    .bind(draft.link.as_ref().map_or("", Link::as_str))
    .bind(draft.source.as_str())
    .bind(draft.source_url.as_ref().map_or("", SourceUrl::as_str))
    .bind(draft.reviewed_on)
    .bind(draft.published)
    .bind(staff.uuid())
    .bind(now)
    .bind(seen)
    .execute(db)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Notes that an entry was read today and still holds. `false` when there is no such entry.
///
/// # Errors
/// When the database does not answer.
pub async fn reviewed(backend: &Backend, id: EntryId, staff: StaffId) -> Result<bool, Failure> {
    let done = sqlx::query(
        "update knowledge_entries set reviewed_on = $2, edited_by = $3, edited_at = $4, \
            revision = revision + 1 where id = $1",
    )
    .bind(id.uuid())
    .bind(backend.today())
    .bind(staff.uuid())
    .bind(backend.now())
    .execute(&backend.pool)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Why other ways of asking were not added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAdded {
    /// There is no such entry.
    NoEntry,
    /// The entry has [`MOST_ALIASES`] already.
    Full,
}

/// An entry's questions, its own first, with other ways of asking; none when those would be too many. What reads
/// alike and is there already is not added again.
pub fn with_aliases(mut questions: Vec<String>, aliases: &[Question]) -> Option<Vec<String>> {
    for alias in aliases {
        if !questions.iter().any(|known| plain(known) == plain(alias.as_str())) {
            questions.push(alias.as_str().to_owned());
        }
    }
    (questions.len() <= MOST_ALIASES + 1).then_some(questions)
}

/// Adds other ways of asking to an entry; what reads alike and is there already is not added again.
///
/// # Errors
/// When the database does not answer.
pub async fn add_aliases(
    backend: &Backend,
    id: EntryId,
    aliases: &[Question],
    staff: StaffId,
) -> Result<Result<(), NotAdded>, Failure> {
    let mut tx = backend.pool.begin().await?;
    let row: Option<(String, Vec<String>)> =
        sqlx::query_as("select question, aliases from knowledge_entries where id = $1 for update")
            .bind(id.uuid())
            .fetch_optional(&mut *tx)
            .await?;
    let Some((question, known)) = row else {
        return Ok(Err(NotAdded::NoEntry));
    };
    let Some(questions) = with_aliases([vec![question], known].concat(), aliases) else {
        return Ok(Err(NotAdded::Full));
    };
    sqlx::query(
        "update knowledge_entries set aliases = $2, edited_by = $3, edited_at = $4, \
            revision = revision + 1 where id = $1 and aliases <> $2",
    )
    .bind(id.uuid())
    .bind(&questions[1..])
    .bind(staff.uuid())
    .bind(backend.now())
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(Ok(()))
}

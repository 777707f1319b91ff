//! Postings (求人): typed or imported, published when whole, off the shelf when nobody has confirmed
//! them for 30 days. // 仕様 4(3)エ

pub mod change;
pub mod import;
pub mod judge;
pub mod lawful;
pub mod listing;

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{EmployerId, PostingId};
use domain::posting::{Entries, Freshness, PostingState};
use sqlx::types::Json;
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use crate::{Failure, random};

/// A posting as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Posting {
    /// Its row.
    pub id: PostingId,
    /// The number people read to each other.
    pub number: i64,
    /// Whose it is.
    pub employer: EmployerId,
    /// That one's name.
    pub employer_name: String,
    /// What it says.
    pub entries: Entries,
    /// How far it is.
    pub state: PostingState,
    /// When it was last made sure of.
    pub confirmed_on: Option<NaiveDate>,
    /// By whom, where it was somebody at the desk.
    pub confirmed_by: Option<String>,
    /// How often it was saved, from 1.
    pub revision: i32,
    /// When it was saved last.
    pub updated_at: DateTime<Utc>,
}

impl Posting {
    /// How fresh it is; none for one that was never confirmed.
    pub fn freshness(&self, today: NaiveDate) -> Option<Freshness> {
        self.confirmed_on.map(|day| Freshness::of(day, today))
    }

    /// Whether seekers see it.
    pub fn is_shown(&self, today: NaiveDate) -> bool {
        self.state == PostingState::Published && self.freshness(today).is_some_and(Freshness::is_shown)
    }
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    number: i64,
    employer_id: Uuid,
    employer_name: String,
    entries: Json<Entries>,
    state: String,
    confirmed_on: Option<NaiveDate>,
    confirmed_by: Option<String>,
    revision: i32,
    updated_at: DateTime<Utc>,
}

impl TryFrom<Row> for Posting {
    type Error = Failure;

    fn try_from(row: Row) -> Result<Self, Failure> {
        Ok(Self {
            id: PostingId::new(row.id),
            number: row.number,
            employer: EmployerId::new(row.employer_id),
            employer_name: row.employer_name,
            entries: row.entries.0,
            state: PostingState::from_code(&row.state).ok_or(Failure::UnknownValue("postings.state"))?,
            confirmed_on: row.confirmed_on,
            confirmed_by: row.confirmed_by,
            revision: row.revision,
            updated_at: row.updated_at,
        })
    }
}

const COLUMNS: &str = "select p.id, p.number, p.employer_id, e.name as employer_name, p.entries, p.state, \
    p.confirmed_on, s.name as confirmed_by, p.revision, p.updated_at \
    from postings p join employers e on e.id = p.employer_id left join staff s on s.id = p.confirmed_by";

/// One of them.
///
/// # Errors
/// When the database does not answer.
pub async fn find(pool: &PgPool, id: PostingId) -> Result<Option<Posting>, Failure> {
    let sql = format!("{COLUMNS} where p.id = $1");
    let row: Option<Row> =
        sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(id.uuid()).fetch_optional(pool).await?;
    row.map(Posting::try_from).transpose()
}

/// A fresh id for the form of a new one.
pub fn new_id() -> PostingId {
    PostingId::new(random::uuid())
}

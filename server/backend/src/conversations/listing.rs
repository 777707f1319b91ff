//! Conversations as the list of the desk shows them.

use chrono::{DateTime, TimeDelta, Utc};
use domain::conversation::State;
use domain::ids::{ConversationId, SeekerId, StaffId};
use domain::safety::Level;
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use crate::{Backend, Failure};

/// Ended conversations stay in view for so long.
const CLOSED_SHOWN: TimeDelta = TimeDelta::hours(24);
/// A conversation as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Which.
    pub id: ConversationId,
    /// Whose.
    pub seeker: SeekerId,
    /// What they are called.
    pub seeker_name: String,
    /// Who answers.
    pub state: State,
    /// Who of the staff, by name.
    pub staff_name: Option<String>,
    /// Since when the person waits for a human being, or a message for whoever answers.
    pub since: Option<DateTime<Utc>>,
    /// What the safety gate saw.
    pub danger: Level,
    /// When.
    pub danger_at: Option<DateTime<Utc>>,
    /// Messages of the person that staff have not read.
    pub unread: i64,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    seeker_id: Uuid,
    seeker_name: String,
    state: String,
    staff_id: Option<Uuid>,
    staff_name: Option<String>,
    since: Option<DateTime<Utc>>,
    danger: i16,
    danger_at: Option<DateTime<Utc>>,
    unread: i64,
}

impl TryFrom<Row> for Listed {
    type Error = Failure;

    fn try_from(row: Row) -> Result<Self, Failure> {
        let unknown = || Failure::UnknownValue("conversations");
        Ok(Self {
            id: ConversationId::new(row.id),
            seeker: SeekerId::new(row.seeker_id),
            seeker_name: row.seeker_name,
            state: State::from_code(&row.state, row.staff_id.map(StaffId::new)).ok_or_else(unknown)?,
            staff_name: row.staff_name,
            since: row.since,
            danger: u8::try_from(row.danger).ok().and_then(Level::from_code).ok_or_else(unknown)?,
            danger_at: row.danger_at,
            unread: row.unread,
        })
    }
}

const LISTED: &str = "select c.id, c.seeker_id, p.name as seeker_name, c.state, c.staff_id, s.name as staff_name, \
        case when c.state = 'waiting' then c.state_since else c.unanswered_since end as since, \
        c.danger, c.danger_at, \
        (select count(*) from conversation_messages m where m.conversation_id = c.id \
            and m.seq > c.staff_read and m.writer = 'seeker') as unread \
     from conversations c join seekers p on p.id = c.seeker_id left join staff s on s.id = c.staff_id ";

/// What is to be looked at: marked ones first, then who waits longest, then those that are being answered,
/// then what ended within a day. Those who wait read the same order on their own page: see `watch::row`.
///
/// # Errors
/// When the database does not answer.
pub async fn list(backend: &Backend) -> Result<Vec<Listed>, Failure> {
    let sql = format!(
        "{LISTED} where c.state in ('waiting', 'with_person') or c.danger > 0 \
            or (c.state = 'closed' and c.state_since > $1) \
         order by c.danger desc, c.state = 'closed', since nulls last, c.state_since, c.id limit 500"
    );
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(backend.now() - CLOSED_SHOWN)
        .fetch_all(&backend.pool)
        .await?;
    rows.into_iter().map(Listed::try_from).collect()
}

/// One of them.
///
/// # Errors
/// When the database does not answer.
pub async fn find(pool: &PgPool, id: ConversationId) -> Result<Option<Listed>, Failure> {
    let sql = format!("{LISTED} where c.id = $1");
    let row: Option<Row> =
        sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(id.uuid()).fetch_optional(pool).await?;
    row.map(Listed::try_from).transpose()
}

/// How many wait for a human being or are marked.
///
/// # Errors
/// When the database does not answer.
pub async fn waiting(pool: &PgPool) -> Result<i64, Failure> {
    Ok(sqlx::query_scalar("select count(*) from conversations where state = 'waiting' or danger > 0")
        .fetch_one(pool)
        .await?)
}

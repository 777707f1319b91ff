//! What staff do with conversations.

use chrono::{DateTime, TimeDelta, Utc};
use domain::conversation::{Body, Happened, InnerNote, Line, Message, Standing, State, Step, Writer};
use domain::ids::{ConversationId, MessageId, SeekerId, StaffId};
use domain::safety::Level;
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use super::held::Held;
use super::{Change, Window, answer, lines, notice, watch};
use crate::seekers::keys;
use crate::{Backend, Failure};

/// Ended conversations stay in view for so long.
const CLOSED_SHOWN: TimeDelta = TimeDelta::hours(24);
/// Looking again within this time is the same look.
const SAME_LOOK: TimeDelta = TimeDelta::minutes(10);

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
    /// Since when a message waits for staff, or since when the person waits.
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
        coalesce(c.unanswered_since, case when c.state = 'waiting' then c.state_since end) as since, \
        c.danger, c.danger_at, \
        (select count(*) from conversation_messages m where m.conversation_id = c.id \
            and m.seq > c.staff_read and m.writer = 'seeker') as unread \
     from conversations c join seekers p on p.id = c.seeker_id left join staff s on s.id = c.staff_id ";

/// What is to be looked at: marked ones first, then who waits longest, then those that are being answered,
/// then what ended within a day.
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

/// The messages of a conversation with what only staff see, and how things stand. That it was opened is
/// noted.
///
/// # Errors
/// When the database does not answer.
pub async fn open(
    backend: &Backend,
    listed: &Listed,
    staff: StaffId,
    window: Window,
) -> Result<(Standing, Vec<Line>), Failure> {
    let standing = watch::standing(backend, listed.id, true).await?.unwrap_or_default();
    let key = keys::of(backend, listed.seeker).await?;
    let lines = lines::read(&backend.pool, &key, listed.id, window, true).await?;
    let now = backend.now();
    sqlx::query(
        "insert into conversation_views (conversation_id, staff_id, at) select $1, $2, $3 \
         where not exists (select from conversation_views where conversation_id = $1 and staff_id = $2 \
            and at > $4)",
    )
    .bind(listed.id.uuid())
    .bind(staff.uuid())
    .bind(now)
    .bind(now - SAME_LOOK)
    .execute(&backend.pool)
    .await?;
    Ok((standing, lines))
}

/// Why something was not done: somebody else was faster, or it does not apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotDone {
    /// There is no such conversation.
    Missing,
    /// Somebody else answers, or nobody does.
    NotYours,
    /// It no longer applies.
    Over,
}

type Done = Result<Result<(), NotDone>, Failure>;

/// Takes a conversation: from now on this one answers.
///
/// # Errors
/// When the database does not answer.
pub async fn take(backend: &Backend, id: ConversationId, staff: StaffId) -> Done {
    let Some(mut held) = Held::of(backend, id).await? else { return Ok(Err(NotDone::Missing)) };
    if held.state.staff() == Some(staff) {
        return Ok(Ok(()));
    }
    let waited = matches!(held.state, State::Waiting).then(|| held.now() - held.state_since);
    if !held.step(Step::Take(staff)) {
        return Ok(Err(NotDone::NotYours));
    }
    answer::happened(&mut held, Happened::Taken, Some(staff)).await?;
    held.note(Change::Taken, Some(staff), waited).await?;
    // ten minutes begin with taking it
    if held.unanswered_since.is_some() {
        held.unanswered_since = Some(held.now());
    }
    super::silence::watch(backend, &mut held).await?;
    held.save().await?;
    Ok(Ok(()))
}

/// Gives it to another of the staff; one may also take it over oneself.
///
/// # Errors
/// When the database does not answer.
pub async fn transfer(backend: &Backend, id: ConversationId, to: StaffId, by: StaffId) -> Done {
    let Some(mut held) = Held::of(backend, id).await? else { return Ok(Err(NotDone::Missing)) };
    if held.state.staff() == Some(to) {
        return Ok(Ok(()));
    }
    if held.state.staff() != Some(by) && to != by {
        return Ok(Err(NotDone::NotYours));
    }
    if !held.step(Step::Transfer(to)) {
        return Ok(Err(NotDone::Over));
    }
    answer::happened(&mut held, Happened::Transferred, Some(to)).await?;
    held.note(Change::Transferred, Some(to), None).await?;
    if held.unanswered_since.is_some() {
        held.unanswered_since = Some(held.now());
    }
    super::silence::watch(backend, &mut held).await?;
    held.save().await?;
    Ok(Ok(()))
}

/// Lets it wait again for somebody.
///
/// # Errors
/// When the database does not answer.
pub async fn give_back(backend: &Backend, id: ConversationId, staff: StaffId) -> Done {
    let Some(mut held) = Held::of(backend, id).await? else { return Ok(Err(NotDone::Missing)) };
    if held.state.staff() != Some(staff) {
        return Ok(Err(NotDone::NotYours));
    }
    held.step(Step::GiveBack);
    answer::happened(&mut held, Happened::GivenBack, None).await?;
    held.note(Change::GivenBack, Some(staff), None).await?;
    held.save().await?;
    Ok(Ok(()))
}

/// Ends it; what the person writes next, the bot answers.
///
/// # Errors
/// When the database does not answer.
pub async fn close(backend: &Backend, id: ConversationId, staff: StaffId) -> Done {
    let Some(mut held) = Held::of(backend, id).await? else { return Ok(Err(NotDone::Missing)) };
    if held.state.staff().is_some_and(|answers| answers != staff) {
        return Ok(Err(NotDone::NotYours));
    }
    if !held.step(Step::Close) {
        return Ok(Err(NotDone::Over));
    }
    held.unanswered_since = None;
    answer::happened(&mut held, Happened::Closed, Some(staff)).await?;
    held.note(Change::Closed, Some(staff), None).await?;
    held.save().await?;
    Ok(Ok(()))
}

/// Takes the mark of the safety gate away: only a human being does that, never what the person writes later.
///
/// # Errors
/// When the database does not answer.
pub async fn clear_flag(backend: &Backend, id: ConversationId, staff: StaffId) -> Done {
    let Some(mut held) = Held::of(backend, id).await? else { return Ok(Err(NotDone::Missing)) };
    if held.danger == Level::Ordinary {
        return Ok(Ok(()));
    }
    held.clear_flag();
    answer::happened(&mut held, Happened::FlagCleared, Some(staff)).await?;
    held.note(Change::Cleared, Some(staff), None).await?;
    held.save().await?;
    Ok(Ok(()))
}

/// Answers the person. The same id again changes nothing.
///
/// # Errors
/// When the database does not answer.
pub async fn write(
    backend: &Backend,
    id: ConversationId,
    staff: StaffId,
    message: MessageId,
    text: &Message,
) -> Done {
    let Some(mut held) = Held::of(backend, id).await? else { return Ok(Err(NotDone::Missing)) };
    if held.has(message).await? {
        return Ok(Ok(()));
    }
    if held.state.staff() != Some(staff) {
        return Ok(Err(NotDone::NotYours));
    }
    let body = Body::Text { text: text.as_str().to_owned() };
    held.put(message, Writer::Staff, Some(staff), &body).await?;
    held.unanswered_since = None;
    held.staff_read = held.last_seq;
    notice::enqueue(backend, &mut held).await?;
    held.save().await?;
    Ok(Ok(()))
}

/// Writes something for colleagues only.
///
/// # Errors
/// When the database does not answer.
pub async fn note(
    backend: &Backend,
    id: ConversationId,
    staff: StaffId,
    message: MessageId,
    text: &InnerNote,
) -> Done {
    let Some(mut held) = Held::of(backend, id).await? else { return Ok(Err(NotDone::Missing)) };
    if held.has(message).await? {
        return Ok(Ok(()));
    }
    let body = Body::Note { text: text.as_str().to_owned() };
    held.put(message, Writer::Staff, Some(staff), &body).await?;
    held.save().await?;
    Ok(Ok(()))
}

/// Staff have seen everything up to this place.
///
/// # Errors
/// When the database does not answer.
pub async fn read(backend: &Backend, id: ConversationId, seq: i64) -> Result<(), Failure> {
    sqlx::query(
        "update conversations set staff_read = least($2, last_seq), last_change = last_change + 1 \
         where id = $1 and staff_read < least($2, last_seq)",
    )
    .bind(id.uuid())
    .bind(seq)
    .execute(&backend.pool)
    .await?;
    Ok(())
}

/// Something that happened, for the side of the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub change: Change,
    /// Who of the staff.
    pub staff: Option<String>,
}

/// What happened in a conversation, the latest first, at most thirty.
///
/// # Errors
/// When the database does not answer.
pub async fn history(pool: &PgPool, id: ConversationId) -> Result<Vec<Happening>, Failure> {
    let rows: Vec<(DateTime<Utc>, String, Option<String>)> = sqlx::query_as(
        "select h.at, h.kind, s.name from conversation_changes h left join staff s on s.id = h.staff_id \
         where h.conversation_id = $1 order by h.id desc limit 30",
    )
    .bind(id.uuid())
    .fetch_all(pool)
    .await?;
    rows.into_iter()
        .map(|(at, kind, staff)| {
            let change =
                Change::from_code(&kind).ok_or(Failure::UnknownValue("conversation_changes.kind"))?;
            Ok(Happening { at, change, staff })
        })
        .collect()
}

/// Colleagues who may take a conversation over, by name.
///
/// # Errors
/// When the database does not answer.
pub async fn colleagues(pool: &PgPool) -> Result<Vec<(StaffId, String)>, Failure> {
    let rows: Vec<(Uuid, String)> = sqlx::query_as(
        "select id, name from staff where role in ('counselor', 'manager') and active order by name, id",
    )
    .fetch_all(pool)
    .await?;
    Ok(rows.into_iter().map(|(id, name)| (StaffId::new(id), name)).collect())
}

/// Who else has opened a conversation lately.
///
/// # Errors
/// When the database does not answer.
pub async fn watchers(backend: &Backend, id: ConversationId, but: StaffId) -> Result<Vec<String>, Failure> {
    Ok(sqlx::query_scalar(
        "select distinct s.name from conversation_views v join staff s on s.id = v.staff_id \
         where v.conversation_id = $1 and v.staff_id <> $2 and v.at > $3 order by s.name",
    )
    .bind(id.uuid())
    .bind(but.uuid())
    .bind(backend.now() - SAME_LOOK)
    .fetch_all(&backend.pool)
    .await?)
}

//! How things stand in a conversation, and what is new in it: what a page that stays open asks for.

use std::time::Duration;

use domain::conversation::{News, Standing};
use domain::ids::{ConversationId, SeekerId};
use domain::staff::family_name;
use sqlx::FromRow;
use tokio::sync::broadcast::{self, error::RecvError};
use tokio::time::{Instant, timeout_at};
use uuid::Uuid;

use super::{Window, lines, people};
use crate::seekers::keys;
use crate::wire::Heard;
use crate::{Backend, Failure};

#[derive(FromRow)]
struct Row {
    seeker_id: Uuid,
    state: String,
    with: Option<String>,
    last_change: i64,
    before: i64,
    seeker_read: i64,
    staff_read: i64,
    danger: i16,
}

/// A conversation with how many come before it, in the order of the list at the desk: marked ones first, then
/// who has waited longest.
async fn row(backend: &Backend, id: ConversationId) -> Result<Option<Row>, Failure> {
    Ok(sqlx::query_as(
        "select c.seeker_id, c.state, s.name as with, c.last_change, c.seeker_read, c.staff_read, c.danger, \
            (select count(*) from conversations o where c.state = 'waiting' and o.state = 'waiting' \
                and (-o.danger, o.state_since, o.id) < (-c.danger, c.state_since, c.id)) as before \
         from conversations c left join staff s on s.id = c.staff_id where c.id = $1",
    )
    .bind(id.uuid())
    .fetch_optional(&backend.pool)
    .await?)
}

async fn told(backend: &Backend, row: Row, staff: bool) -> Result<Standing, Failure> {
    let waits = row.state == "waiting";
    let usual_minutes =
        if waits && !staff { people::usual_wait(backend, &backend.pool).await? } else { None };
    Ok(Standing {
        change: row.last_change,
        state: row.state,
        with: row.with.map(|name| family_name(&name).to_owned()),
        before: waits.then(|| u32::try_from(row.before).unwrap_or(u32::MAX)),
        usual_minutes,
        read: if staff { row.seeker_read } else { row.staff_read },
        danger: if staff { u8::try_from(row.danger).unwrap_or_default() } else { 0 },
    })
}

/// How things stand, as staff or the person see it.
pub(super) async fn standing(
    backend: &Backend,
    id: ConversationId,
    staff: bool,
) -> Result<Option<Standing>, Failure> {
    match row(backend, id).await? {
        Some(row) => Ok(Some(told(backend, row, staff).await?)),
        None => Ok(None),
    }
}

/// What is new since a change; none when nothing is, or the conversation is gone. For staff with what only
/// they see.
///
/// # Errors
/// When the database does not answer.
pub async fn news(
    backend: &Backend,
    id: ConversationId,
    since: i64,
    staff: bool,
) -> Result<Option<News>, Failure> {
    let Some(row) = row(backend, id).await? else {
        return Ok(None);
    };
    // somebody who waits moves up without a change of their own conversation
    if row.last_change <= since && (staff || row.state != "waiting") {
        return Ok(None);
    }
    // first how things stand: a message that comes in between is told again, never left out
    let seeker = SeekerId::new(row.seeker_id);
    let standing = told(backend, row, staff).await?;
    let key = keys::of(backend, seeker).await?;
    let lines = lines::read(&backend.pool, &key, id, Window::Since(since), staff).await?;
    Ok(Some(News { standing, lines }))
}

/// Even unasked it is looked so often: a connection that only seems to listen is found out.
const LOOK_EVERY: Duration = Duration::from_secs(15);
/// A page asks again after so long, and by that shows that somebody is still signed in.
const LIFE: Duration = Duration::from_secs(600);

/// Something to tell a page that stays open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// Messages, or how things stand.
    News(News),
    /// The other side types.
    Typing,
    /// An answer of the bot, as far as it has come.
    Partial(String),
}

/// Waits for what is new in one conversation.
#[derive(Debug)]
pub struct Watcher {
    backend: Backend,
    id: ConversationId,
    since: i64,
    staff: bool,
    /// Somebody who waits hears of others too: the place in the queue moves.
    waits: bool,
    looks: bool,
    ear: broadcast::Receiver<Heard>,
    ends: Instant,
}

impl Watcher {
    /// From a change on, for staff or for the person.
    pub fn new(backend: &Backend, id: ConversationId, since: i64, staff: bool) -> Self {
        let ear = backend.wire.hear();
        let ends = Instant::now() + LIFE;
        Self { backend: backend.clone(), id, since, staff, waits: false, looks: true, ear, ends }
    }

    /// The next thing to tell; none when the page has to ask again.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn next(&mut self) -> Result<Option<Told>, Failure> {
        loop {
            if std::mem::take(&mut self.looks)
                && let Some(news) = news(&self.backend, self.id, self.since, self.staff).await?
            {
                self.since = news.standing.change;
                self.waits = news.standing.state == "waiting";
                return Ok(Some(Told::News(news)));
            }
            let look = (Instant::now() + LOOK_EVERY).min(self.ends);
            match timeout_at(look, self.ear.recv()).await {
                Ok(Ok(Heard::Conversation(id))) => self.looks = id == self.id || self.waits,
                Ok(Ok(Heard::Typing { conversation, staff })) => {
                    if conversation == self.id && staff != self.staff {
                        return Ok(Some(Told::Typing));
                    }
                }
                Ok(Ok(Heard::Partial(conversation, told))) => {
                    if conversation == self.id
                        && let Some(so_far) = self.backend.open_partial(conversation, &told)
                    {
                        return Ok(Some(Told::Partial(so_far)));
                    }
                }
                Ok(Ok(Heard::End) | Err(RecvError::Closed)) => return Ok(None),
                Ok(Ok(Heard::Anything) | Err(RecvError::Lagged(_))) => self.looks = true,
                Err(_) if Instant::now() >= self.ends => return Ok(None),
                Err(_) => self.looks = true,
            }
        }
    }
}

/// Waits until anything changed in any conversation, for the list at the desk.
#[derive(Debug)]
pub struct ListWatcher {
    ear: broadcast::Receiver<Heard>,
    ends: Instant,
    /// Between the page and its first news something may have happened.
    is_new: bool,
}

/// What changes within this time is told together.
const TOGETHER: Duration = Duration::from_millis(200);

impl ListWatcher {
    /// From now on.
    pub fn new(backend: &Backend) -> Self {
        Self { ear: backend.wire.hear(), ends: Instant::now() + LIFE, is_new: true }
    }

    /// `false` when the page has to ask again.
    pub async fn changed(&mut self) -> bool {
        if std::mem::take(&mut self.is_new) {
            return true;
        }
        loop {
            match timeout_at(self.ends, self.ear.recv()).await {
                Ok(Ok(Heard::Typing { .. } | Heard::Partial(..))) => {}
                Ok(Ok(Heard::End) | Err(RecvError::Closed)) | Err(_) => return false,
                Ok(Ok(Heard::Conversation(_) | Heard::Anything) | Err(RecvError::Lagged(_))) => {
                    let until = Instant::now() + TOGETHER;
                    while timeout_at(until, self.ear.recv()).await.is_ok_and(|heard| heard.is_ok()) {}
                    return true;
                }
            }
        }
    }
}

//! What staff do with conversations.

use domain::conversation::{Body, Happened, InnerNote, Line, Message, Standing, State, Step, Writer};
use domain::ids::{ConversationId, MessageId, StaffId};
use domain::safety::Level;

use super::held::Held;
pub use super::listing::{Listed, find, list, waiting};
use super::surroundings::{self, SAME_LOOK};
pub use super::surroundings::{Happening, colleagues, history, watchers};
use super::{Change, Window, answer, lines, notice, place, watch};
use crate::seekers::keys;
use crate::{Backend, Failure};

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
    /// Whoever it should go to does not answer conversations.
    Nobody,
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
    let waited = match held.state {
        State::Waiting => place::alone_since(held.db(), id).await?.map(|since| held.now() - since),
        _ => None,
    };
    if !held.step(Step::Take(staff)) {
        return Ok(Err(NotDone::NotYours));
    }
    answer::happened(&mut held, Happened::Taken, Some(staff)).await?;
    held.note(Change::Taken, Some(staff), waited).await?;
    answers_from_now_on(backend, held).await
}

/// The ten minutes for an answer begin with whoever has just come in.
async fn answers_from_now_on(backend: &Backend, mut held: Held) -> Done {
    if held.unanswered_since.is_some() {
        held.unanswered_since = Some(held.now());
    }
    super::silence::watch(backend, &mut held).await?;
    held.save().await?;
    Ok(Ok(()))
}

/// Gives it to another of the staff who answers conversations; one may also take it over oneself.
///
/// # Errors
/// When the database does not answer.
pub async fn transfer(backend: &Backend, id: ConversationId, to: StaffId, by: StaffId) -> Done {
    if !surroundings::may_answer(&backend.pool, to).await? {
        return Ok(Err(NotDone::Nobody));
    }
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
    answers_from_now_on(backend, held).await
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
    place::give_back(&mut held).await?;
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

/// Whoever answers has seen everything up to this place; while nobody does, whoever looks. Who only watches leaves
/// no mark: the message would count as read by the one whom it waits for.
///
/// # Errors
/// When the database does not answer.
pub async fn read(backend: &Backend, id: ConversationId, staff: StaffId, seq: i64) -> Result<(), Failure> {
    sqlx::query(
        "update conversations set staff_read = least($2, last_seq), last_change = last_change + 1 \
         where id = $1 and staff_read < least($2, last_seq) and (staff_id is null or staff_id = $3)",
    )
    .bind(id.uuid())
    .bind(seq)
    .bind(staff.uuid())
    .execute(&backend.pool)
    .await?;
    Ok(())
}

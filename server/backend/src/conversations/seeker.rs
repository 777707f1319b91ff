//! What the person does in their own conversation.

use chrono::TimeDelta;
use domain::conversation::{Body, Flow, Happened, Message, RATE_WINDOW, Rate, Step, Writer};
use domain::ids::{EntryId, MessageId, SeekerId};
use domain::safety::Level;

use super::held::Held;
pub use super::own::{Own, id_of, open, own, read, unread};
use super::questions::{self, Why};
use super::{Change, answer, booked, count, hand_over, lines, new_id, people};
use crate::{Backend, Failure};

/// Within this time the same choice is the same tap, or the same request sent again.
const DOUBLE_TAP: TimeDelta = TimeDelta::minutes(1);

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// It is in, and answered where the bot answers.
    Taken,
    /// It is not in: too many at once. The person is told so.
    TooFast,
    /// It is not in: a flood.
    Flood,
}

/// Takes a message in. The same id again changes nothing.
///
/// # Errors
/// When the database does not answer.
pub async fn write(
    backend: &Backend,
    seeker: SeekerId,
    id: MessageId,
    message: &Message,
) -> Result<Written, Failure> {
    let level = backend.mind.level(message.as_str());
    let shelf = backend.shelf().await?;
    let is_there = match Flow::named(message.as_str()) {
        Some(Flow::Person) => people::somebody_is_there(backend).await?,
        _ => false,
    };
    let mut held = Held::of_seeker(backend, seeker).await?;
    if held.has(id).await? {
        return Ok(Written::Taken);
    }
    match rate(&mut held).await? {
        Rate::Flood => {
            // not even a flood hides that somebody is in danger
            if level > Level::Ordinary && !answer::is_marked_lately(&mut held, level).await? {
                answer::noticed(&mut held, level).await?;
                held.save().await?;
            }
            return Ok(Written::Flood);
        }
        // whoever is in danger is heard
        Rate::TooFast if level == Level::Ordinary => return Ok(Written::TooFast),
        Rate::TooFast | Rate::Ordinary => {}
    }
    answer::person_wrote(backend, &mut held).await?;
    let body = Body::Text { text: message.as_str().to_owned() };
    held.put(id, Writer::Seeker, None, &body).await?;
    if held.state.bot_answers() && booked::is_now(&mut held, seeker).await? {
        hand_over::ask_for_person(&mut held, true).await?;
    }
    answer::answer(backend, &mut held, &shelf, (id, message), level, is_there).await?;
    held.seeker_read = held.last_seq;
    held.save().await?;
    backend.wake_worker();
    Ok(Written::Taken)
}

/// How many messages the person has sent lately, with the one to come.
pub(super) async fn rate(held: &mut Held) -> Result<Rate, Failure> {
    let (id, since) = (held.id, held.now() - RATE_WINDOW);
    let sent: i64 = sqlx::query_scalar(
        "select count(*) from conversation_messages where conversation_id = $1 and writer = 'seeker' and at > $2",
    )
    .bind(id.uuid())
    .bind(since)
    .fetch_one(held.db())
    .await?;
    Ok(Rate::of(sent + 1))
}

/// What becomes of a message that is one too many, whatever it says; none while it is not.
pub(super) async fn too_many(held: &mut Held) -> Result<Option<Written>, Failure> {
    Ok(match rate(held).await? {
        Rate::Ordinary => None,
        Rate::TooFast => Some(Written::TooFast),
        Rate::Flood => Some(Written::Flood),
    })
}

/// Answers with an entry that was offered. `false` when it is published no longer.
///
/// # Errors
/// When the database does not answer.
pub async fn choose(
    backend: &Backend,
    seeker: SeekerId,
    id: MessageId,
    entry: EntryId,
) -> Result<Option<Written>, Failure> {
    let shelf = backend.shelf().await?;
    let Some(stored) = shelf.entry(entry) else {
        return Ok(None);
    };
    let mut held = Held::of_seeker(backend, seeker).await?;
    let id = match held.written_at(id).await? {
        Some(at) if held.now() - at < DOUBLE_TAP => return Ok(Some(Written::Taken)),
        // tapped again later, it is meant again
        Some(_) => new_id(),
        None => id,
    };
    if let Some(refused) = too_many(&mut held).await? {
        return Ok(Some(refused));
    }
    answer::person_wrote(backend, &mut held).await?;
    let body = Body::Text { text: stored.entry.questions[0].clone() };
    held.put(id, Writer::Seeker, None, &body).await?;
    if held.state.bot_answers() {
        answer::reply_with(backend, &mut held, new_id(), stored, &[]).await?;
    }
    held.seeker_read = held.last_seq;
    held.save().await?;
    Ok(Some(Written::Taken))
}

/// Asks for a human being. Asked twice is asked once.
///
/// # Errors
/// When the database does not answer.
pub async fn ask_for_person(backend: &Backend, seeker: SeekerId) -> Result<(), Failure> {
    let is_there = people::somebody_is_there(backend).await?;
    let mut held = Held::of_seeker(backend, seeker).await?;
    if held.begins() {
        held.note(Change::Began, None, None).await?;
    }
    hand_over::by_words(backend, &mut held, is_there).await?;
    held.seeker_read = held.last_seq;
    held.save().await
}

/// Does not wait any longer.
///
/// # Errors
/// When the database does not answer.
pub async fn stop_waiting(backend: &Backend, seeker: SeekerId) -> Result<(), Failure> {
    let mut held = Held::of_seeker(backend, seeker).await?;
    if held.step(Step::StopWaiting) {
        held.unanswered_since = None;
        answer::happened(&mut held, Happened::StoppedWaiting, None).await?;
        held.note(Change::StoppedWaiting, None, None).await?;
        held.seeker_read = held.last_seq;
    }
    held.save().await
}

/// Says whether an answer of the bot helped; `false` when there is no such answer.
///
/// # Errors
/// When the database does not answer.
pub async fn rate_answer(
    backend: &Backend,
    seeker: SeekerId,
    id: MessageId,
    helpful: bool,
) -> Result<bool, Failure> {
    let mut held = Held::of_seeker(backend, seeker).await?;
    let conversation = held.id;
    let row: Option<(i64, Option<bool>, Option<Vec<u8>>)> = sqlx::query_as(
        "select seq, helpful, body_sealed from conversation_messages \
         where id = $1 and conversation_id = $2 and writer = 'bot'",
    )
    .bind(id.uuid())
    .bind(conversation.uuid())
    .fetch_optional(held.db())
    .await?;
    let Some((seq, before, Some(sealed))) = row else { return Ok(false) };
    let Body::Answer { cited, .. } = lines::open(held.key(), id, &sealed)? else { return Ok(false) };
    if before == Some(helpful) {
        return Ok(true);
    }
    let change = held.next_change();
    sqlx::query("update conversation_messages set helpful = $2, change = $3 where id = $1")
        .bind(id.uuid())
        .bind(helpful)
        .bind(change)
        .execute(held.db())
        .await?;
    if let Some(cited) = cited.first() {
        count::rated(backend, held.db(), cited.entry, before, Some(helpful)).await?;
    }
    if !helpful && let Some(question) = hand_over::question_before(&mut held, seq).await? {
        questions::keep(backend, held.db(), Why::Unhelpful, &question).await?;
    }
    held.save().await?;
    Ok(true)
}

/// Deletes everything that was said. What happened and when stays for the figures, without a word of it.
///
/// # Errors
/// When the database does not answer.
pub async fn erase(backend: &Backend, seeker: SeekerId) -> Result<(), Failure> {
    let mut held = Held::of_seeker(backend, seeker).await?;
    let id = held.id;
    let gone = sqlx::query("delete from conversation_messages where conversation_id = $1")
        .bind(id.uuid())
        .execute(held.db())
        .await?;
    if gone.rows_affected() > 0 {
        held.confused = false;
        answer::happened(&mut held, Happened::Erased, None).await?;
        held.note(Change::Erased, None, None).await?;
        held.seeker_read = held.last_seq;
    }
    held.save().await
}

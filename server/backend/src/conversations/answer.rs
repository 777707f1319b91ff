//! The bot's part while the row is held: answers are saved together with what they answer, so that none is
//! lost and none comes twice.

use chrono::TimeDelta;
use domain::conversation::{Body, Flow, Happened, Message, NONE_OF_THESE, State, Step, Writer, is_thanks};
use domain::ids::{MessageId, StaffId};
use domain::safety::Level;

use super::held::Held;
use super::questions::{self, Why};
use super::{Change, count, hand_over, model_answer, new_id};
use crate::bot::{self, Finding};
use crate::knowledge::Shelved;
use crate::knowledge::store::Stored;
use crate::{Backend, Failure};

/// So long the softer words of the safety gate hold.
const CARE_HOLDS: TimeDelta = TimeDelta::minutes(30);

const WHICH: &str = "近いものを、えらんでください。";

/// Answers a message: telephone numbers first where somebody is in danger, whoever answers otherwise.
/// `is_there` says whether a human being is, where the message asks for one.
pub(super) async fn answer(
    backend: &Backend,
    held: &mut Held,
    shelf: &Shelved,
    (id, message): (MessageId, &Message),
    level: Level,
    is_there: bool,
) -> Result<(), Failure> {
    let text = message.as_str();
    let heard = noticed(held, level).await?;
    if !held.state.bot_answers() || level == Level::Crisis {
        return Ok(());
    }
    match Flow::named(text) {
        Some(Flow::Person) => return hand_over::by_words(backend, held, is_there).await,
        Some(flow) => return guide(held, flow).await,
        None => {}
    }
    if is_thanks(text) {
        say(held, &Body::Thanked).await?;
        return held.note(Change::Guided, None, None).await;
    }
    if text == NONE_OF_THESE {
        held.confused = true;
        say(held, &Body::NotUnderstood { again: true }).await?;
        return held.note(Change::NotUnderstood, None, None).await;
    }
    match bot::find(shelf, &backend.mind, text) {
        // words of somebody in trouble are no question, and they have an answer
        Finding::Nothing if heard => Ok(()),
        Finding::Nothing if level > Level::Ordinary => say(held, &Body::Heard).await,
        Finding::Nothing => {
            let again = std::mem::replace(&mut held.confused, true);
            say(held, &Body::NotUnderstood { again }).await?;
            held.note(Change::NotUnderstood, None, None).await?;
            questions::keep(backend, held.db(), Why::NotUnderstood, text).await
        }
        _ if model_answer::leave_to_model(backend, held, id).await? => Ok(()),
        Finding::Entry(stored, beside) => {
            let entries: Vec<&Stored> = std::iter::once(stored).chain(beside).collect();
            verbatim(backend, held, new_id(), Some(stored), &entries, text).await
        }
        Finding::Some(entries) => verbatim(backend, held, new_id(), None, &entries, text).await,
    }
}

/// Answers in the entries' own words: with the first where one is sure, else with all to choose from.
pub(super) async fn verbatim(
    backend: &Backend,
    held: &mut Held,
    reply: MessageId,
    first: Option<&Stored>,
    entries: &[&Stored],
    text: &str,
) -> Result<(), Failure> {
    held.confused = false;
    match first {
        Some(stored) => {
            let beside: Vec<&Stored> =
                entries.iter().copied().filter(|other| other.id != stored.id).collect();
            reply_with(backend, held, reply, stored, &beside).await
        }
        None => {
            let body = Body::Choices { text: WHICH.to_owned(), offers: bot::offers(entries) };
            held.put(reply, Writer::Bot, None, &body).await?;
            held.note(Change::Choices, None, None).await?;
            questions::keep(backend, held.db(), Why::Unsure, text).await
        }
    }
}

/// The safety gate speaks whoever answers, and the desk is told. Says whether it spoke: the softer words are not
/// said again at every turn of one conversation.
pub(super) async fn noticed(held: &mut Held, level: Level) -> Result<bool, Failure> {
    if level == Level::Ordinary {
        return Ok(false);
    }
    let crisis = level == Level::Crisis;
    let speaks = crisis || !was_noticed_lately(held, Level::Serious).await?;
    if speaks {
        say(held, &Body::Care { crisis }).await?;
    }
    held.flag(level);
    held.note(if crisis { Change::Crisis } else { Change::Serious }, None, None).await?;
    Ok(speaks)
}

/// Whether the desk was told of this level within the last half hour, and has not taken the mark away since.
pub(super) async fn is_marked_lately(held: &mut Held, level: Level) -> Result<bool, Failure> {
    Ok(held.danger >= level && was_noticed_lately(held, level).await?)
}

/// Whether the gate saw this level, or a higher one, within the last half hour.
async fn was_noticed_lately(held: &mut Held, level: Level) -> Result<bool, Failure> {
    let (id, since) = (held.id, held.now() - CARE_HOLDS);
    let milder = if level == Level::Crisis { Change::Crisis } else { Change::Serious };
    Ok(sqlx::query_scalar(
        "select exists (select from conversation_changes where conversation_id = $1 and at > $2 \
            and kind in ($3, $4))",
    )
    .bind(id.uuid())
    .bind(since)
    .bind(milder.code())
    .bind(Change::Crisis.code())
    .fetch_one(held.db())
    .await?)
}

/// Shows a way.
async fn guide(held: &mut Held, flow: Flow) -> Result<(), Failure> {
    held.confused = false;
    say(held, &Body::Guide { flow }).await?;
    held.note(Change::Guided, None, None).await
}

/// Answers with an entry, and counts it.
pub(super) async fn reply_with(
    backend: &Backend,
    held: &mut Held,
    reply: MessageId,
    stored: &Stored,
    beside: &[&Stored],
) -> Result<(), Failure> {
    held.confused = false;
    held.put(reply, Writer::Bot, None, &bot::answer(stored, beside)).await?;
    held.note(Change::Answered, None, None).await?;
    count::answered(backend, held.db(), stored.id).await
}

/// The bot says something.
pub(super) async fn say(held: &mut Held, body: &Body) -> Result<(), Failure> {
    held.put(new_id(), Writer::Bot, None, body).await
}

/// Something happened, in nobody's words.
pub(super) async fn happened(held: &mut Held, what: Happened, staff: Option<StaffId>) -> Result<(), Failure> {
    held.put(new_id(), Writer::Service, staff, &Body::Event { what }).await
}

/// What follows when the person has written: who was away is back, and staff have something to answer.
pub(super) async fn person_wrote(backend: &Backend, held: &mut Held) -> Result<(), Failure> {
    if held.begins() {
        held.note(Change::Began, None, None).await?;
    }
    held.step(Step::Write);
    if matches!(held.state, State::Waiting | State::WithPerson(_)) {
        let now = held.now();
        held.unanswered_since.get_or_insert(now);
        super::silence::watch(backend, held).await?;
    }
    Ok(())
}

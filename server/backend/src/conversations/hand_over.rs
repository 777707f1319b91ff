//! From the bot to a human being, and what the bot had been asked before: staff learn from it.

use domain::conversation::{Body, Happened, Step, asks_nothing};
use domain::ids::MessageId;
use uuid::Uuid;

use super::answer::happened;
use super::held::Held;
use super::questions::{self, Why};
use super::{Change, lines};
use crate::{Backend, Failure};

/// Asks for a human being because the person said so. What they had asked the bot is kept for those who edit the
/// answers.
pub(super) async fn by_words(backend: &Backend, held: &mut Held, is_there: bool) -> Result<(), Failure> {
    let question = match held.state.bot_answers() {
        true => question_before(held, i64::MAX).await?,
        false => None,
    };
    ask_for_person(held, is_there).await?;
    match question {
        Some(question) => questions::keep(backend, held.db(), Why::HandedOver, &question).await,
        None => Ok(()),
    }
}

/// A human being was asked for: the person waits, or hears that nobody is there and what can be done.
/// `is_there` was looked up before: whoever holds one connection must not wait for a second.
pub(super) async fn ask_for_person(held: &mut Held, is_there: bool) -> Result<(), Failure> {
    if !is_there && held.state.bot_answers() {
        happened(held, Happened::NobodyThere, None).await?;
        return held.note(Change::NobodyThere, None, None).await;
    }
    if held.step(Step::AskForPerson) {
        held.unanswered_since = Some(held.now());
        happened(held, Happened::Asked, None).await?;
        held.note(Change::Asked, None, None).await?;
    }
    Ok(())
}

/// The last thing that the person asked the bot before this place. What they wrote to a human being, or before
/// they last asked for one, is none of it.
pub(super) async fn question_before(held: &mut Held, seq: i64) -> Result<Option<String>, Failure> {
    let id = held.id;
    let rows: Vec<(Uuid, Vec<u8>)> = sqlx::query_as(
        "select id, body_sealed from conversation_messages \
         where conversation_id = $1 and seq < $2 and writer = 'seeker' and body_sealed is not null \
            and seq > (select coalesce(max(seq), 0) from conversation_messages \
                where conversation_id = $1 and seq < $2 and writer in ('staff', 'service')) \
         order by seq desc limit 5",
    )
    .bind(id.uuid())
    .bind(seq)
    .fetch_all(held.db())
    .await?;
    for (id, sealed) in rows {
        match lines::open(held.key(), MessageId::new(id), &sealed)? {
            // the wish for a human being itself, thanks, a way on
            Body::Text { text } if asks_nothing(&text) => {}
            Body::Text { text } => return Ok(Some(text)),
            _ => return Ok(None),
        }
    }
    Ok(None)
}

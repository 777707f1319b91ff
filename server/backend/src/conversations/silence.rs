//! Nobody stays without an answer: after ten minutes of silence a conversation goes back to those who wait.

use domain::conversation::{SILENCE, State};
use domain::ids::ConversationId;
use serde_json::json;

use super::held::Held;
use super::place;
use crate::jobs::Done;
use crate::jobs::queue::{self, Job};
use crate::{Backend, Failure};

/// Looks again when the time is over, while somebody of the staff answers.
pub(super) async fn watch(backend: &Backend, held: &mut Held) -> Result<(), Failure> {
    let (State::WithPerson(_), Some(since)) = (held.state, held.unanswered_since) else {
        return Ok(());
    };
    let id = held.id;
    let once = format!("conversation-silence:{id}:{}", since.timestamp_millis());
    let payload = json!({ "conversation": id });
    queue::add(held.db(), "conversation_silence", &payload, Some(&once), since + SILENCE, backend.now()).await
}

/// Gives it back if nobody has answered.
pub(crate) async fn run(backend: &Backend, job: &Job) -> Result<Done, Failure> {
    let Some(id) = job.read::<ConversationId>("conversation") else {
        return Ok(Done::broken("the payload names no conversation"));
    };
    let Some(mut held) = Held::of(backend, id).await? else {
        return Ok(Done::Skipped);
    };
    let waits = held.unanswered_since.is_some_and(|since| held.now() - since >= SILENCE);
    if !waits || !place::give_back(&mut held).await? {
        return Ok(Done::Skipped);
    }
    held.save().await?;
    Ok(Done::Sent)
}

//! Whoever waits is told when nobody comes any more: the hours are over, or nobody works now.

use chrono::TimeDelta;
use domain::conversation::{Happened, State, Step};
use domain::ids::{ConversationId, SeekerId};
use uuid::Uuid;

use super::held::Held;
use super::{Change, answer, booked, notice, people, place};
use crate::{Backend, Failure};

/// So long after their time, or after somebody answered last, counselors may still come.
const MAY_COME: TimeDelta = TimeDelta::minutes(15);

/// Gives those who wait back to the bot, with a way to a booking, when nobody has been there for a while.
pub(crate) async fn end_where_nobody_comes(backend: &Backend) -> Result<(), Failure> {
    let waiting: Vec<(Uuid, Uuid)> = sqlx::query_as(
        "select id, seeker_id from conversations where state = 'waiting' order by state_since",
    )
    .fetch_all(&backend.pool)
    .await?;
    let now = backend.now();
    if waiting.is_empty()
        || people::somebody_is_there_at(backend, now).await?
        || people::somebody_is_there_at(backend, now - MAY_COME).await?
    {
        return Ok(());
    }
    for (id, seeker) in waiting {
        if let Err(failure) = end(backend, ConversationId::new(id), SeekerId::new(seeker)).await {
            tracing::error!(error = %failure, "somebody who waits could not be told that nobody comes");
        }
    }
    Ok(())
}

async fn end(backend: &Backend, id: ConversationId, seeker: SeekerId) -> Result<(), Failure> {
    let Some(mut held) = Held::of(backend, id).await? else { return Ok(()) };
    // whoever answered until just now comes again, and whoever has a consultation with them comes
    let now = held.now();
    let alone_since = place::alone_since(held.db(), id).await?;
    if held.state != State::Waiting
        || alone_since.is_some_and(|since| now - since < MAY_COME)
        || booked::is_now(&mut held, seeker).await?
    {
        return Ok(());
    }
    held.step(Step::StopWaiting);
    held.unanswered_since = None;
    answer::happened(&mut held, Happened::NobodyThere, None).await?;
    held.note(Change::NobodyThere, None, None).await?;
    notice::enqueue_nobody(backend, &mut held).await?;
    held.save().await
}

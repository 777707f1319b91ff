//! Whoever waits is told when nobody comes any more: the hours are over, or nobody works now.

use chrono::TimeDelta;
use domain::conversation::{Happened, State, Step};
use domain::ids::{ConversationId, SeekerId};
use uuid::Uuid;

use super::held::Held;
use super::{Change, answer, booked, notice, people};
use crate::{Backend, Failure};

/// So long after their time counselors may still come: they end what they are at.
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
        let Some(mut held) = Held::of(backend, ConversationId::new(id)).await? else { continue };
        // a counselor who has a consultation with them comes
        if held.state != State::Waiting || booked::is_now(&mut held, SeekerId::new(seeker)).await? {
            continue;
        }
        held.step(Step::StopWaiting);
        held.unanswered_since = None;
        answer::happened(&mut held, Happened::NobodyThere, None).await?;
        held.note(Change::NobodyThere, None, None).await?;
        notice::enqueue(backend, &mut held).await?;
        held.save().await?;
    }
    Ok(())
}

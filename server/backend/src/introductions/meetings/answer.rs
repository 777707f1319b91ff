//! What the person says to a plan.

use domain::ids::{IntroductionId, MeetingId, SeekerId};
use domain::introduction::MeetingState;
use domain::text::Note;
use uuid::Uuid;

use super::super::{Event, note};
use super::{answer_field, touch};
use crate::{Backend, Failure, seekers};

/// What became of a person's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// It is kept, or was already.
    Kept,
    /// The plan is another one than that which they saw.
    Overtaken,
    /// There is nothing of theirs to answer.
    NotFound,
}

/// The person agrees to a plan that they saw at a revision, or asks for another time in their own words.
///
/// # Errors
/// When the database does not answer.
pub async fn answer(
    backend: &Backend,
    seeker: SeekerId,
    id: MeetingId,
    seen: i32,
    change: Option<&Note>,
) -> Result<Answered, Failure> {
    let key = seekers::keys::of(backend, seeker).await?;
    let sealed = change.map(|words| key.seal(answer_field(id.uuid()), words.as_str()));
    let state = if change.is_some() { MeetingState::ChangeWanted } else { MeetingState::Confirmed };
    let mut tx = backend.pool.begin().await?;
    let open: Option<(Uuid, String, i32)> = sqlx::query_as(
        "select i.id, m.state, m.revision from meetings m join introductions i on i.id = m.introduction_id \
         where m.id = $1 and i.seeker_id = $2 and m.state <> 'cancelled' and i.state not in ('hired', 'ended') \
            and m.ends_at > $3 for update",
    )
    .bind(id.uuid())
    .bind(seeker.uuid())
    .bind(backend.now())
    .fetch_optional(&mut *tx)
    .await?;
    let Some((introduction, known, revision)) = open else { return Ok(Answered::NotFound) };
    let introduction = IntroductionId::new(introduction);
    if revision != seen {
        // A second tap finds what the first has kept.
        let twice = revision == seen + 1 && known == state.code();
        return Ok(if twice { Answered::Kept } else { Answered::Overtaken });
    }
    sqlx::query("update meetings set state = $2, answer_sealed = $3, revision = revision + 1 where id = $1")
        .bind(id.uuid())
        .bind(state.code())
        .bind(sealed)
        .execute(&mut *tx)
        .await?;
    let (kind, due_on) = match change {
        Some(_) => ("meeting_change_wanted", Some(backend.today())),
        None => ("meeting_confirmed", None),
    };
    touch(&mut tx, introduction, due_on).await?;
    note(backend, &mut tx, Event { introduction, kind, staff: None, on: None, note: None }).await?;
    tx.commit().await?;
    Ok(Answered::Kept)
}

//! What somebody sends in the talk of LINE while a human being answers, or is waited for: it belongs into the
//! conversation. Taken back there, it is gone here.

use chrono::TimeDelta;
use domain::conversation::{Body, Writer};
use domain::ids::{EntryId, SeekerId};
use domain::safety::Level;
use sqlx::PgPool;

use super::held::Held;
use super::{Change, answer, count, new_id, photos};
use crate::picture::Picture;
use crate::{Backend, Failure};

/// What came.
pub(crate) enum Sent {
    /// As long as LINE allows, which is longer than a message of the conversation.
    Text(String),
    Sticker(String),
    Photo(Box<Picture>),
    Other,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    /// It is in; with numbers to be told, where the safety gate speaks.
    In { speaks: bool },
    /// The bot answers meanwhile: nothing was taken in.
    BotAnswers,
}

/// Whether a human being answers this person, or is waited for.
pub(crate) async fn is_with_people(pool: &PgPool, seeker: SeekerId) -> Result<bool, Failure> {
    Ok(sqlx::query_scalar(
        "select exists (select from conversations where seeker_id = $1 and state in ('waiting', 'with_person'))",
    )
    .bind(seeker.uuid())
    .fetch_one(pool)
    .await?)
}

/// Takes it in. The same message of LINE again changes nothing, and one that was taken back stays away.
pub(crate) async fn take_in(
    backend: &Backend,
    seeker: SeekerId,
    line_message_id: &str,
    sent: &Sent,
    level: Level,
) -> Result<Taken, Failure> {
    let mut held = Held::of_seeker(backend, seeker).await?;
    if held.state.bot_answers() {
        return Ok(Taken::BotAnswers);
    }
    let (known, taken_back): (bool, bool) = sqlx::query_as(
        "select exists (select from conversation_messages where line_message_id = $1), \
            exists (select from messages_taken_back where line_message_id = $1)",
    )
    .bind(line_message_id)
    .fetch_one(held.db())
    .await?;
    if known {
        // the answer to an earlier try may not have arrived
        return Ok(Taken::In { speaks: level > Level::Ordinary });
    }
    if taken_back {
        // the words stay away, the danger does not
        let speaks = answer::noticed(&mut held, level).await?;
        held.save().await?;
        return Ok(Taken::In { speaks });
    }
    answer::person_wrote(backend, &mut held).await?;
    let id = new_id();
    let line = Some(line_message_id);
    match sent {
        Sent::Text(text) => {
            let body = Body::Text { text: text.clone() };
            held.put_from_line(id, Writer::Seeker, None, &body, line).await?;
        }
        Sent::Sticker(words) => {
            let body = Body::Sticker { words: words.clone() };
            held.put_from_line(id, Writer::Seeker, None, &body, line).await?;
        }
        Sent::Photo(picture) => photos::put(&mut held, id, picture, line).await?,
        Sent::Other => held.put_from_line(id, Writer::Seeker, None, &Body::Other, line).await?,
    }
    let speaks = answer::noticed(&mut held, level).await?;
    held.save().await?;
    Ok(Taken::In { speaks })
}

/// Marks the conversation of somebody who wrote in the talk that they are in danger; what they wrote is not
/// kept. Says whether the numbers are to be told. Of an earlier try, the answer may not have arrived.
pub(crate) async fn raise_flag(
    backend: &Backend,
    seeker: SeekerId,
    level: Level,
    is_first: bool,
) -> Result<bool, Failure> {
    let mut held = Held::of_seeker(backend, seeker).await?;
    if !is_first && answer::is_marked_lately(&mut held, level).await? {
        return Ok(true);
    }
    let speaks = answer::noticed(&mut held, level).await?;
    held.save().await?;
    Ok(speaks)
}

/// Takes back what was taken back in the talk: hidden and erased, photos too.
pub(crate) async fn unsend(
    backend: &Backend,
    seeker: SeekerId,
    line_message_id: &str,
) -> Result<(), Failure> {
    let mut held = Held::of_seeker(backend, seeker).await?;
    let (id, change) = (held.id, held.next_change());
    let taken: Option<uuid::Uuid> = sqlx::query_scalar(
        "update conversation_messages set body_sealed = null, change = $3 \
         where line_message_id = $1 and conversation_id = $2 returning id",
    )
    .bind(line_message_id)
    .bind(id.uuid())
    .bind(change)
    .fetch_optional(held.db())
    .await?;
    let Some(message) = taken else {
        sqlx::query(
            "insert into messages_taken_back (line_message_id, at) values ($1, $2) on conflict do nothing",
        )
        .bind(line_message_id)
        .bind(held.now())
        .execute(held.db())
        .await?;
        return held.save().await;
    };
    sqlx::query("delete from conversation_photos where message_id = $1")
        .bind(message)
        .execute(held.db())
        .await?;
    held.save().await
}

/// So long a message that was taken back may still be on its way.
const ON_ITS_WAY: TimeDelta = TimeDelta::days(3);

/// Forgets what was taken back long ago.
pub(crate) async fn sweep_taken_back(backend: &Backend) -> Result<(), Failure> {
    sqlx::query("delete from messages_taken_back where at < $1")
        .bind(backend.now() - ON_ITS_WAY)
        .execute(&backend.pool)
        .await?;
    Ok(())
}

/// Notes what the bot did in the talk, for the figures: without a person.
pub(crate) async fn note_in_talk(backend: &Backend, change: Change) -> Result<(), Failure> {
    sqlx::query("insert into conversation_changes (at, kind) values ($1, $2)")
        .bind(backend.now())
        .bind(change.code())
        .execute(&backend.pool)
        .await?;
    Ok(())
}

/// The bot answered with an entry in the talk.
pub(crate) async fn answered_in_talk(backend: &Backend, entry: EntryId) -> Result<(), Failure> {
    note_in_talk(backend, Change::Answered).await?;
    let mut db = backend.pool.acquire().await?;
    count::answered(backend, &mut db, entry).await
}

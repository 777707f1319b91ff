//! What somebody sends in the talk of LINE while a human being answers, or is waited for: it belongs into the
//! conversation. Taken back there, it is gone here.

use domain::conversation::{Body, Message, Rate, Writer};
use domain::ids::{EntryId, SeekerId};
use domain::safety::Level;
use sqlx::PgPool;

use super::held::Held;
use super::seeker::rate;
use super::{Change, answer, count, new_id, photos};
use crate::picture::Picture;
use crate::{Backend, Failure};

/// What came.
pub(crate) enum Sent {
    Text(Message),
    Sticker(String),
    Photo(Box<Picture>),
    Other,
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

/// Takes it in. The same message of LINE again changes nothing; `false` when the bot answers meanwhile, or
/// there are too many at once.
pub(crate) async fn take_in(
    backend: &Backend,
    seeker: SeekerId,
    line_message_id: &str,
    sent: &Sent,
    level: Level,
) -> Result<bool, Failure> {
    let mut held = Held::of_seeker(backend, seeker).await?;
    if held.state.bot_answers() || rate(&mut held).await? == Rate::Flood {
        return Ok(false);
    }
    let known: bool =
        sqlx::query_scalar("select exists (select from conversation_messages where line_message_id = $1)")
            .bind(line_message_id)
            .fetch_one(held.db())
            .await?;
    if known {
        return Ok(true);
    }
    answer::person_wrote(backend, &mut held).await?;
    let id = new_id();
    let line = Some(line_message_id);
    match sent {
        Sent::Text(text) => {
            let body = Body::Text { text: text.as_str().to_owned() };
            held.put_from_line(id, Writer::Seeker, None, &body, line).await?;
        }
        Sent::Sticker(words) => {
            let body = Body::Sticker { words: words.clone() };
            held.put_from_line(id, Writer::Seeker, None, &body, line).await?;
        }
        Sent::Photo(picture) => photos::put(&mut held, id, picture, line).await?,
        Sent::Other => held.put_from_line(id, Writer::Seeker, None, &Body::Other, line).await?,
    }
    answer::noticed(&mut held, level).await?;
    held.save().await?;
    Ok(true)
}

/// Marks the conversation of somebody who wrote in the talk that they are in danger; what they wrote is not
/// kept.
pub(crate) async fn raise_flag(backend: &Backend, seeker: SeekerId, level: Level) -> Result<(), Failure> {
    let mut held = Held::of_seeker(backend, seeker).await?;
    answer::noticed(&mut held, level).await?;
    held.save().await
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
    let Some(message) = taken else { return Ok(()) };
    sqlx::query("delete from conversation_photos where message_id = $1")
        .bind(message)
        .execute(held.db())
        .await?;
    held.save().await
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

//! Photos that the person sends.

use domain::conversation::{Body, Flow, Writer};
use domain::ids::{ConversationId, MessageId, SeekerId};
use sqlx::PgPool;
use uuid::Uuid;

use super::answer;
use super::held::Held;
use super::seeker::{Written, too_many};
use crate::picture::{self, Picture, Unusable};
use crate::seekers::keys;
use crate::vault::{Field, PersonKey};
use crate::{Backend, Failure};

const fn field(id: MessageId) -> Field {
    Field { table: "conversation_photos", column: "jpeg_sealed", row: id.uuid() }
}

/// Takes a photo in; it is made anew, without what cameras write into files.
///
/// # Errors
/// When the database does not answer.
pub async fn send(
    backend: &Backend,
    seeker: SeekerId,
    id: MessageId,
    file: Vec<u8>,
) -> Result<Result<Written, Unusable>, Failure> {
    let picture = match picture::prepare(file, 1).await {
        Ok(picture) => picture,
        Err(unusable) => return Ok(Err(unusable)),
    };
    let mut held = Held::of_seeker(backend, seeker).await?;
    if held.has(id).await? {
        return Ok(Ok(Written::Taken));
    }
    if let Some(refused) = too_many(&mut held).await? {
        return Ok(Ok(refused));
    }
    answer::person_wrote(backend, &mut held).await?;
    put(&mut held, id, &picture, None).await?;
    if held.state.bot_answers() {
        // the bot sees nothing on it: a human being does
        answer::say(&mut held, &Body::Guide { flow: Flow::Person }).await?;
    }
    held.seeker_read = held.last_seq;
    held.save().await?;
    Ok(Ok(Written::Taken))
}

/// Writes a photo at the end of a conversation.
pub(super) async fn put(
    held: &mut Held,
    id: MessageId,
    picture: &Picture,
    line_message_id: Option<&str>,
) -> Result<(), Failure> {
    let body = Body::Photo { width: picture.width, height: picture.height };
    held.put_from_line(id, Writer::Seeker, None, &body, line_message_id).await?;
    let sealed = held.key().seal_bytes(field(id), &picture.jpeg);
    sqlx::query("insert into conversation_photos (message_id, jpeg_sealed) values ($1, $2)")
        .bind(id.uuid())
        .bind(sealed)
        .execute(held.db())
        .await?;
    Ok(())
}

/// A photo of the person's own conversation.
///
/// # Errors
/// When the database does not answer.
pub async fn own(backend: &Backend, seeker: SeekerId, id: MessageId) -> Result<Option<Vec<u8>>, Failure> {
    let sealed: Option<Vec<u8>> = sqlx::query_scalar(
        "select p.jpeg_sealed from conversation_photos p join conversation_messages m on m.id = p.message_id \
         join conversations c on c.id = m.conversation_id where p.message_id = $1 and c.seeker_id = $2",
    )
    .bind(id.uuid())
    .bind(seeker.uuid())
    .fetch_optional(&backend.pool)
    .await?;
    opened(backend, seeker, id, sealed).await
}

/// A photo of a conversation at the desk.
///
/// # Errors
/// When the database does not answer.
pub async fn of(
    backend: &Backend,
    conversation: ConversationId,
    id: MessageId,
) -> Result<Option<Vec<u8>>, Failure> {
    let Some(seeker) = seeker_of(&backend.pool, conversation, id).await? else { return Ok(None) };
    own(backend, seeker, id).await
}

async fn seeker_of(
    pool: &PgPool,
    conversation: ConversationId,
    id: MessageId,
) -> Result<Option<SeekerId>, Failure> {
    let seeker: Option<Uuid> = sqlx::query_scalar(
        "select c.seeker_id from conversations c join conversation_messages m on m.conversation_id = c.id \
         where c.id = $1 and m.id = $2",
    )
    .bind(conversation.uuid())
    .bind(id.uuid())
    .fetch_optional(pool)
    .await?;
    Ok(seeker.map(SeekerId::new))
}

async fn opened(
    backend: &Backend,
    seeker: SeekerId,
    id: MessageId,
    sealed: Option<Vec<u8>>,
) -> Result<Option<Vec<u8>>, Failure> {
    let Some(sealed) = sealed else { return Ok(None) };
    let key: PersonKey = keys::of(backend, seeker).await?;
    Ok(Some(key.open_bytes(field(id), &sealed)?))
}

//! The person's own conversation, as their page shows it.

use domain::conversation::{Line, News};
use domain::ids::{ConversationId, SeekerId};
use uuid::Uuid;

use super::{Window, lines, watch};
use crate::seekers::keys;
use crate::{Backend, Failure, random};

/// The person has seen everything up to this place.
///
/// # Errors
/// When the database does not answer.
pub async fn read(backend: &Backend, seeker: SeekerId, seq: i64) -> Result<(), Failure> {
    sqlx::query(
        "update conversations set seeker_read = least($2, last_seq), last_change = last_change + 1 \
         where seeker_id = $1 and seeker_read < least($2, last_seq)",
    )
    .bind(seeker.uuid())
    .bind(seq)
    .execute(&backend.pool)
    .await?;
    Ok(())
}

/// The person's conversation as their page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// How things stand and the messages asked for.
    pub news: News,
    /// Whether there are earlier ones.
    pub more: bool,
}

/// Messages of the person's conversation, and how things stand.
///
/// # Errors
/// When the database does not answer.
pub async fn own(backend: &Backend, seeker: SeekerId, window: Window) -> Result<Own, Failure> {
    let id = open(backend, seeker).await?;
    let standing = watch::standing(backend, id, false).await?.unwrap_or_default();
    let key = keys::of(backend, seeker).await?;
    let lines = lines::read(&backend.pool, &key, id, window, false).await?;
    let more = match lines.first() {
        Some(first) => has_earlier(backend, id, first).await?,
        None => false,
    };
    Ok(Own { news: News { standing, lines }, more })
}

async fn has_earlier(backend: &Backend, id: ConversationId, first: &Line) -> Result<bool, Failure> {
    Ok(sqlx::query_scalar(
        "select exists (select from conversation_messages where conversation_id = $1 and seq < $2 \
            and not inner_only)",
    )
    .bind(id.uuid())
    .bind(first.seq)
    .fetch_one(&backend.pool)
    .await?)
}

/// The person's conversation, made on first sight.
///
/// # Errors
/// When the database does not answer.
pub async fn open(backend: &Backend, seeker: SeekerId) -> Result<ConversationId, Failure> {
    if let Some(id) = id_of(backend, seeker).await? {
        return Ok(id);
    }
    let id: Uuid = sqlx::query_scalar(
        "insert into conversations as c (id, seeker_id, state_since) values ($1, $2, $3) \
         on conflict (seeker_id) do update set seeker_id = c.seeker_id returning id",
    )
    .bind(random::uuid())
    .bind(seeker.uuid())
    .bind(backend.now())
    .fetch_one(&backend.pool)
    .await?;
    Ok(ConversationId::new(id))
}

/// The conversation of a person, if there is one.
///
/// # Errors
/// When the database does not answer.
pub async fn id_of(backend: &Backend, seeker: SeekerId) -> Result<Option<ConversationId>, Failure> {
    let id: Option<Uuid> = sqlx::query_scalar("select id from conversations where seeker_id = $1")
        .bind(seeker.uuid())
        .fetch_optional(&backend.pool)
        .await?;
    Ok(id.map(ConversationId::new))
}

/// How many messages of staff the person has not seen yet.
///
/// # Errors
/// When the database does not answer.
pub async fn unread(backend: &Backend, seeker: SeekerId) -> Result<i64, Failure> {
    Ok(sqlx::query_scalar(
        "select count(*) from conversations c join conversation_messages m on m.conversation_id = c.id \
         where c.seeker_id = $1 and m.seq > c.seeker_read and m.writer = 'staff' and not m.inner_only",
    )
    .bind(seeker.uuid())
    .fetch_one(&backend.pool)
    .await?)
}

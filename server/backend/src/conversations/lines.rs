//! Reading what stands in a conversation.

use chrono::{DateTime, Utc};
use domain::conversation::{Body, Line, Writer};
use domain::ids::{ConversationId, MessageId};
use domain::staff::family_name;
use sqlx::{FromRow, PgExecutor};
use uuid::Uuid;

use super::field;
use crate::Failure;

use crate::vault::PersonKey;

/// Which messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// The last so many.
    Last(i64),
    /// So many before this place.
    Before(i64, i64),
    /// All that are new or changed since this change.
    Since(i64),
}

/// A body as it is sealed.
pub(super) fn spell(body: &Body) -> String {
    serde_json::to_string(body).expect("a body is words and numbers")
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    seq: i64,
    change: i64,
    writer: String,
    name: Option<String>,
    at: DateTime<Utc>,
    body_sealed: Option<Vec<u8>>,
    helpful: Option<bool>,
}

/// Messages in the order of their places; `inner` with what only staff see.
pub(super) async fn read(
    db: impl PgExecutor<'_>,
    key: &PersonKey,
    conversation: ConversationId,
    window: Window,
    inner: bool,
) -> Result<Vec<Line>, Failure> {
    let (since, before, most) = match window {
        Window::Last(most) => (0, i64::MAX, most),
        Window::Before(place, most) => (0, place, most),
        Window::Since(change) => (change, i64::MAX, i64::MAX),
    };
    let rows: Vec<Row> = sqlx::query_as(
        "select m.id, m.seq, m.change, m.writer, s.name, m.at, m.body_sealed, m.helpful \
         from conversation_messages m left join staff s on s.id = m.staff_id \
         where m.conversation_id = $1 and m.change > $2 and m.seq < $3 and ($4 or not m.inner_only) \
         order by m.seq desc limit $5",
    )
    .bind(conversation.uuid())
    .bind(since)
    .bind(before)
    .bind(inner)
    .bind(most)
    .fetch_all(db)
    .await?;
    rows.into_iter().rev().map(|row| line(row, key)).collect()
}

fn line(row: Row, key: &PersonKey) -> Result<Line, Failure> {
    let id = MessageId::new(row.id);
    let body = match row.body_sealed {
        Some(sealed) => Some(open(key, id, &sealed)?),
        None => None,
    };
    Ok(Line {
        id,
        seq: row.seq,
        change: row.change,
        writer: Writer::from_code(&row.writer)
            .ok_or(Failure::UnknownValue("conversation_messages.writer"))?,
        name: row.name.map(|name| family_name(&name).to_owned()),
        at: row.at,
        body,
        helpful: row.helpful,
    })
}

pub(super) fn open(key: &PersonKey, id: MessageId, sealed: &[u8]) -> Result<Body, Failure> {
    let body = key.open(field(id), sealed)?;
    serde_json::from_str(&body).map_err(|_| Failure::UnknownValue("conversation_messages.body"))
}

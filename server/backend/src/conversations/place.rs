//! The place of those who wait for a human being, and since when they do.

use chrono::{DateTime, Utc};
use domain::conversation::{Happened, Step};
use domain::ids::ConversationId;
use sqlx::PgConnection;

use super::held::Held;
use super::{Change, answer};
use crate::Failure;

/// The changes after which nobody waits for a human being any more.
const ENDS: [Change; 3] = [Change::Closed, Change::StoppedWaiting, Change::NobodyThere];

/// Gives a conversation back to those who wait, at the place it had; `false` when nobody of the staff answers it.
pub(super) async fn give_back(held: &mut Held) -> Result<bool, Failure> {
    let (id, staff) = (held.id, held.state.staff());
    if !held.step(Step::GiveBack) {
        return Ok(false);
    }
    if let Some(asked) = asked_at(held.db(), id).await? {
        held.state_since = asked;
    }
    answer::happened(held, Happened::GivenBack, None).await?;
    held.note(Change::GivenBack, staff, None).await?;
    Ok(true)
}

/// When the person asked for a human being. None where they did not ask since it was last over.
async fn asked_at(db: &mut PgConnection, id: ConversationId) -> Result<Option<DateTime<Utc>>, Failure> {
    let over = ENDS.map(Change::code);
    Ok(sqlx::query_scalar(
        "select at from conversation_changes h where conversation_id = $1 and kind = $2 \
            and not exists (select from conversation_changes o where o.conversation_id = $1 and o.id > h.id \
                and o.kind = any($3)) \
         order by id desc limit 1",
    )
    .bind(id.uuid())
    .bind(Change::Asked.code())
    .bind(over.as_slice())
    .fetch_optional(db)
    .await?)
}

/// Since when nobody has come: since they asked, or since they were last given back. That is less than since when
/// they have their place.
pub(super) async fn alone_since(
    db: &mut PgConnection,
    id: ConversationId,
) -> Result<Option<DateTime<Utc>>, Failure> {
    Ok(sqlx::query_scalar(
        "select max(at) from conversation_changes where conversation_id = $1 and kind in ($2, $3)",
    )
    .bind(id.uuid())
    .bind(Change::Asked.code())
    .bind(Change::GivenBack.code())
    .fetch_one(db)
    .await?)
}

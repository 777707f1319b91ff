//! What stands beside a conversation at the desk: what happened, who may take over, who looks on.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{ConversationId, StaffId};
use domain::staff::{Permission, Role};
use sqlx::PgPool;
use uuid::Uuid;

use super::Change;
use crate::{Backend, Failure};

/// Looking again within this time is the same look.
pub(super) const SAME_LOOK: TimeDelta = TimeDelta::minutes(10);

/// Something that happened, for the side of the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub change: Change,
    /// Who of the staff.
    pub staff: Option<String>,
}

/// What happened in a conversation, the latest first, at most thirty.
///
/// # Errors
/// When the database does not answer.
pub async fn history(pool: &PgPool, id: ConversationId) -> Result<Vec<Happening>, Failure> {
    let rows: Vec<(DateTime<Utc>, String, Option<String>)> = sqlx::query_as(
        "select h.at, h.kind, s.name from conversation_changes h left join staff s on s.id = h.staff_id \
         where h.conversation_id = $1 order by h.id desc limit 30",
    )
    .bind(id.uuid())
    .fetch_all(pool)
    .await?;
    rows.into_iter()
        .map(|(at, kind, staff)| {
            let change =
                Change::from_code(&kind).ok_or(Failure::UnknownValue("conversation_changes.kind"))?;
            Ok(Happening { at, change, staff })
        })
        .collect()
}

/// Colleagues who may take a conversation over, by name.
///
/// # Errors
/// When the database does not answer.
pub async fn colleagues(pool: &PgPool) -> Result<Vec<(StaffId, String)>, Failure> {
    let rows: Vec<(Uuid, String)> = sqlx::query_as(
        "select id, name from staff where role in ('counselor', 'manager') and active order by name, id",
    )
    .fetch_all(pool)
    .await?;
    Ok(rows.into_iter().map(|(id, name)| (StaffId::new(id), name)).collect())
}

/// Whether somebody of the staff answers conversations.
pub(super) async fn may_answer(pool: &PgPool, staff: StaffId) -> Result<bool, Failure> {
    let role: Option<String> = sqlx::query_scalar("select role from staff where id = $1 and active")
        .bind(staff.uuid())
        .fetch_optional(pool)
        .await?;
    Ok(role.and_then(|role| Role::from_code(&role)).is_some_and(|role| role.may(Permission::Converse)))
}

/// Who else has opened a conversation lately.
///
/// # Errors
/// When the database does not answer.
pub async fn watchers(backend: &Backend, id: ConversationId, but: StaffId) -> Result<Vec<String>, Failure> {
    Ok(sqlx::query_scalar(
        "select distinct s.name from conversation_views v join staff s on s.id = v.staff_id \
         where v.conversation_id = $1 and v.staff_id <> $2 and v.at > $3 order by s.name",
    )
    .bind(id.uuid())
    .bind(but.uuid())
    .bind(backend.now() - SAME_LOOK)
    .fetch_all(&backend.pool)
    .await?)
}

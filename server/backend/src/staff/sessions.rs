//! Staff sessions: shorter than seekers', since a desk is shared.

use chrono::TimeDelta;
use domain::ids::StaffId;
use domain::staff::Role;
use uuid::Uuid;

use super::Staff;
use crate::seekers::sessions::Token;
use crate::{Backend, Failure};

/// A working day.
const ABSOLUTE: TimeDelta = TimeDelta::hours(12);
/// A long break.
const IDLE: TimeDelta = TimeDelta::hours(2);
/// The last visit is written at most this often.
const TOUCH_EVERY: TimeDelta = TimeDelta::minutes(5);

/// Opens a session.
pub(super) async fn open(backend: &Backend, staff: StaffId) -> Result<Token, Failure> {
    let token = Token::draw();
    let now = backend.now();
    sqlx::query(
        "insert into staff_sessions (token_hash, staff_id, created_at, last_seen_at, expires_at) \
         values ($1, $2, $3, $3, $4)",
    )
    .bind(Token::hash(token.secret()))
    .bind(staff.uuid())
    .bind(now)
    .bind(now + ABSOLUTE)
    .execute(&backend.pool)
    .await?;
    Ok(token)
}

/// The member of staff whose session this is, if it is still open and they still work here.
///
/// # Errors
/// When the database does not answer.
pub async fn find(backend: &Backend, secret: &str) -> Result<Option<Staff>, Failure> {
    let now = backend.now();
    let row: Option<(Uuid, String, String, bool)> = sqlx::query_as(
        "select s.id, s.name, s.role, x.last_seen_at < $3 \
         from staff_sessions x join staff s on s.id = x.staff_id \
         where x.token_hash = $1 and x.expires_at > $2 and x.last_seen_at > $4 and s.active",
    )
    .bind(Token::hash(secret))
    .bind(now)
    .bind(now - TOUCH_EVERY)
    .bind(now - IDLE)
    .fetch_optional(&backend.pool)
    .await?;
    let Some((id, name, role, stale)) = row else {
        return Ok(None);
    };
    if stale {
        sqlx::query("update staff_sessions set last_seen_at = $2 where token_hash = $1")
            .bind(Token::hash(secret))
            .bind(now)
            .execute(&backend.pool)
            .await?;
    }
    let role = Role::from_code(&role).ok_or(Failure::UnknownValue("staff.role"))?;
    Ok(Some(Staff { id: StaffId::new(id), name, role }))
}

/// Ends a session.
///
/// # Errors
/// When the database does not answer.
pub async fn close(backend: &Backend, secret: &str) -> Result<(), Failure> {
    sqlx::query("delete from staff_sessions where token_hash = $1")
        .bind(Token::hash(secret))
        .execute(&backend.pool)
        .await?;
    Ok(())
}

/// Ends sessions that are over, so that the table does not grow.
pub(crate) async fn sweep(backend: &Backend) -> Result<(), Failure> {
    let now = backend.now();
    sqlx::query("delete from staff_sessions where expires_at < $1 or last_seen_at < $2")
        .bind(now)
        .bind(now - IDLE)
        .execute(&backend.pool)
        .await?;
    Ok(())
}

//! Seekers' sessions: a random token in an HttpOnly cookie, its hash in the table.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::SeekerId;
use ring::digest;
use uuid::Uuid;

use super::Seeker;
use crate::{Backend, Failure, hex, random};

/// A session ends a week after signing in: LINE signs people in again unasked.
const ABSOLUTE: TimeDelta = TimeDelta::days(7);
/// And after a day without a visit.
const IDLE: TimeDelta = TimeDelta::hours(24);
/// The last visit is written at most this often.
const TOUCH_EVERY: TimeDelta = TimeDelta::minutes(10);

/// A session's secret, 256 random bits as 64 hexadecimal digits.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// Draws a new one.
    pub(crate) fn draw() -> Self {
        let bytes: [u8; 32] = random::bytes();
        Self(hex::write(&bytes))
    }

    /// The text for the cookie.
    pub fn secret(&self) -> &str {
        &self.0
    }

    /// What the table keeps: from it no cookie can be made.
    pub(crate) fn hash(secret: &str) -> Vec<u8> {
        digest::digest(&digest::SHA256, secret.as_bytes()).as_ref().to_vec()
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

/// Opens a session.
pub(crate) async fn open(backend: &Backend, seeker: SeekerId) -> Result<Token, Failure> {
    let token = Token::draw();
    let now = backend.now();
    sqlx::query(
        "insert into seeker_sessions (token_hash, seeker_id, created_at, last_seen_at, expires_at) \
         values ($1, $2, $3, $3, $4)",
    )
    .bind(Token::hash(token.secret()))
    .bind(seeker.uuid())
    .bind(now)
    .bind(now + ABSOLUTE)
    .execute(&backend.pool)
    .await?;
    Ok(token)
}

/// A seeker's columns, and whether the last visit should be written again.
type Found = (Uuid, String, Option<DateTime<Utc>>, DateTime<Utc>, bool);

/// The seeker whose session this is, if it is still open.
///
/// # Errors
/// When the database does not answer.
pub async fn find(backend: &Backend, secret: &str) -> Result<Option<Seeker>, Failure> {
    let now = backend.now();
    let row: Option<Found> = sqlx::query_as(
        "select s.id, s.name, s.blocked_at, s.created_at, x.last_seen_at < $3 \
         from seeker_sessions x join seekers s on s.id = x.seeker_id \
         where x.token_hash = $1 and x.expires_at > $2 and x.last_seen_at > $4",
    )
    .bind(Token::hash(secret))
    .bind(now)
    .bind(now - TOUCH_EVERY)
    .bind(now - IDLE)
    .fetch_optional(&backend.pool)
    .await?;
    let Some((id, name, blocked_at, created_at, stale)) = row else {
        return Ok(None);
    };
    if stale {
        sqlx::query("update seeker_sessions set last_seen_at = $2 where token_hash = $1")
            .bind(Token::hash(secret))
            .bind(now)
            .execute(&backend.pool)
            .await?;
    }
    Ok(Some(Seeker { id: SeekerId::new(id), name, blocked_at, created_at }))
}

/// Ends sessions that are over, so that the table does not grow.
pub(crate) async fn sweep(backend: &Backend) -> Result<(), Failure> {
    let now = backend.now();
    sqlx::query("delete from seeker_sessions where expires_at < $1 or last_seen_at < $2")
        .bind(now)
        .bind(now - IDLE)
        .execute(&backend.pool)
        .await?;
    Ok(())
}

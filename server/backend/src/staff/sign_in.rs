//! Signing in at `/admin/login`. A wrong address and a wrong password look the
//! same; five wrong passwords lock the account for a quarter of an hour.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::StaffId;
use uuid::Uuid;

use super::{passwords, sessions};
use crate::seekers::sessions::Token;
use crate::{Backend, Failure};

const TRIES: i32 = 5;
const LOCKED_FOR: TimeDelta = TimeDelta::minutes(15);

/// Why nobody was signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInRefused {
    /// No active account fits address and password, or it is locked: not told apart.
    #[error("address and password do not fit")]
    DoesNotFit,
    /// The machinery failed.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<sqlx::Error> for SignInRefused {
    fn from(error: sqlx::Error) -> Self {
        Self::Failure(error.into())
    }
}

/// Checks address and password and opens a session.
///
/// # Errors
/// See [`SignInRefused`].
pub async fn sign_in(
    backend: &Backend,
    email: &str,
    password: &str,
) -> Result<Token, SignInRefused> {
    let now = backend.now();
    let email = email.trim().to_lowercase().replace('\0', "");
    let account: Option<(Uuid, String, Option<DateTime<Utc>>)> = sqlx::query_as(
        "select id, password_hash, locked_until from staff where email = $1 and active",
    )
    .bind(&email)
    .fetch_optional(&backend.pool)
    .await?;
    let locked = account.as_ref().is_some_and(|(_, _, until)| until.is_some_and(|until| now < until));
    let hash = account.as_ref().map(|(_, hash, _)| hash.clone());
    let fits = passwords::fits(password.to_owned(), hash).await;
    match account {
        Some((id, ..)) if fits && !locked => {
            sqlx::query("update staff set failed_logins = 0, locked_until = null where id = $1")
                .bind(id)
                .execute(&backend.pool)
                .await?;
            Ok(sessions::open(backend, StaffId::new(id)).await?)
        }
        Some((id, ..)) if !fits && !locked => {
            count_failure(backend, id, now).await?;
            Err(SignInRefused::DoesNotFit)
        }
        _ => Err(SignInRefused::DoesNotFit),
    }
}

async fn count_failure(backend: &Backend, id: Uuid, now: DateTime<Utc>) -> Result<(), Failure> {
    sqlx::query(
        "update staff set failed_logins = case when failed_logins + 1 >= $2 then 0 else failed_logins + 1 end, \
         locked_until = case when failed_logins + 1 >= $2 then $3::timestamptz else locked_until end where id = $1",
    )
    .bind(id)
    .bind(TRIES)
    .bind(now + LOCKED_FOR)
    .execute(&backend.pool)
    .await?;
    tracing::warn!(staff.id = %id, "a staff password was wrong");
    Ok(())
}

//! Signing in at `/admin/login`. A wrong address and a wrong password look the
//! same; five wrong passwords lock the account for a quarter of an hour.

use chrono::TimeDelta;
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
pub async fn sign_in(backend: &Backend, email: &str, password: &str) -> Result<Token, SignInRefused> {
    let now = backend.now();
    let email = email.trim().to_lowercase().replace('\0', "");
    // Counted before the password is looked at: many guesses at once are many guesses.
    let account: Option<(Uuid, String)> = sqlx::query_as(
        "update staff set \
            failed_logins = case when failed_logins + 1 >= $2 then 0 else failed_logins + 1 end, \
            locked_until = case when failed_logins + 1 >= $2 then $4::timestamptz end \
         where email = $1 and active and (locked_until is null or locked_until <= $3) \
         returning id, password_hash",
    )
    .bind(&email)
    .bind(TRIES)
    .bind(now)
    .bind(now + LOCKED_FOR)
    .fetch_optional(&backend.pool)
    .await?;
    let (id, hash) = account.unzip();
    let fits = passwords::fits(password.to_owned(), hash).await;
    let Some(id) = id else {
        return Err(SignInRefused::DoesNotFit);
    };
    if !fits {
        tracing::warn!(staff.id = %id, "a staff password was wrong");
        return Err(SignInRefused::DoesNotFit);
    }
    sqlx::query("update staff set failed_logins = 0, locked_until = null where id = $1")
        .bind(id)
        .execute(&backend.pool)
        .await?;
    Ok(sessions::open(backend, StaffId::new(id)).await?)
}

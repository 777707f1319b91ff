//! The key that seals one person's fields.

use domain::ids::SeekerId;

use crate::vault::PersonKey;
use crate::{Backend, Failure};

/// Unwraps the seeker's key.
///
/// # Errors
/// When the database does not answer, or the key was destroyed with the person's data.
pub async fn of(backend: &Backend, seeker: SeekerId) -> Result<PersonKey, Failure> {
    let wrapped: Vec<u8> =
        sqlx::query_scalar("select wrapped_key from seeker_keys where seeker_id = $1")
            .bind(seeker.uuid())
            .fetch_one(&backend.pool)
            .await?;
    Ok(backend.vault.person_key(seeker.uuid(), &wrapped)?)
}

//! The key that seals one person's fields.

use domain::ids::SeekerId;
use sqlx::PgExecutor;

use crate::vault::{PersonKey, Vault};
use crate::{Backend, Failure};

/// Unwraps the seeker's key.
///
/// # Errors
/// When the database does not answer, or the key was destroyed with the person's data.
pub async fn of(backend: &Backend, seeker: SeekerId) -> Result<PersonKey, Failure> {
    read(&backend.pool, &backend.vault, seeker).await
}

/// The same on a connection one holds already: whoever waits for a second one
/// inside a transaction may wait for people who do the same.
pub(crate) async fn read(
    db: impl PgExecutor<'_>,
    vault: &Vault,
    seeker: SeekerId,
) -> Result<PersonKey, Failure> {
    let wrapped: Vec<u8> = sqlx::query_scalar("select wrapped_key from seeker_keys where seeker_id = $1")
        .bind(seeker.uuid())
        .fetch_one(db)
        .await?;
    Ok(vault.person_key(seeker.uuid(), &wrapped)?)
}

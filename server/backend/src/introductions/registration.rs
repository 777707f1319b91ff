//! The application for work (求職の申込み) that the ledger needs, sealed, where the matcher cannot reach.

use chrono::NaiveDate;
use domain::ids::SeekerId;
use domain::registration::Registration;

use crate::seekers::keys;
use crate::vault::Field;
use crate::{Backend, Failure};

const fn field(seeker: SeekerId) -> Field {
    Field { table: "ledger.registrations", column: "entry_sealed", row: seeker.uuid() }
}

/// What a person has typed, and on which day they applied first.
///
/// # Errors
/// When the database does not answer or what is sealed does not open.
pub async fn load(backend: &Backend, seeker: SeekerId) -> Result<Option<(Registration, NaiveDate)>, Failure> {
    let row: Option<(Vec<u8>, Vec<u8>, NaiveDate)> = sqlx::query_as(
        "select k.wrapped_key, r.entry_sealed, r.received_on from ledger.registrations r \
         join seeker_keys k on k.seeker_id = r.seeker_id where r.seeker_id = $1",
    )
    .bind(seeker.uuid())
    .fetch_optional(&backend.pool)
    .await?;
    row.map(|(wrapped, sealed, received_on)| Ok((open(backend, seeker, &wrapped, &sealed)?, received_on)))
        .transpose()
}

/// What is sealed, read with the person's wrapped key.
pub(super) fn open(
    backend: &Backend,
    seeker: SeekerId,
    wrapped: &[u8],
    sealed: &[u8],
) -> Result<Registration, Failure> {
    let text = backend.vault.person_key(seeker.uuid(), wrapped)?.open(field(seeker), sealed)?;
    serde_json::from_str(&text).map_err(|_| Failure::UnknownValue("entry_sealed"))
}

/// Keeps what a person types.
///
/// # Errors
/// When the database does not answer.
pub async fn save(backend: &Backend, seeker: SeekerId, entry: &Registration) -> Result<(), Failure> {
    let key = keys::of(backend, seeker).await?;
    let text = serde_json::to_string(entry).expect("texts are JSON");
    sqlx::query(
        "insert into ledger.registrations (seeker_id, entry_sealed, received_on, updated_at) \
         values ($1, $2, $3, $4) on conflict (seeker_id) do update set entry_sealed = $2, updated_at = $4",
    )
    .bind(seeker.uuid())
    .bind(key.seal(field(seeker), &text))
    .bind(backend.today())
    .bind(backend.now())
    .execute(&backend.pool)
    .await?;
    Ok(())
}

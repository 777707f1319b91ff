//! Keeping what somebody wants of a job, sealed. The considerations lie where the matcher cannot read.

use domain::ids::SeekerId;
use domain::matching::{Considerations, Wishes};

use crate::seekers::keys;
use crate::vault::{Field, PersonKey};
use crate::{Backend, Failure};

pub(super) const fn field(seeker: SeekerId) -> Field {
    Field { table: "wishes", column: "wishes_sealed", row: seeker.uuid() }
}

const fn considerations_field(seeker: SeekerId) -> Field {
    Field { table: "considerations", column: "words_sealed", row: seeker.uuid() }
}

/// What somebody has said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// What counts.
    pub wishes: Wishes,
    /// What only people read.
    pub considerations: Option<Considerations>,
}

/// What a person wants; none when they were never asked.
///
/// # Errors
/// When the database does not answer or what is sealed does not open.
pub async fn load(backend: &Backend, seeker: SeekerId) -> Result<Option<Said>, Failure> {
    let row: Option<(Vec<u8>, Option<Vec<u8>>)> = sqlx::query_as(
        "select w.wishes_sealed, c.words_sealed from wishes w \
         left join considerations c on c.seeker_id = w.seeker_id where w.seeker_id = $1",
    )
    .bind(seeker.uuid())
    .fetch_optional(&backend.pool)
    .await?;
    let Some((wishes, words)) = row else { return Ok(None) };
    let key = keys::of(backend, seeker).await?;
    let words = words.map(|sealed| key.open(considerations_field(seeker), &sealed)).transpose()?;
    Ok(Some(Said {
        wishes: read(&key, seeker, &wishes)?,
        considerations: words.and_then(|words| Considerations::parse(&words).ok()),
    }))
}

pub(super) fn read(key: &PersonKey, seeker: SeekerId, sealed: &[u8]) -> Result<Wishes, Failure> {
    let text = key.open(field(seeker), sealed)?;
    serde_json::from_str(&text).map_err(|_| Failure::UnknownValue("wishes_sealed"))
}

/// Keeps what a person wants from now on.
///
/// # Errors
/// When the database does not answer.
pub async fn save(backend: &Backend, seeker: SeekerId, said: &Said) -> Result<(), Failure> {
    let key = keys::of(backend, seeker).await?;
    let wishes = serde_json::to_string(&said.wishes).expect("wishes are JSON");
    let mut tx = backend.pool.begin().await?;
    sqlx::query(
        "insert into wishes (seeker_id, wishes_sealed, updated_at) values ($1, $2, $3) \
         on conflict (seeker_id) do update set wishes_sealed = $2, updated_at = $3",
    )
    .bind(seeker.uuid())
    .bind(key.seal(field(seeker), &wishes))
    .bind(backend.now())
    .execute(&mut *tx)
    .await?;
    match &said.considerations {
        Some(words) => {
            sqlx::query(
                "insert into considerations (seeker_id, words_sealed, updated_at) values ($1, $2, $3) \
                 on conflict (seeker_id) do update set words_sealed = $2, updated_at = $3",
            )
            .bind(seeker.uuid())
            .bind(key.seal(considerations_field(seeker), words.as_str()))
            .bind(backend.now())
            .execute(&mut *tx)
            .await?;
        }
        None => {
            sqlx::query("delete from considerations where seeker_id = $1")
                .bind(seeker.uuid())
                .execute(&mut *tx)
                .await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

/// Forgets what a person wants.
///
/// # Errors
/// When the database does not answer.
pub async fn delete(backend: &Backend, seeker: SeekerId) -> Result<(), Failure> {
    sqlx::query(
        "with words as (delete from considerations where seeker_id = $1) \
         delete from wishes where seeker_id = $1",
    )
    .bind(seeker.uuid())
    .execute(&backend.pool)
    .await?;
    Ok(())
}

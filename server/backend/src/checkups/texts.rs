//! Texts of instruments that staff have changed. A revision is never changed again: a sitting
//! keeps the one it began with, and an old result reads as it read.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::checkups::{Edits, Instrument, InstrumentCode, current, edited, slots};
use domain::ids::StaffId;
use sqlx::types::Json;

use crate::failure::constraint;
use crate::{Backend, Failure};

/// A published revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// 0 are the texts that came with the program.
    pub number: i32,
    /// What differs from those.
    pub edits: Edits,
    /// Who published it, and when; none for 0.
    pub by: Option<(String, DateTime<Utc>)>,
}

/// The revisions of an instrument's current version, the one in force first, down to 0.
///
/// # Errors
/// When the database does not answer.
pub async fn revisions(backend: &Backend, code: InstrumentCode) -> Result<Vec<Revision>, Failure> {
    type Row = (i32, Json<BTreeMap<String, String>>, String, DateTime<Utc>);
    let rows: Vec<Row> = sqlx::query_as(
        "select t.revision, t.edits, s.name, t.created_at from checkup_texts t \
         join staff s on s.id = t.staff_id where t.instrument = $1 and t.version = $2 \
         order by t.revision desc",
    )
    .bind(code.code())
    .bind(i32::from(current(code).version))
    .fetch_all(&backend.pool)
    .await?;
    let published = rows.into_iter().map(|(number, edits, name, at)| Revision {
        number,
        edits: edits.0,
        by: Some((name, at)),
    });
    let first = Revision { number: 0, edits: Edits::new(), by: None };
    Ok(published.chain([first]).collect())
}

/// The instrument as it reads now.
///
/// # Errors
/// When the database does not answer.
pub async fn in_force(backend: &Backend, code: InstrumentCode) -> Result<Instrument, Failure> {
    Ok(all_in_force(backend).await?.remove(&code.number()).unwrap_or_else(|| current(code).clone()))
}

/// Every instrument as it reads now, by [`InstrumentCode::number`].
///
/// # Errors
/// When the database does not answer.
pub async fn all_in_force(backend: &Backend) -> Result<BTreeMap<u8, Instrument>, Failure> {
    type Row = (String, i16, Json<BTreeMap<String, String>>);
    let rows: Vec<Row> = sqlx::query_as(
        "select distinct on (instrument, version) instrument, version, edits from checkup_texts \
         order by instrument, version, revision desc",
    )
    .fetch_all(&backend.pool)
    .await?;
    let now = |&code: &InstrumentCode| {
        let built_in = current(code);
        let changed = rows.iter().find(|(known, version, _)| {
            *known == code.code() && u16::try_from(*version) == Ok(built_in.version)
        });
        let instrument = changed.map_or_else(|| built_in.clone(), |(.., edits)| edited(built_in, edits));
        (code.number(), instrument)
    };
    Ok(InstrumentCode::ALL.iter().map(now).collect())
}

/// Why nothing was published.
#[derive(Debug, thiserror::Error)]
pub enum PublishRefused {
    /// Somebody else has published since the page was opened.
    #[error("another revision was published meanwhile")]
    Overtaken,
    /// The machinery failed.
    #[error(transparent)]
    Failure(#[from] Failure),
}

/// Publishes texts as the revision after `seen`. Only what differs from the program's texts is
/// kept; fixed and unknown texts fall away.
///
/// # Errors
/// [`PublishRefused`].
pub async fn publish(
    backend: &Backend,
    code: InstrumentCode,
    seen: i32,
    texts: &Edits,
    staff: StaffId,
) -> Result<(), PublishRefused> {
    let built_in = current(code);
    let edits: Edits = slots(built_in)
        .into_iter()
        .filter(|slot| !slot.fixed)
        .filter_map(|slot| {
            let changed = texts.get(&slot.key).filter(|changed| **changed != slot.words)?;
            Some((slot.key, changed.clone()))
        })
        .collect();
    let added = sqlx::query(
        "insert into checkup_texts (instrument, version, revision, edits, staff_id, created_at) \
         select $1, $2, $3 + 1, $4, $5, $6 where $3 = coalesce((select max(revision) \
            from checkup_texts where instrument = $1 and version = $2), 0)",
    )
    .bind(code.code())
    .bind(i32::from(built_in.version))
    .bind(seen)
    .bind(Json(&edits))
    .bind(staff.uuid())
    .bind(backend.now())
    .execute(&backend.pool)
    .await;
    match added {
        Ok(done) if done.rows_affected() > 0 => Ok(()),
        Ok(_) => Err(PublishRefused::Overtaken),
        Err(error) if constraint(&error) == Some("checkup_texts_pkey") => Err(PublishRefused::Overtaken),
        Err(error) => Err(PublishRefused::Failure(error.into())),
    }
}

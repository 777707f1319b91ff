//! Texts of instruments that staff have changed. A revision is never changed again: a sitting
//! keeps the one it began with, and an old result reads as it read.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::checkups::{Edits, Instrument, InstrumentCode, current, edited, slots};
use domain::ids::StaffId;
use sqlx::FromRow;
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

impl Revision {
    fn first() -> Self {
        Self { number: 0, edits: Edits::new(), by: None }
    }
}

#[derive(Clone, FromRow)]
struct Row {
    revision: i32,
    edits: Json<BTreeMap<String, String>>,
    name: String,
    created_at: DateTime<Utc>,
}

impl From<Row> for Revision {
    fn from(row: Row) -> Self {
        Self { number: row.revision, edits: row.edits.0, by: Some((row.name, row.created_at)) }
    }
}

/// The revisions of an instrument's current version, the one in force first, down to 0.
///
/// # Errors
/// When the database does not answer.
pub async fn revisions(backend: &Backend, code: InstrumentCode) -> Result<Vec<Revision>, Failure> {
    let rows: Vec<Row> = sqlx::query_as(
        "select t.revision, t.edits, s.name, t.created_at from checkup_texts t \
         join staff s on s.id = t.staff_id where t.instrument = $1 and t.version = $2 \
         order by t.revision desc",
    )
    .bind(code.code())
    .bind(i32::from(current(code).version))
    .fetch_all(&backend.pool)
    .await?;
    Ok(rows.into_iter().map(Revision::from).chain([Revision::first()]).collect())
}

/// An instrument as it reads now.
#[derive(Clone, Debug, PartialEq)]
pub struct InForce {
    /// With the texts in force.
    pub instrument: Instrument,
    /// Which texts those are.
    pub revision: Revision,
}

/// The instrument as it reads now.
///
/// # Errors
/// When the database does not answer.
pub async fn in_force(backend: &Backend, code: InstrumentCode) -> Result<Instrument, Failure> {
    let latest = latest(backend, Some(code)).await?;
    Ok(now(&latest, code).instrument)
}

/// Every instrument as it reads now, in the order of [`InstrumentCode::ALL`].
///
/// # Errors
/// When the database does not answer.
pub async fn all_in_force(backend: &Backend) -> Result<Vec<InForce>, Failure> {
    let latest = latest(backend, None).await?;
    Ok(InstrumentCode::ALL.iter().map(|&code| now(&latest, code)).collect())
}

#[derive(FromRow)]
struct Latest {
    instrument: String,
    version: i16,
    #[sqlx(flatten)]
    row: Row,
}

/// The latest revision of each version, of one instrument or of all.
async fn latest(backend: &Backend, code: Option<InstrumentCode>) -> Result<Vec<Latest>, Failure> {
    Ok(sqlx::query_as(
        "select distinct on (t.instrument, t.version) t.instrument, t.version, t.revision, t.edits, \
            s.name, t.created_at from checkup_texts t join staff s on s.id = t.staff_id \
         where t.instrument = coalesce($1, t.instrument) \
         order by t.instrument, t.version, t.revision desc",
    )
    .bind(code.map(InstrumentCode::code))
    .fetch_all(&backend.pool)
    .await?)
}

fn now(latest: &[Latest], code: InstrumentCode) -> InForce {
    let built_in = current(code);
    let is_current = |known: &&Latest| {
        known.instrument == code.code() && u16::try_from(known.version) == Ok(built_in.version)
    };
    let revision = latest.iter().find(is_current).map(|known| known.row.clone().into());
    let revision: Revision = revision.unwrap_or_else(Revision::first);
    InForce { instrument: edited(built_in, &revision.edits), revision }
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
         select $1, $2, latest.revision + 1, $4, $5, $6 from (select coalesce(max(revision), 0) \
            as revision from checkup_texts where instrument = $1 and version = $2) latest \
         where latest.revision = $3",
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

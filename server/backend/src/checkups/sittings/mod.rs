//! Answering: each answer is kept as it is given, in any order, sent once or many times, and
//! somebody goes on tomorrow where they stopped.

mod finish;
mod keep;

pub use finish::finish;
pub use keep::{keep, keep_page};

use std::collections::BTreeMap;

use chrono::TimeDelta;
use domain::checkups::{Instrument, InstrumentCode, ScoringRefused, Sex, Sheet, Shelf};
use domain::ids::{SeekerId, SittingId};
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use sqlx::{FromRow, PgConnection};
use uuid::Uuid;

use super::{answers_field, code, instrument, on};
use crate::vault::PersonKey;
use crate::{Backend, Failure, random};

/// Somebody who does not come back within this time starts anew.
const KEPT: TimeDelta = TimeDelta::days(30);

/// An unfinished way through an instrument.
#[derive(Clone, Debug)]
pub struct Sitting {
    /// Its row.
    pub id: SittingId,
    /// Which instrument, as it read when the person began.
    pub instrument: Instrument,
    /// What is answered.
    pub sheet: Sheet,
    /// The highest number an answer came with; the next ones go on from here.
    pub counter: u32,
}

/// One answer as it comes in. A number goes up with every answer of a sitting, so that one which
/// was held up on the way never replaces a later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    /// Place on the sheet, from 0.
    pub place: usize,
    /// Position of the option, from 1.
    pub position: u8,
    /// The number of this answer.
    pub counter: u32,
}

/// Why nothing was kept or finished.
#[derive(Debug, thiserror::Error)]
pub enum SittingRefused {
    /// There is no such sitting of this person that is still open.
    #[error("no open sitting")]
    NotOpen,
    /// One of the answers is none; those before it are not kept either.
    #[error(transparent)]
    Answer(#[from] domain::checkups::AnswerRefused),
    /// Something is missing.
    #[error(transparent)]
    Incomplete(#[from] ScoringRefused),
    /// The machinery failed.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<sqlx::Error> for SittingRefused {
    fn from(error: sqlx::Error) -> Self {
        Self::Failure(error.into())
    }
}

/// What is sealed while answering.
#[derive(Serialize, Deserialize)]
pub(super) struct Kept {
    pub(super) sheet: Sheet,
    counters: Vec<u32>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    instrument: String,
    version: i16,
    answers_sealed: Vec<u8>,
    wrapped_key: Vec<u8>,
    edits: Option<Json<BTreeMap<String, String>>>,
}

struct Open {
    id: SittingId,
    instrument: Instrument,
    kept: Kept,
    key: PersonKey,
}

impl Open {
    fn read(backend: &Backend, seeker: SeekerId, row: Row) -> Result<Self, Failure> {
        let (id, code) = (SittingId::new(row.id), code(&row.instrument)?);
        let key = backend.vault.person_key(seeker.uuid(), &row.wrapped_key)?;
        let text = key.open(answers_field(code.shelf(), id), &row.answers_sealed)?;
        let kept = serde_json::from_str(&text).map_err(|_| Failure::UnknownValue("answers_sealed"))?;
        Ok(Self { id, instrument: instrument(code, row.version, row.edits)?, kept, key })
    }
}

impl From<Open> for Sitting {
    fn from(open: Open) -> Self {
        let counter = open.kept.counters.iter().copied().max().unwrap_or_default();
        Self { id: open.id, instrument: open.instrument, sheet: open.kept.sheet, counter }
    }
}

const OPEN: &str = "select s.id, s.instrument, s.version, s.answers_sealed, k.wrapped_key, t.edits \
    from {}.checkup_sittings s join seeker_keys k on k.seeker_id = s.seeker_id \
    left join checkup_texts t on t.instrument = s.instrument and t.version = s.version \
        and t.revision = s.revision \
    where s.seeker_id = $1 and s.instrument = $2 and s.completed_at is null";

/// The unfinished sitting of a person with an instrument.
///
/// # Errors
/// When the database does not answer or what is sealed does not open.
pub async fn open_of(
    backend: &Backend,
    seeker: SeekerId,
    code: InstrumentCode,
) -> Result<Option<Sitting>, Failure> {
    let row: Option<Row> = sqlx::query_as(on(code.shelf(), OPEN))
        .bind(seeker.uuid())
        .bind(code.code())
        .fetch_optional(&backend.pool)
        .await?;
    row.map(|row| Open::read(backend, seeker, row).map(Sitting::from)).transpose()
}

/// Begins, or finds what was begun before. With `anew` that goes first.
///
/// # Errors
/// When the database does not answer or what is sealed does not open.
pub async fn begin(
    backend: &Backend,
    seeker: SeekerId,
    code: InstrumentCode,
    sex: Option<Sex>,
    anew: bool,
) -> Result<(), Failure> {
    let (shelf, now, id) = (code.shelf(), backend.now(), SittingId::new(random::uuid()));
    let instrument = domain::checkups::current(code);
    let kept = Kept { sheet: Sheet::empty(instrument, sex), counters: vec![0; instrument.length()] };
    let key = crate::seekers::keys::of(backend, seeker).await?;
    let mut tx = backend.pool.begin().await?;
    if anew {
        sqlx::query(on(
            shelf,
            "delete from {}.checkup_sittings where seeker_id = $1 and instrument = $2 and completed_at is null",
        ))
        .bind(seeker.uuid())
        .bind(code.code())
        .execute(&mut *tx)
        .await?;
    }
    let begun = sqlx::query(on(
        shelf,
        "insert into {}.checkup_sittings \
            (id, seeker_id, instrument, version, revision, answers_sealed, started_at, updated_at) \
         values ($1, $2, $3, $4, coalesce((select max(revision) from checkup_texts \
            where instrument = $3 and version = $4), 0), $5, $6, $6) \
         on conflict (seeker_id, instrument) where completed_at is null do nothing",
    ))
    .bind(id.uuid())
    .bind(seeker.uuid())
    .bind(code.code())
    .bind(i32::from(instrument.version))
    .bind(seal(&key, shelf, id, &kept))
    .bind(now)
    .execute(&mut *tx)
    .await?;
    if begun.rows_affected() == 0 {
        correct_sex(backend, &mut tx, seeker, code, sex).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Somebody who went back before the first answer may have given their sex anew.
async fn correct_sex(
    backend: &Backend,
    db: &mut PgConnection,
    seeker: SeekerId,
    code: InstrumentCode,
    sex: Option<Sex>,
) -> Result<(), Failure> {
    let Some(mut open) = lock(backend, db, seeker, code, None).await? else { return Ok(()) };
    if open.kept.sheet.sex != sex && open.kept.sheet.answers().iter().all(Option::is_none) {
        open.kept.sheet.sex = sex;
        keep::store(backend, db, code.shelf(), &open).await?;
    }
    Ok(())
}

/// Locks the person's open sitting with an instrument: this one, or whichever it is.
async fn lock(
    backend: &Backend,
    db: &mut PgConnection,
    seeker: SeekerId,
    code: InstrumentCode,
    sitting: Option<SittingId>,
) -> Result<Option<Open>, Failure> {
    let statement = format!("{OPEN} and s.id = coalesce($3, s.id) for update of s");
    let row: Option<Row> = sqlx::query_as(on(code.shelf(), &statement))
        .bind(seeker.uuid())
        .bind(code.code())
        .bind(sitting.map(SittingId::uuid))
        .fetch_optional(db)
        .await?;
    row.map(|row| Open::read(backend, seeker, row)).transpose()
}

fn seal(key: &PersonKey, shelf: Shelf, id: SittingId, kept: &Kept) -> Vec<u8> {
    key.seal(answers_field(shelf, id), &serde_json::to_string(kept).expect("answers are JSON"))
}

/// Removes what nobody came back to.
pub(crate) async fn sweep(backend: &Backend) -> Result<(), Failure> {
    for shelf in Shelf::ALL {
        sqlx::query(on(
            shelf,
            "delete from {}.checkup_sittings where completed_at is null and updated_at < $1",
        ))
        .bind(backend.now() - KEPT)
        .execute(&backend.pool)
        .await?;
    }
    super::rest::sweep(backend).await
}

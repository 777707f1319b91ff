//! Answering: each answer is kept as it is given, in any order, sent once or many times, and
//! somebody goes on tomorrow where they stopped.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use domain::checkups::{Care, Instrument, InstrumentCode, ScoringRefused, Sex, Sheet, Shelf, read, score};
use domain::ids::{JobId, SeekerId, SittingId};
use domain::service_day::{ServiceDay, ServiceHours};
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use sqlx::{FromRow, PgConnection};
use uuid::Uuid;

use super::{answers_field, code, counts, instrument, on, scores_field};
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
/// When the database does not answer or the person's key is gone.
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
/// When the database does not answer or the person's key is gone.
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
    sqlx::query(on(
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
    tx.commit().await?;
    Ok(())
}

/// Keeps answers. Sent again or late they change nothing.
///
/// # Errors
/// [`SittingRefused`]; nothing was kept then.
pub async fn keep(
    backend: &Backend,
    seeker: SeekerId,
    code: InstrumentCode,
    sitting: SittingId,
    given: &[Given],
) -> Result<(), SittingRefused> {
    let mut tx = backend.pool.begin().await?;
    let mut open = lock(backend, &mut tx, seeker, code, sitting).await?;
    let mut changed = false;
    for answer in given {
        let counter = open.kept.counters.get(answer.place).copied().unwrap_or_default();
        if answer.counter > counter || counter == 0 {
            open.kept.sheet.set(&open.instrument, answer.place, answer.position)?;
            open.kept.counters[answer.place] = answer.counter;
            changed = true;
        }
    }
    if changed {
        store(backend, &mut tx, code.shelf(), &open).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Keeps the answers of one screen, sent as a plain form: newer than all before.
///
/// # Errors
/// As for [`keep`].
pub async fn keep_page(
    backend: &Backend,
    seeker: SeekerId,
    code: InstrumentCode,
    sitting: SittingId,
    given: &[(usize, u8)],
) -> Result<(), SittingRefused> {
    let mut tx = backend.pool.begin().await?;
    let mut open = lock(backend, &mut tx, seeker, code, sitting).await?;
    let next = open.kept.counters.iter().copied().max().unwrap_or_default() + 1;
    for &(place, position) in given {
        if open.kept.sheet.at(place) != Some(position) {
            open.kept.sheet.set(&open.instrument, place, position)?;
            open.kept.counters[place] = next;
        }
    }
    store(backend, &mut tx, code.shelf(), &open).await?;
    tx.commit().await?;
    Ok(())
}

/// Finishes: counts, keeps the scores in place of the answers, lets LINE say that something was
/// saved. A second time changes nothing.
///
/// # Errors
/// [`SittingRefused::Incomplete`] when an answer is missing, [`SittingRefused::NotOpen`] when there
/// is no such sitting.
pub async fn finish(
    backend: &Backend,
    seeker: SeekerId,
    code: InstrumentCode,
    sitting: SittingId,
) -> Result<(), SittingRefused> {
    let shelf = code.shelf();
    let mut tx = backend.pool.begin().await?;
    let open = match lock(backend, &mut tx, seeker, code, sitting).await {
        Err(SittingRefused::NotOpen) if is_finished(&mut tx, seeker, shelf, sitting).await? => return Ok(()),
        open => open?,
    };
    let scores = score(&open.instrument, &open.kept.sheet)?;
    let now = backend.now();
    let text = serde_json::to_string(&scores).expect("scores are JSON");
    sqlx::query(on(
        shelf,
        "update {}.checkup_sittings set answers_sealed = null, scores_sealed = $2, completed_at = $3, \
         updated_at = $3 where id = $1",
    ))
    .bind(sitting.uuid())
    .bind(open.key.seal(scores_field(shelf, sitting), &text))
    .bind(now)
    .execute(&mut *tx)
    .await?;
    counts::count(&mut tx, code, now).await?;
    if read(&open.instrument, &scores, None).care == Care::Urgent {
        rest(&mut tx, seeker, now).await?;
    }
    announce(&mut tx, seeker, now).await?;
    tx.commit().await?;
    backend.wake_worker();
    Ok(())
}

async fn lock(
    backend: &Backend,
    db: &mut PgConnection,
    seeker: SeekerId,
    code: InstrumentCode,
    sitting: SittingId,
) -> Result<Open, SittingRefused> {
    let row: Option<Row> = sqlx::query_as(on(code.shelf(), &format!("{OPEN} and s.id = $3 for update of s")))
        .bind(seeker.uuid())
        .bind(code.code())
        .bind(sitting.uuid())
        .fetch_optional(db)
        .await?;
    Ok(Open::read(backend, seeker, row.ok_or(SittingRefused::NotOpen)?)?)
}

async fn is_finished(
    db: &mut PgConnection,
    seeker: SeekerId,
    shelf: Shelf,
    sitting: SittingId,
) -> Result<bool, Failure> {
    Ok(sqlx::query_scalar(on(
        shelf,
        "select exists (select 1 from {}.checkup_sittings \
         where id = $1 and seeker_id = $2 and completed_at is not null)",
    ))
    .bind(sitting.uuid())
    .bind(seeker.uuid())
    .fetch_one(db)
    .await?)
}

async fn store(backend: &Backend, db: &mut PgConnection, shelf: Shelf, open: &Open) -> Result<(), Failure> {
    sqlx::query(on(
        shelf,
        "update {}.checkup_sittings set answers_sealed = $2, updated_at = $3 where id = $1",
    ))
    .bind(open.id.uuid())
    .bind(seal(&open.key, shelf, open.id, &open.kept))
    .bind(backend.now())
    .execute(db)
    .await?;
    Ok(())
}

fn seal(key: &PersonKey, shelf: Shelf, id: SittingId, kept: &Kept) -> Vec<u8> {
    key.seal(answers_field(shelf, id), &serde_json::to_string(kept).expect("answers are JSON"))
}

/// Until the end of the service day nothing invites this person to anything.
async fn rest(db: &mut PgConnection, seeker: SeekerId, now: DateTime<Utc>) -> Result<(), Failure> {
    let tomorrow = ServiceDay::at(now, ServiceHours::specified()).plus(1);
    sqlx::query(
        "insert into stress.rest_days (seeker_id, until) \
         values ($1, ($2::date + interval '6 hours') at time zone 'Asia/Tokyo') \
         on conflict (seeker_id) do update set until = greatest(rest_days.until, excluded.until)",
    )
    .bind(seeker.uuid())
    .bind(tomorrow.date())
    .execute(db)
    .await?;
    Ok(())
}

/// The notice names the person only: neither which checkup it was nor how it came out.
async fn announce(db: &mut PgConnection, seeker: SeekerId, now: DateTime<Utc>) -> Result<(), Failure> {
    sqlx::query(
        "insert into jobs (id, kind, payload, run_at, created_at) \
         values ($1, 'checkup_saved', jsonb_build_object('seeker', $2::uuid), $3, $3)",
    )
    .bind(JobId::new(random::uuid()).uuid())
    .bind(seeker.uuid())
    .bind(now)
    .execute(db)
    .await?;
    Ok(())
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
    sqlx::query("delete from stress.rest_days where until < $1")
        .bind(backend.now())
        .execute(&backend.pool)
        .await?;
    Ok(())
}

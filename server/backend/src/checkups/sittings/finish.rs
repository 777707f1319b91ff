//! Finishing: the scores take the place of the answers.

use domain::checkups::{Care, InstrumentCode, Kind, read, score};
use domain::ids::{SeekerId, SittingId};
use sqlx::PgConnection;

use super::{SittingRefused, lock};
use crate::checkups::{counts, on, rest, scores_field};
use crate::jobs::queue;
use crate::{Backend, Failure};

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
    let open = match lock(backend, &mut tx, seeker, code, Some(sitting)).await? {
        Some(open) => open,
        None if is_finished(&mut tx, seeker, code, sitting).await? => return Ok(()),
        None => return Err(SittingRefused::NotOpen),
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
    if let Kind::Total { .. } = open.instrument.kind {
        let heavy = read(&open.instrument, &scores, None).care == Care::Urgent;
        rest::note(&mut tx, &open.key, seeker, heavy, now).await?;
    }
    // It names the person only: neither which checkup it was nor how it came out.
    queue::add_for_seeker(&mut *tx, "checkup_saved", seeker, None, now, now).await?;
    tx.commit().await?;
    backend.wake_worker();
    Ok(())
}

async fn is_finished(
    db: &mut PgConnection,
    seeker: SeekerId,
    code: InstrumentCode,
    sitting: SittingId,
) -> Result<bool, Failure> {
    Ok(sqlx::query_scalar(on(
        code.shelf(),
        "select exists (select 1 from {}.checkup_sittings \
         where id = $1 and seeker_id = $2 and instrument = $3 and completed_at is not null)",
    ))
    .bind(sitting.uuid())
    .bind(seeker.uuid())
    .bind(code.code())
    .fetch_one(db)
    .await?)
}

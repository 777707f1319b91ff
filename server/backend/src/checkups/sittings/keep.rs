//! Taking answers: in any order, once or many times, from the browser's queue or a plain form.

use domain::checkups::{InstrumentCode, Shelf};
use domain::ids::{SeekerId, SittingId};
use sqlx::PgConnection;

use super::{Given, Open, Sitting, SittingRefused, lock, seal};
use crate::checkups::on;
use crate::{Backend, Failure};

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
    let open = lock(backend, &mut tx, seeker, code, Some(sitting)).await?;
    let mut open = open.ok_or(SittingRefused::NotOpen)?;
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

/// Keeps the answers of one screen, sent as a plain form: newer than all before. Returns the sitting
/// as it is then.
///
/// # Errors
/// As for [`keep`].
pub async fn keep_page(
    backend: &Backend,
    seeker: SeekerId,
    code: InstrumentCode,
    sitting: SittingId,
    given: &[(usize, u8)],
) -> Result<Sitting, SittingRefused> {
    let mut tx = backend.pool.begin().await?;
    let open = lock(backend, &mut tx, seeker, code, Some(sitting)).await?;
    let mut open = open.ok_or(SittingRefused::NotOpen)?;
    let next = open.kept.counters.iter().copied().max().unwrap_or_default().saturating_add(1);
    for &(place, position) in given {
        // An odd one is as good as none, and takes nothing from those beside it.
        let is_new = open.kept.sheet.at(place) != Some(position);
        if is_new && open.kept.sheet.set(&open.instrument, place, position).is_ok() {
            open.kept.counters[place] = next;
        }
    }
    store(backend, &mut tx, code.shelf(), &open).await?;
    tx.commit().await?;
    Ok(open.into())
}

pub(super) async fn store(
    backend: &Backend,
    db: &mut PgConnection,
    shelf: Shelf,
    open: &Open,
) -> Result<(), Failure> {
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

//! Recording whether the seeker came.

use domain::ids::{BookingId, StaffId};

use super::{Actor, ChangeError, Event, lock, record};
use crate::Backend;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The consultation took place.
    Attended,
    /// The seeker did not come.
    NoShow,
}

/// Records the outcome; a mistaken one is corrected by recording the other.
///
/// # Errors
/// See [`ChangeError`].
pub async fn record_outcome(
    backend: &Backend,
    staff: StaffId,
    id: BookingId,
    outcome: Outcome,
) -> Result<(), ChangeError> {
    let now = backend.now();
    let actor = Actor::Staff(staff);
    let mut tx = backend.pool.begin().await?;
    let booking = lock(&mut tx, actor, id).await?;
    let starts_at = booking.slot.instant();
    let state = match outcome {
        Outcome::Attended => booking.state.attend(starts_at, now)?,
        Outcome::NoShow => booking.state.miss(starts_at, now)?,
    };
    if state == booking.state {
        return Ok(());
    }
    sqlx::query("update bookings set state = $2 where id = $1")
        .bind(id.uuid())
        .bind(state.code())
        .execute(&mut *tx)
        .await?;
    let event = Event { booking: id, actor, kind: state.code(), from: None, to: None, reason_sealed: None };
    record(&mut tx, event, now).await?;
    tx.commit().await?;
    Ok(())
}

//! Calling a booking off: from LIFF, from the talk and from the desk the same.

use domain::booking::BookingState;
use domain::ids::BookingId;
use domain::text::Reason;

use super::{Actor, ChangeError, Event, lock, notice, record};
use crate::vault::Field;
use crate::{Backend, seekers};

/// Calls the booking off and tells the seeker in LINE. Staff may note a reason,
/// which only staff can read.
///
/// # Errors
/// See [`ChangeError`].
pub async fn cancel(
    backend: &Backend,
    actor: Actor,
    id: BookingId,
    reason: Option<&Reason>,
) -> Result<(), ChangeError> {
    let now = backend.now();
    let mut tx = backend.pool.begin().await?;
    let booking = lock(&mut tx, actor, id).await?;
    let state: BookingState = booking.state.cancel(actor.party(), booking.slot.instant(), now)?;
    let reason_sealed = match reason {
        Some(reason) => {
            let key = seekers::keys::read(&mut *tx, &backend.vault, booking.seeker).await?;
            Some(key.seal(reason_field(id), reason.as_str()))
        }
        None => None,
    };
    sqlx::query("update bookings set state = $2, revision = revision + 1 where id = $1")
        .bind(id.uuid())
        .bind(state.code())
        .execute(&mut *tx)
        .await?;
    let event =
        Event { booking: id, actor, kind: "cancelled", from: Some(booking.slot), to: None, reason_sealed };
    record(&mut tx, event, now).await?;
    notice::enqueue(&mut tx, &notice::of_cancellation(id, booking.revision + 1, now), now).await?;
    tx.commit().await?;
    backend.wake_worker();
    Ok(())
}

/// Where the reason of a cancellation lives.
pub(crate) const fn reason_field(booking: BookingId) -> Field {
    Field { table: "booking_events", column: "reason_sealed", row: booking.uuid() }
}

//! Giving a booking another start.

use domain::ids::{BookingId, StaffId};
use domain::rules::BookingRules;
use domain::service_day::SlotStart;
use sqlx::{Postgres, Transaction};

use super::reserve::{candidates, nearest_to};
use super::{Actor, ChangeError, Event, Locked, lock, notice, record};
use crate::failure::constraint;
use crate::{Backend, Failure, rules};

/// How often somebody else may snatch the new slot before we say it is taken.
const TRIES: u32 = 4;

/// Moves the booking to another start, with the same counselor if they are
/// free, and tells the seeker in LINE. The start it already has changes nothing.
/// Staff are not bound by the notice, only by hours and the calendar.
///
/// # Errors
/// See [`ChangeError`].
pub async fn relocate(
    backend: &Backend,
    actor: Actor,
    id: BookingId,
    to: SlotStart,
) -> Result<(), ChangeError> {
    for _ in 0..TRIES {
        match try_once(backend, actor, id, to).await {
            Err(ChangeError::Failure(Failure::Database(error)))
                if constraint(&error).is_some_and(|name| name.ends_with("_one_at_a_time")) => {}
            Err(ChangeError::Failure(failure)) if failure.is_worth_a_second_try() => {}
            done => return done,
        }
    }
    let settings = rules::load(&backend.pool).await?;
    let nearest = nearest_to(backend, &settings, to).await?;
    Err(ChangeError::Taken { nearest })
}

async fn try_once(backend: &Backend, actor: Actor, id: BookingId, to: SlotStart) -> Result<(), ChangeError> {
    let now = backend.now();
    let settings = rules::load(&backend.pool).await?;
    let mut tx = backend.pool.begin().await?;
    let booking = lock(&mut tx, actor, id).await?;
    let state = booking.state.relocate(actor.party(), booking.slot.instant(), now)?;
    if booking.slot == to {
        return Ok(());
    }
    match actor {
        Actor::Seeker(_) => settings.rules.check(to, now)?,
        Actor::Staff(_) => for_staff(&settings.rules).check(to, now)?,
    }
    lock_slots(&mut tx, booking.slot, to).await?;
    let Some(counselor) = next_counselor(&mut tx, &booking, to).await? else {
        tx.rollback().await?;
        let nearest = nearest_to(backend, &settings, to).await?;
        return Err(ChangeError::Taken { nearest });
    };
    sqlx::query(
        "update bookings set counselor_id = $2, service_day = $3, half = $4, starts_at = $5, \
         ends_at = $6, state = $7, revision = revision + 1 where id = $1",
    )
    .bind(id.uuid())
    .bind(counselor.uuid())
    .bind(to.day.date())
    .bind(i16::from(to.half.index()))
    .bind(to.instant())
    .bind(to.end())
    .bind(state.code())
    .execute(&mut *tx)
    .await?;
    let event = Event {
        booking: id,
        actor,
        kind: "moved",
        from: Some(booking.slot),
        to: Some(to),
        reason_sealed: None,
    };
    record(&mut tx, event, now).await?;
    let revision = booking.revision + 1;
    let jobs = notice::with_reminders(id, revision, notice::Notice::Moved, to, &settings, now);
    notice::enqueue(&mut tx, &jobs, now).await?;
    tx.commit().await?;
    backend.wake_worker();
    Ok(())
}

/// The rules as they bind staff: no notice is needed.
pub(super) const fn for_staff(rules: &BookingRules) -> BookingRules {
    BookingRules { notice_minutes: 0, ..*rules }
}

/// Two moves that swap slots would each wait for the other's row. Everybody who
/// moves takes the two slots in the same order first.
async fn lock_slots(
    tx: &mut Transaction<'static, Postgres>,
    one: SlotStart,
    other: SlotStart,
) -> Result<(), Failure> {
    for slot in [one.min(other), one.max(other)] {
        sqlx::query("select pg_advisory_xact_lock(hashtextextended('slot ' || $1, 0))")
            .bind(slot.to_string())
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

async fn next_counselor(
    tx: &mut Transaction<'static, Postgres>,
    booking: &Locked,
    to: SlotStart,
) -> Result<Option<StaffId>, Failure> {
    let free = candidates(tx, to, Some(booking.seeker)).await?;
    let same = free.iter().copied().find(|&counselor| counselor == booking.counselor);
    Ok(same.or_else(|| free.first().copied()))
}

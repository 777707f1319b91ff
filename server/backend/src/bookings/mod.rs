//! Bookings (相談予約): making, moving, cancelling, recording, reading them.

pub mod calendar_file;
pub mod cancel;
pub mod choices;
pub mod draft;
pub mod figures;
pub mod listing;
pub mod lookup;
pub mod notes;
pub mod notice;
pub mod outcome;
pub mod outside;
pub mod relocate;
pub mod request;
pub mod reserve;

use domain::ids::{BookingId, SeekerId, StaffId};
use domain::service_day::SlotStart;
use sqlx::{PgConnection, Postgres, Transaction};

use crate::Failure;

/// Who changes a booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// The seeker it belongs to; nobody else's bookings exist for them.
    Seeker(SeekerId),
    /// Somebody at the desk.
    Staff(StaffId),
}

impl Actor {
    pub(crate) const fn party(self) -> domain::booking::Party {
        match self {
            Self::Seeker(_) => domain::booking::Party::Seeker,
            Self::Staff(_) => domain::booking::Party::Staff,
        }
    }

    pub(crate) fn staff(self) -> Option<uuid::Uuid> {
        match self {
            Self::Seeker(_) => None,
            Self::Staff(id) => Some(id.uuid()),
        }
    }
}

/// Why a change of a booking was refused.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// There is no such booking for this person.
    #[error("no such booking")]
    NotFound,
    /// Its state does not allow it.
    #[error(transparent)]
    Refused(#[from] domain::booking::ChangeRefused),
    /// The new start is outside the rules.
    #[error(transparent)]
    NotBookable(#[from] domain::rules::NotBookable),
    /// Nobody is free at the new start any more.
    #[error("taken")]
    Taken {
        /// The free starts nearest to it, at most three.
        nearest: Vec<SlotStart>,
    },
    /// The machinery failed.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<sqlx::Error> for ChangeError {
    fn from(error: sqlx::Error) -> Self {
        Self::Failure(error.into())
    }
}

/// A booking locked for a change.
pub(crate) struct Locked {
    pub seeker: SeekerId,
    pub counselor: StaffId,
    pub slot: SlotStart,
    pub state: domain::booking::BookingState,
    pub revision: i32,
}

/// Locks the seeker and then the booking, always in this order, so that two
/// changes of the same person's bookings wait for each other instead of deadlocking.
pub(crate) async fn lock(
    tx: &mut Transaction<'static, Postgres>,
    actor: Actor,
    id: BookingId,
) -> Result<Locked, ChangeError> {
    let seeker: Option<uuid::Uuid> = sqlx::query_scalar(
        "select s.id from seekers s join bookings b on b.seeker_id = s.id \
         where b.id = $1 for no key update of s",
    )
    .bind(id.uuid())
    .fetch_optional(&mut **tx)
    .await?;
    let seeker = SeekerId::new(seeker.ok_or(ChangeError::NotFound)?);
    if matches!(actor, Actor::Seeker(own) if own != seeker) {
        return Err(ChangeError::NotFound);
    }
    let (counselor, day, half, state, revision): (uuid::Uuid, chrono::NaiveDate, i16, String, i32) =
        sqlx::query_as(
            "select counselor_id, service_day, half, state, revision from bookings \
             where id = $1 for update",
        )
        .bind(id.uuid())
        .fetch_one(&mut **tx)
        .await?;
    Ok(Locked {
        seeker,
        counselor: StaffId::new(counselor),
        slot: slot(day, half)?,
        state: domain::booking::BookingState::from_code(&state)
            .ok_or(Failure::UnknownValue("bookings.state"))?,
        revision,
    })
}

/// The slot in two columns.
pub(crate) fn slot(day: chrono::NaiveDate, half: i16) -> Result<SlotStart, Failure> {
    let half = u8::try_from(half)
        .ok()
        .and_then(domain::service_day::HalfHour::new)
        .ok_or(Failure::UnknownValue("bookings.half"))?;
    Ok(SlotStart { day: domain::service_day::ServiceDay::new(day), half })
}

/// One line of a booking's history.
pub(crate) struct Event<'a> {
    pub booking: BookingId,
    pub actor: Actor,
    pub kind: &'a str,
    pub from: Option<SlotStart>,
    pub to: Option<SlotStart>,
    pub reason_sealed: Option<Vec<u8>>,
}

pub(crate) async fn record(
    db: &mut PgConnection,
    event: Event<'_>,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<(), Failure> {
    sqlx::query(
        "insert into booking_events (booking_id, at, kind, staff_id, from_slot, to_slot, reason_sealed) \
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(event.booking.uuid())
    .bind(now)
    .bind(event.kind)
    .bind(event.actor.staff())
    .bind(event.from.map(|slot| slot.to_string()))
    .bind(event.to.map(|slot| slot.to_string()))
    .bind(event.reason_sealed)
    .execute(db)
    .await?;
    Ok(())
}

//! Consultations by chat that were booked: they are held in the conversation. // 仕様 4(3)ウ

use chrono::TimeDelta;
use domain::booking::Means;
use domain::ids::SeekerId;

use crate::bookings::lookup::{self, Booking};
use crate::{Backend, Failure};

/// So long before its start the conversation tells of a consultation.
const AHEAD: TimeDelta = TimeDelta::minutes(30);

/// The person's consultation by chat that is held now or begins soon.
///
/// # Errors
/// When the database does not answer.
pub async fn near(backend: &Backend, seeker: SeekerId) -> Result<Option<Booking>, Failure> {
    let begins_by = backend.now() + AHEAD;
    let open = lookup::open_of(backend, seeker).await?;
    Ok(open.into_iter().find(|booking| booking.means == Means::Chat && booking.slot.instant() <= begins_by))
}

/// Whether the person's consultation by chat is held now: a human being answers then, not the bot.
pub(super) async fn is_now(backend: &Backend, seeker: SeekerId) -> Result<bool, Failure> {
    Ok(near(backend, seeker).await?.is_some_and(|booking| booking.slot.instant() <= backend.now()))
}

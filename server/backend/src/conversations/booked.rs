//! Consultations by chat that were booked: they are held in the conversation. // 仕様 4(3)ウ

use chrono::TimeDelta;
use domain::booking::{BookingState, Means};
use domain::ids::SeekerId;

use super::held::Held;
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
pub(super) async fn is_now(held: &mut Held, seeker: SeekerId) -> Result<bool, Failure> {
    let now = held.now();
    Ok(sqlx::query_scalar(
        "select exists (select from bookings where seeker_id = $1 and means = $2 and state = $3 \
            and starts_at <= $4 and ends_at > $4)",
    )
    .bind(seeker.uuid())
    .bind(Means::Chat.code())
    .bind(BookingState::Reserved.code())
    .bind(now)
    .fetch_one(held.db())
    .await?)
}

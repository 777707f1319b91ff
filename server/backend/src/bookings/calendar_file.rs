//! The calendar entry of a booking. The LIFF browser cannot save files, so the
//! entry opens in the phone's own browser, which has no session: the address
//! carries a signature and an end instead.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::BookingId;
use icalendar::{Alarm, Calendar, Component, Event, EventLike};

use super::lookup::Booking;
use crate::{Backend, hex};

/// How long an address works.
const VALID: TimeDelta = TimeDelta::minutes(30);

/// The path and query of the entry, valid for half an hour.
pub fn path(backend: &Backend, booking: BookingId) -> String {
    let until = (backend.now() + VALID).timestamp();
    let signature = hex::write(&backend.vault.sign(&signed(booking, until)));
    format!("/calendar/{booking}.ics?until={until}&signature={signature}")
}

/// Whether the address is ours and still valid.
pub fn is_valid(backend: &Backend, booking: BookingId, until: i64, signature: &str) -> bool {
    let fresh = DateTime::from_timestamp(until, 0).is_some_and(|until| backend.now() < until);
    let signature = hex::read(signature).and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    fresh && signature.is_some_and(|signature| backend.vault.is_signed(&signed(booking, until), &signature))
}

/// The entry in iCalendar form. Calendars are shared and shown on lock
/// screens, so it says nothing about what is talked about.
pub fn render(booking: &Booking, link: &str, now: DateTime<Utc>) -> String {
    let event = Event::new()
        .uid(&format!("booking-{}", booking.id))
        .timestamp(now)
        .sequence(booking.revision.unsigned_abs())
        .starts(booking.slot.instant())
        .ends(booking.slot.end())
        .summary("キャリアジム")
        .description(&format!("変更や取り消しは、こちらから。\n{link}"))
        .url(link)
        .alarm(Alarm::display("キャリアジム", -TimeDelta::hours(1)))
        .done();
    Calendar::new().push(event).done().to_string()
}

fn signed(booking: BookingId, until: i64) -> String {
    format!("calendar {booking} {until}")
}

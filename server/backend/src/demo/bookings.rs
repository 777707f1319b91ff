//! Writes the planned bookings with their history. No jobs are written: nobody
//! is told of a booking that was only invented.

use chrono::{DateTime, TimeDelta, Utc};
use domain::booking::{BookingState, Means};
use domain::contact::PhoneNumber;
use domain::ids::{BookingId, SeekerId};
use domain::text::Note;
use sqlx::PgConnection;

use super::people::{Counselors, Person};
use super::plan::{Fate, Planned};
use super::stories::{NOTES, PHONES, REASONS, STAFF_NOTES};
use crate::bookings::request::{Contact, Request};
use crate::bookings::reserve::{note_field, phone_field};
use crate::bookings::{Actor, Event, cancel, notes, record};
use crate::{Backend, Failure, random};

/// Writes all of them and says how many found their slot free.
pub(super) async fn add(
    db: &mut PgConnection,
    backend: &Backend,
    planned: &[Planned],
    seekers: &[Person],
    counselors: &Counselors,
) -> Result<usize, Failure> {
    let mut written = 0;
    for booking in planned {
        let Some(person) = seekers.get(booking.who) else { continue };
        let id = BookingId::new(random::uuid());
        if write(db, backend, id, booking, person, counselors).await? {
            history(db, id, booking, person, counselors).await?;
            staff_note(db, id, booking, person, counselors).await?;
            written += 1;
        }
    }
    Ok(written)
}

async fn write(
    db: &mut PgConnection,
    backend: &Backend,
    id: BookingId,
    booking: &Planned,
    person: &Person,
    counselors: &Counselors,
) -> Result<bool, Failure> {
    let request = request(booking)?;
    let phone = request.contact.phone().map(|phone| person.key.seal(phone_field(id), phone.digits()));
    let note = request.note.as_ref().map(|note| person.key.seal(note_field(id), note.as_str()));
    let changes =
        usize::from(booking.moved_from.is_some()) + usize::from(booking.state == BookingState::Cancelled);
    let written = sqlx::query(
        "insert into bookings (id, seeker_id, counselor_id, service_day, half, starts_at, ends_at, \
            means, topic, phone_sealed, note_sealed, state, revision, idempotency_key, \
            request_digest, created_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) \
         on conflict do nothing",
    )
    .bind(id.uuid())
    .bind(person.id)
    .bind(counselors.id(booking.counselor).uuid())
    .bind(booking.slot.day.date())
    .bind(i16::from(booking.slot.half.index()))
    .bind(booking.slot.instant())
    .bind(booking.slot.end())
    .bind(booking.means.code())
    .bind(booking.topic.code())
    .bind(phone)
    .bind(note)
    .bind(booking.state.code())
    .bind(i32::try_from(1 + changes).unwrap_or(1))
    .bind(request.key)
    .bind(request.digest(&backend.vault))
    .bind(booking.created_at)
    .execute(db)
    .await?;
    Ok(written.rows_affected() > 0)
}

fn request(booking: &Planned) -> Result<Request, Failure> {
    let contact = match booking.means {
        Means::Chat => Contact::Chat,
        Means::Video => Contact::Video,
        Means::Phone => {
            let number = PHONES.get(booking.who % PHONES.len()).copied().unwrap_or_default();
            let number = PhoneNumber::parse(number);
            Contact::Phone(number.map_err(|_| Failure::UnknownValue("demo phone"))?)
        }
    };
    let note = NOTES.get(booking.place % 11).and_then(|note| Note::parse(note).ok());
    Ok(Request {
        slot: booking.slot,
        contact,
        topic: booking.topic,
        note,
        posting: None,
        key: random::uuid(),
    })
}

async fn history(
    db: &mut PgConnection,
    id: BookingId,
    booking: &Planned,
    person: &Person,
    counselors: &Counselors,
) -> Result<(), Failure> {
    let seeker = Actor::Seeker(SeekerId::new(person.id));
    let staff = Actor::Staff(counselors.id(booking.counselor));
    let line = |actor, kind, from, to| Event { booking: id, actor, kind, from, to, reason_sealed: None };
    let first = booking.moved_from.unwrap_or(booking.slot);
    let soon_after = |hours| booking.created_at + TimeDelta::hours(hours);

    record(db, line(seeker, "reserved", None, Some(first)), booking.created_at).await?;
    if booking.moved_from.is_some() {
        let moved = line(seeker, "moved", booking.moved_from, Some(booking.slot));
        record(db, moved, soon_after(2)).await?;
    }
    let (event, at): (Event<'_>, DateTime<Utc>) = match (booking.state, booking.fate) {
        (BookingState::Reserved, _) => return Ok(()),
        (BookingState::Cancelled, Fate::CalledOffByStaff) => {
            let reason = REASONS.get(booking.place % REASONS.len()).copied().unwrap_or_default();
            let sealed = person.key.seal(cancel::reason_field(id), reason);
            let cancelled = line(staff, "cancelled", Some(booking.slot), None);
            (Event { reason_sealed: Some(sealed), ..cancelled }, soon_after(5))
        }
        (BookingState::Cancelled, _) => (line(seeker, "cancelled", Some(booking.slot), None), soon_after(4)),
        (outcome, _) => (line(staff, outcome.code(), None, None), booking.slot.end() + TimeDelta::minutes(9)),
    };
    record(db, event, at).await
}

async fn staff_note(
    db: &mut PgConnection,
    id: BookingId,
    booking: &Planned,
    person: &Person,
    counselors: &Counselors,
) -> Result<(), Failure> {
    if booking.state != BookingState::Attended || booking.place.is_multiple_of(3) {
        return Ok(());
    }
    let body = STAFF_NOTES.get(booking.place % STAFF_NOTES.len()).copied().unwrap_or_default();
    let note = random::uuid();
    sqlx::query(
        "insert into booking_notes (id, booking_id, staff_id, body_sealed, created_at) \
         values ($1, $2, $3, $4, $5)",
    )
    .bind(note)
    .bind(id.uuid())
    .bind(counselors.id(booking.counselor).uuid())
    .bind(person.key.seal(notes::body_field(note), body))
    .bind(booking.slot.end() + TimeDelta::minutes(12))
    .execute(db)
    .await?;
    Ok(())
}

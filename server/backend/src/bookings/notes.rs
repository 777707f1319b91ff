//! What staff write down about a consultation; sealed under the seeker's key.

use chrono::{DateTime, Utc};
use domain::ids::StaffId;
use domain::text::StaffNote;
use uuid::Uuid;

use super::lookup::Booking;
use crate::vault::Field;
use crate::{Backend, Failure, seekers};

/// A note, opened.
#[derive(Clone, PartialEq, Eq)]
pub struct Note {
    /// Who wrote it.
    pub staff_name: String,
    /// When.
    pub created_at: DateTime<Utc>,
    /// The text.
    pub body: String,
}

/// Adds a note to a booking. The id is drawn when the form is rendered: the
/// same form sent twice adds one note.
///
/// # Errors
/// When the database does not answer or the person's key is gone.
pub async fn add(
    backend: &Backend,
    staff: StaffId,
    id: Uuid,
    booking: &Booking,
    body: &StaffNote,
) -> Result<(), Failure> {
    let key = seekers::keys::of(backend, booking.seeker).await?;
    sqlx::query(
        "insert into booking_notes (id, booking_id, staff_id, body_sealed, created_at) \
         values ($1, $2, $3, $4, $5) on conflict (id) do nothing",
    )
    .bind(id)
    .bind(booking.id.uuid())
    .bind(staff.uuid())
    .bind(key.seal(body_field(id), body.as_str()))
    .bind(backend.now())
    .execute(&backend.pool)
    .await?;
    Ok(())
}

/// The notes of a booking, the oldest first.
///
/// # Errors
/// When the database does not answer or the person's key is gone.
pub async fn of(backend: &Backend, booking: &Booking) -> Result<Vec<Note>, Failure> {
    let rows: Vec<(Uuid, String, DateTime<Utc>, Vec<u8>)> = sqlx::query_as(
        "select n.id, s.name, n.created_at, n.body_sealed from booking_notes n \
         join staff s on s.id = n.staff_id where n.booking_id = $1 order by n.created_at, n.id",
    )
    .bind(booking.id.uuid())
    .fetch_all(&backend.pool)
    .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let key = seekers::keys::of(backend, booking.seeker).await?;
    rows.into_iter()
        .map(|(id, staff_name, created_at, sealed)| {
            let body = key.open(body_field(id), &sealed)?;
            Ok(Note { staff_name, created_at, body })
        })
        .collect()
}

/// Where a note lives.
pub(crate) const fn body_field(note: Uuid) -> Field {
    Field { table: "booking_notes", column: "body_sealed", row: note }
}

//! Reading single bookings, for the seeker and for the desk.

use chrono::{DateTime, NaiveDate, Utc};
use domain::booking::{BookingState, Means, Topic};
use domain::ids::{BookingId, PostingId, SeekerId, StaffId};
use domain::service_day::SlotStart;
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use super::reserve::{note_field, phone_field};
use super::{cancel, slot};
use crate::{Backend, Failure, seekers};

/// A booking without its personal fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booking {
    /// Its row.
    pub id: BookingId,
    /// The number people read to each other.
    pub number: i64,
    /// When it begins.
    pub slot: SlotStart,
    /// How the two talk.
    pub means: Means,
    /// About what.
    pub topic: Topic,
    /// Where it stands.
    pub state: BookingState,
    /// Goes up with every change that the seeker is told of.
    pub revision: i32,
    /// With whom.
    pub counselor: StaffId,
    /// Their name.
    pub counselor_name: String,
    /// Whose it is.
    pub seeker: SeekerId,
    /// Their name.
    pub seeker_name: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

impl Booking {
    /// The number as it is shown: `K-00042`.
    pub fn number_shown(&self) -> String {
        number_shown(self.number)
    }
}

/// A booking number as it is shown: `K-00042`.
pub fn number_shown(number: i64) -> String {
    format!("K-{number:05}")
}

/// The personal fields of a booking, opened.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Personal {
    /// Digits of the number to call.
    pub phone: Option<String>,
    /// What the seeker wrote.
    pub note: Option<String>,
    /// The posting that they want to talk about.
    pub posting: Option<About>,
}

/// A posting that a booking is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Its row.
    pub posting: PostingId,
    /// What it is called.
    pub title: String,
    /// Whose it is.
    pub employer: String,
}

/// One line of a booking's history.
#[derive(Clone, PartialEq, Eq)]
pub struct HistoryLine {
    /// When.
    pub at: DateTime<Utc>,
    /// `reserved`, `moved`, `cancelled`, `attended`, `no_show`.
    pub kind: String,
    /// Who at the desk; none when the seeker acted.
    pub staff_name: Option<String>,
    /// The start before.
    pub from: Option<SlotStart>,
    /// The start after.
    pub to: Option<SlotStart>,
    /// Why, where somebody said so.
    pub reason: Option<String>,
}

/// The columns of [`Booking`], for every query that reads one.
pub(super) const COLUMNS: &str = "b.id, b.number, b.service_day, b.half, b.means, b.topic, b.state, \
    b.revision, b.counselor_id, c.name as counselor_name, b.seeker_id, s.name as seeker_name, b.created_at \
    from bookings b join staff c on c.id = b.counselor_id join seekers s on s.id = b.seeker_id";

#[derive(FromRow)]
pub(super) struct Row {
    id: Uuid,
    number: i64,
    service_day: NaiveDate,
    half: i16,
    means: String,
    topic: String,
    state: String,
    revision: i32,
    counselor_id: Uuid,
    counselor_name: String,
    seeker_id: Uuid,
    seeker_name: String,
    created_at: DateTime<Utc>,
}

impl TryFrom<Row> for Booking {
    type Error = Failure;

    fn try_from(row: Row) -> Result<Self, Failure> {
        Ok(Self {
            id: BookingId::new(row.id),
            number: row.number,
            slot: slot(row.service_day, row.half)?,
            means: Means::from_code(&row.means).ok_or(Failure::UnknownValue("bookings.means"))?,
            topic: Topic::from_code(&row.topic).ok_or(Failure::UnknownValue("bookings.topic"))?,
            state: BookingState::from_code(&row.state).ok_or(Failure::UnknownValue("bookings.state"))?,
            revision: row.revision,
            counselor: StaffId::new(row.counselor_id),
            counselor_name: row.counselor_name,
            seeker: SeekerId::new(row.seeker_id),
            seeker_name: row.seeker_name,
            created_at: row.created_at,
        })
    }
}

pub(super) fn all(rows: Vec<Row>) -> Result<Vec<Booking>, Failure> {
    rows.into_iter().map(Booking::try_from).collect()
}

/// The booking with this id, for the desk and for messages.
///
/// # Errors
/// When the database does not answer.
pub async fn find(pool: &PgPool, id: BookingId) -> Result<Option<Booking>, Failure> {
    let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!("select {COLUMNS} where b.id = $1")))
        .bind(id.uuid())
        .fetch_optional(pool)
        .await?;
    row.map(Booking::try_from).transpose()
}

/// The seeker's own booking with this id; another person's does not exist for them.
///
/// # Errors
/// When the database does not answer.
pub async fn own(pool: &PgPool, seeker: SeekerId, id: BookingId) -> Result<Option<Booking>, Failure> {
    Ok(find(pool, id).await?.filter(|booking| booking.seeker == seeker))
}

/// All bookings of a seeker, the latest start first, at most a hundred.
///
/// # Errors
/// When the database does not answer.
pub async fn of_seeker(pool: &PgPool, seeker: SeekerId) -> Result<Vec<Booking>, Failure> {
    let sql = format!("select {COLUMNS} where b.seeker_id = $1 order by b.starts_at desc limit 100");
    let rows = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(seeker.uuid()).fetch_all(pool).await?;
    all(rows)
}

/// The seeker's open bookings that are not over, the next one first.
///
/// # Errors
/// When the database does not answer.
pub async fn open_of(backend: &Backend, seeker: SeekerId) -> Result<Vec<Booking>, Failure> {
    let sql = format!(
        "select {COLUMNS} where b.seeker_id = $1 and b.state = 'reserved' and b.ends_at > $2 \
         order by b.starts_at"
    );
    let rows = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(seeker.uuid())
        .bind(backend.now())
        .fetch_all(&backend.pool)
        .await?;
    all(rows)
}

/// Opens the personal fields of a booking.
///
/// # Errors
/// When the database does not answer or the person's key is gone.
pub async fn personal(backend: &Backend, booking: &Booking) -> Result<Personal, Failure> {
    type Found = (Option<Vec<u8>>, Option<Vec<u8>>, Option<Uuid>, Option<String>, Option<String>);
    let (phone, note, posting, title, employer): Found = sqlx::query_as(
        "select b.phone_sealed, b.note_sealed, p.id, p.entries ->> 'title', e.name from bookings b \
         left join postings p on p.id = b.posting_id left join employers e on e.id = p.employer_id \
         where b.id = $1",
    )
    .bind(booking.id.uuid())
    .fetch_one(&backend.pool)
    .await?;
    let posting = posting.map(|id| About {
        posting: PostingId::new(id),
        title: title.unwrap_or_default(),
        employer: employer.unwrap_or_default(),
    });
    if phone.is_none() && note.is_none() {
        return Ok(Personal { posting, ..Personal::default() });
    }
    let key = seekers::keys::of(backend, booking.seeker).await?;
    let open = |field, sealed: Option<Vec<u8>>| sealed.map(|sealed| key.open(field, &sealed)).transpose();
    Ok(Personal {
        phone: open(phone_field(booking.id), phone)?,
        note: open(note_field(booking.id), note)?,
        posting,
    })
}

/// Lets the next booking of a seeker be about a posting, the latest they chose, and says which booking
/// that is; none when they have none.
///
/// # Errors
/// When the database does not answer.
pub async fn attach_posting(
    backend: &Backend,
    seeker: SeekerId,
    posting: PostingId,
) -> Result<Option<BookingId>, Failure> {
    let id: Option<Uuid> = sqlx::query_scalar(
        "update bookings set posting_id = $3 where id = (select id from bookings \
            where seeker_id = $1 and state = 'reserved' and ends_at > $2 order by starts_at limit 1) \
         returning id",
    )
    .bind(seeker.uuid())
    .bind(backend.now())
    .bind(posting.uuid())
    .fetch_optional(&backend.pool)
    .await?;
    Ok(id.map(BookingId::new))
}

/// The history of a booking, oldest line first.
///
/// # Errors
/// When the database does not answer or the person's key is gone.
pub async fn history(backend: &Backend, booking: &Booking) -> Result<Vec<HistoryLine>, Failure> {
    type Line = (DateTime<Utc>, String, Option<String>, Option<String>, Option<String>, Option<Vec<u8>>);
    let lines: Vec<Line> = sqlx::query_as(
        "select e.at, e.kind, s.name, e.from_slot, e.to_slot, e.reason_sealed \
         from booking_events e left join staff s on s.id = e.staff_id \
         where e.booking_id = $1 order by e.id",
    )
    .bind(booking.id.uuid())
    .fetch_all(&backend.pool)
    .await?;
    let key = match lines.iter().any(|line| line.5.is_some()) {
        true => Some(seekers::keys::of(backend, booking.seeker).await?),
        false => None,
    };
    lines
        .into_iter()
        .map(|(at, kind, staff_name, from, to, reason)| {
            let reason = match (&key, reason) {
                (Some(key), Some(sealed)) => Some(key.open(cancel::reason_field(booking.id), &sealed)?),
                _ => None,
            };
            let read = |slot: Option<String>| slot.and_then(|slot| slot.parse().ok());
            Ok(HistoryLine { at, kind, staff_name, from: read(from), to: read(to), reason })
        })
        .collect()
}

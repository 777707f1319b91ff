//! What a seeker has filled in but not yet sent: it survives a reload, a lost
//! connection and the back button, and is gone once the booking is made.

use chrono::TimeDelta;
use domain::booking::{Means, Topic};
use domain::contact::PhoneNumber;
use domain::ids::{PostingId, SeekerId};
use domain::service_day::SlotStart;
use domain::text::Note;
use sqlx::FromRow;
use uuid::Uuid;

use super::request::Contact;
use crate::vault::{Field, PersonKey};
use crate::{Backend, Failure, seekers};

/// A draft is kept this long.
const KEPT: TimeDelta = TimeDelta::hours(24);

/// What has been chosen so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// When.
    pub slot: Option<SlotStart>,
    /// How.
    pub contact: Option<Contact>,
    /// About what.
    pub topic: Option<Topic>,
    /// In their words.
    pub note: Option<Note>,
    /// The posting they come from, if from one.
    pub posting: Option<PostingId>,
}

#[derive(FromRow)]
struct Row {
    slot: Option<String>,
    means: Option<String>,
    topic: Option<String>,
    phone_sealed: Option<Vec<u8>>,
    note_sealed: Option<Vec<u8>>,
    posting_id: Option<Uuid>,
}

/// What the seeker has chosen within the last day.
///
/// # Errors
/// When the database does not answer.
pub async fn load(backend: &Backend, seeker: SeekerId) -> Result<Draft, Failure> {
    let row: Option<Row> = sqlx::query_as(
        "select slot, means, topic, phone_sealed, note_sealed, posting_id from booking_drafts \
         where seeker_id = $1 and updated_at > $2",
    )
    .bind(seeker.uuid())
    .bind(backend.now() - KEPT)
    .fetch_optional(&backend.pool)
    .await?;
    let Some(row) = row else {
        return Ok(Draft::default());
    };
    let key = if row.phone_sealed.is_some() || row.note_sealed.is_some() {
        Some(seekers::keys::of(backend, seeker).await?)
    } else {
        None
    };
    let open = |column, sealed: Option<&[u8]>| -> Result<Option<String>, Failure> {
        match (&key, sealed) {
            (Some(key), Some(sealed)) => Ok(Some(key.open(field(seeker, column), sealed)?)),
            _ => Ok(None),
        }
    };
    let phone = open("phone_sealed", row.phone_sealed.as_deref())?;
    let note = open("note_sealed", row.note_sealed.as_deref())?;
    Ok(Draft {
        slot: row.slot.and_then(|slot| slot.parse().ok()),
        contact: match row.means.as_deref().and_then(Means::from_code) {
            Some(Means::Chat) => Some(Contact::Chat),
            Some(Means::Video) => Some(Contact::Video),
            Some(Means::Phone) => phone.and_then(|phone| PhoneNumber::parse(&phone).ok()).map(Contact::Phone),
            None => None,
        },
        topic: row.topic.as_deref().and_then(Topic::from_code),
        note: note.and_then(|note| Note::parse(&note).ok()),
        posting: row.posting_id.map(PostingId::new),
    })
}

/// Keeps the start and the means.
///
/// # Errors
/// When the database does not answer.
pub async fn keep_when(
    backend: &Backend,
    seeker: SeekerId,
    slot: SlotStart,
    contact: &Contact,
) -> Result<(), Failure> {
    let key = seekers::keys::of(backend, seeker).await?;
    let phone = contact.phone().map(|phone| seal(&key, seeker, "phone_sealed", phone.digits()));
    sqlx::query(
        "insert into booking_drafts (seeker_id, slot, means, phone_sealed, updated_at) \
         values ($1, $2, $3, $4, $5) \
         on conflict (seeker_id) do update set slot = $2, means = $3, phone_sealed = $4, updated_at = $5",
    )
    .bind(seeker.uuid())
    .bind(slot.to_string())
    .bind(contact.means().code())
    .bind(phone)
    .bind(backend.now())
    .execute(&backend.pool)
    .await?;
    Ok(())
}

/// Keeps another start and leaves the rest as it is.
///
/// # Errors
/// When the database does not answer.
pub async fn keep_slot(backend: &Backend, seeker: SeekerId, slot: SlotStart) -> Result<(), Failure> {
    sqlx::query(
        "insert into booking_drafts (seeker_id, slot, updated_at) values ($1, $2, $3) \
         on conflict (seeker_id) do update set slot = $2, updated_at = $3",
    )
    .bind(seeker.uuid())
    .bind(slot.to_string())
    .bind(backend.now())
    .execute(&backend.pool)
    .await?;
    Ok(())
}

/// Keeps the topic and the note.
///
/// # Errors
/// When the database does not answer.
pub async fn keep_topic(
    backend: &Backend,
    seeker: SeekerId,
    topic: Topic,
    note: Option<&Note>,
) -> Result<(), Failure> {
    let key = seekers::keys::of(backend, seeker).await?;
    let note = note.map(|note| seal(&key, seeker, "note_sealed", note.as_str()));
    sqlx::query(
        "insert into booking_drafts (seeker_id, topic, note_sealed, updated_at) \
         values ($1, $2, $3, $4) \
         on conflict (seeker_id) do update set topic = $2, note_sealed = $3, updated_at = $4",
    )
    .bind(seeker.uuid())
    .bind(topic.code())
    .bind(note)
    .bind(backend.now())
    .execute(&backend.pool)
    .await?;
    Ok(())
}

/// Keeps the posting that somebody wants to talk about, or that it is about none.
///
/// # Errors
/// When the database does not answer.
pub async fn keep_posting(
    backend: &Backend,
    seeker: SeekerId,
    posting: Option<PostingId>,
) -> Result<(), Failure> {
    sqlx::query(
        "insert into booking_drafts (seeker_id, posting_id, updated_at) values ($1, $2, $3) \
         on conflict (seeker_id) do update set posting_id = $2, updated_at = $3",
    )
    .bind(seeker.uuid())
    .bind(posting.map(PostingId::uuid))
    .bind(backend.now())
    .execute(&backend.pool)
    .await?;
    Ok(())
}

/// Removes drafts that nobody came back to.
pub(crate) async fn sweep(backend: &Backend) -> Result<(), Failure> {
    sqlx::query("delete from booking_drafts where updated_at < $1")
        .bind(backend.now() - KEPT)
        .execute(&backend.pool)
        .await?;
    Ok(())
}

const fn field(seeker: SeekerId, column: &'static str) -> Field {
    Field { table: "booking_drafts", column, row: seeker.uuid() }
}

fn seal(key: &PersonKey, seeker: SeekerId, column: &'static str, text: &str) -> Vec<u8> {
    key.seal(field(seeker, column), text)
}

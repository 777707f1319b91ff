//! What LINE is to be told about a booking, written as jobs in the transaction
//! that makes it true. A notice belongs to one revision of the booking: when
//! the booking has changed before it went out, it is skipped, and the change
//! has brought its own.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{BookingId, JobId};
use domain::service_day::SlotStart;
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;

use crate::rules::Settings;
use crate::{Failure, random};

/// Which notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// The booking was made.
    Confirmed,
    /// It has another start.
    Moved,
    /// It was called off.
    Cancelled,
    /// It is tomorrow.
    Tomorrow,
    /// It begins in an hour.
    Soon,
}

/// The payload of a `booking_notice` job.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct NoticeOf {
    /// About which booking.
    pub booking: BookingId,
    /// At which revision.
    pub revision: i32,
    /// What to say.
    pub notice: Notice,
}

pub(crate) struct NewJob {
    pub id: JobId,
    pub payload: serde_json::Value,
    pub once: String,
    pub run_at: DateTime<Utc>,
}

fn job(booking: BookingId, revision: i32, notice: Notice, run_at: DateTime<Utc>) -> NewJob {
    let payload = NoticeOf { booking, revision, notice };
    let payload = serde_json::to_value(payload).expect("ids and words are JSON");
    NewJob {
        id: JobId::new(random::uuid()),
        once: format!("booking:{booking}:{revision}:{}", payload["notice"].as_str().unwrap_or("")),
        payload,
        run_at,
    }
}

/// The confirmation now and the reminders when they are due.
pub(crate) fn for_new_booking(
    booking: BookingId,
    slot: SlotStart,
    settings: &Settings,
    now: DateTime<Utc>,
) -> Vec<NewJob> {
    with_reminders(booking, 1, Notice::Confirmed, slot, settings, now)
}

/// A notice now and the reminders still to come: the evening before and an hour before.
pub(crate) fn with_reminders(
    booking: BookingId,
    revision: i32,
    notice: Notice,
    slot: SlotStart,
    settings: &Settings,
    now: DateTime<Utc>,
) -> Vec<NewJob> {
    let reminders = reminders(slot, settings, now).into_iter();
    let reminders = reminders.map(|(notice, at)| job(booking, revision, notice, at));
    [job(booking, revision, notice, now)].into_iter().chain(reminders).collect()
}

/// The reminders still to come for a start, with their time: the evening before and an hour
/// before. Whoever books in the evening for tomorrow has just been told: no second notice.
pub fn reminders(slot: SlotStart, settings: &Settings, now: DateTime<Utc>) -> Vec<(Notice, DateTime<Utc>)> {
    let evening = SlotStart { day: slot.day.plus(-1), half: settings.reminder }.instant();
    let hour_before = slot.instant() - TimeDelta::hours(1);
    let all = [(Notice::Tomorrow, evening), (Notice::Soon, hour_before)];
    all.into_iter().filter(|&(_, at)| now < at).collect()
}

/// The notice that a booking was called off.
pub(crate) fn of_cancellation(booking: BookingId, revision: i32, now: DateTime<Utc>) -> Vec<NewJob> {
    vec![job(booking, revision, Notice::Cancelled, now)]
}

/// Writes the jobs.
pub(crate) async fn enqueue(
    db: &mut PgConnection,
    jobs: &[NewJob],
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    sqlx::query(
        "insert into jobs (id, kind, payload, once, run_at, created_at) \
         select job.id, 'booking_notice', job.payload, job.once, job.run_at, $5 \
         from unnest($1::uuid[], $2::jsonb[], $3::text[], $4::timestamptz[]) \
            as job (id, payload, once, run_at)",
    )
    .bind(jobs.iter().map(|job| job.id.uuid()).collect::<Vec<_>>())
    .bind(jobs.iter().map(|job| job.payload.clone()).collect::<Vec<_>>())
    .bind(jobs.iter().map(|job| job.once.clone()).collect::<Vec<_>>())
    .bind(jobs.iter().map(|job| job.run_at).collect::<Vec<_>>())
    .bind(now)
    .execute(db)
    .await?;
    Ok(())
}

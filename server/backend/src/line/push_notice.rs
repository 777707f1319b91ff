//! Tells a seeker about their booking: reads the booking as it is now, renders
//! one message, pushes it under the job's own id.

use domain::ids::SeekerId;
use domain::service_day::tokyo;
use serde_json::Value;

use super::messages::{booking_cancelled, booking_confirmed, booking_moved, booking_reminder};
use crate::bookings::lookup::{self, Booking};
use crate::bookings::notice::{Notice, NoticeOf};
use crate::jobs::queue::Job;
use crate::jobs::{Done, backoff};
use crate::{Backend, Failure};

pub(crate) async fn run(backend: &Backend, job: &Job) -> Result<Done, Failure> {
    let Ok(of) = serde_json::from_value::<NoticeOf>(job.payload.clone()) else {
        return Ok(Done::broken("the payload is not a notice"));
    };
    let Some(booking) = lookup::find(&backend.pool, of.booking).await? else {
        return Ok(Done::Skipped);
    };
    if !applies(&of, &booking, backend.now()) {
        return Ok(Done::Skipped);
    }
    to_seeker(backend, job, booking.seeker, render(backend, of.notice, &booking)).await
}

/// Pushes one message to a person under the job's own id; nothing to whoever blocks the account.
pub(crate) async fn to_seeker(
    backend: &Backend,
    job: &Job,
    seeker: SeekerId,
    message: Value,
) -> Result<Done, Failure> {
    Ok(match push(backend, job, seeker, message).await? {
        Pushed::Done(done) => done,
        // Somebody may raise the limit, or the month may end.
        Pushed::OutOfQuota => {
            Done::Later { after: backoff(job.attempts), why: "429: the month has no message left".to_owned() }
        }
    })
}

/// How a push ended.
pub(crate) enum Pushed {
    /// As other jobs end.
    Done(Done),
    /// The month has no message left; LINE did not take this one.
    OutOfQuota,
}

/// The same, telling when the month has no message left.
pub(crate) async fn push(
    backend: &Backend,
    job: &Job,
    seeker: SeekerId,
    message: Value,
) -> Result<Pushed, Failure> {
    let person: Option<String> =
        sqlx::query_scalar("select line_user_id from seekers where id = $1 and blocked_at is null")
            .bind(seeker.uuid())
            .fetch_optional(&backend.pool)
            .await?;
    let Some(person) = person else {
        return Ok(Pushed::Done(Done::Skipped));
    };
    Ok(match backend.line.push(&person, &[message], job.id).await {
        Ok(()) => Pushed::Done(Done::Sent),
        Err(error) if error.is_out_of_quota() => Pushed::OutOfQuota,
        Err(error) if error.is_worth_retrying() => {
            Pushed::Done(Done::Later { after: backoff(job.attempts), why: error.to_string() })
        }
        Err(error) => Pushed::Done(Done::refused(&error)),
    })
}

/// A notice speaks of one revision; a reminder only of a booking still to come,
/// and "tomorrow" only before that day, however late the worker is.
fn applies(of: &NoticeOf, booking: &Booking, now: chrono::DateTime<chrono::Utc>) -> bool {
    let to_come = booking.state.is_open() && now < booking.slot.instant();
    of.revision == booking.revision
        && match of.notice {
            Notice::Confirmed | Notice::Moved | Notice::Cancelled => true,
            Notice::Tomorrow => to_come && now.with_timezone(&tokyo()).date_naive() < booking.slot.day.date(),
            Notice::Soon => to_come,
        }
}

fn render(backend: &Backend, notice: Notice, booking: &Booking) -> Value {
    let links = &backend.links;
    match notice {
        Notice::Confirmed => booking_confirmed::message(booking, links),
        Notice::Moved => booking_moved::message(booking, links),
        Notice::Cancelled => booking_cancelled::message(booking, links),
        Notice::Tomorrow => booking_reminder::tomorrow(booking, links),
        Notice::Soon => booking_reminder::soon(booking, links),
    }
}

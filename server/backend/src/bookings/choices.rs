//! Where staff may move a booking to, and who would take it over.

use domain::availability::{Candidate, CounselorDay, DayAvailability, ask_in_order, for_seeker};
use domain::ids::StaffId;
use domain::rules::BookingRules;
use domain::service_day::{ServiceDay, SlotStart};
use uuid::Uuid;

use super::lookup::Booking;
use super::relocate::for_staff;
use crate::{Backend, Failure, availability};

/// A free start and the counselor who would be asked first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// When.
    pub slot: SlotStart,
    /// With whom, unless somebody is quicker.
    pub counselor: StaffId,
}

/// What is free for a booking from this week's Sunday until the last bookable day.
#[derive(Clone, Debug)]
pub struct Choices {
    /// Day by day, in whole weeks.
    pub days: Vec<DayAvailability>,
    counselors: Vec<CounselorDay>,
    present: StaffId,
    familiar: Option<StaffId>,
}

/// Looks up what is free.
///
/// # Errors
/// When the database does not answer.
pub async fn load(backend: &Backend, rules: &BookingRules, booking: &Booking) -> Result<Choices, Failure> {
    let now = backend.now();
    let rules = for_staff(rules);
    let first = rules.today(now).sunday();
    let last = rules.last_day(now).sunday().plus(6);
    let counselors = availability::counselor_days(&backend.pool, first, last).await?;
    let familiar: Option<Uuid> = sqlx::query_scalar(
        "select counselor_id from bookings where seeker_id = $1 and state <> 'cancelled' \
         order by starts_at desc limit 1",
    )
    .bind(booking.seeker.uuid())
    .fetch_optional(&backend.pool)
    .await?;
    Ok(Choices {
        days: for_seeker(&counselors, first, last, &rules, now),
        counselors,
        present: booking.counselor,
        familiar: familiar.map(StaffId::new),
    })
}

impl Choices {
    /// The free starts of a day in order.
    pub fn on(&self, day: ServiceDay) -> Vec<Choice> {
        let free = self.days.iter().find(|entry| entry.day == day).map(|entry| entry.free);
        free.into_iter()
            .flat_map(|free| free.iter())
            .filter_map(|half| self.at(SlotStart { day, half }))
            .collect()
    }

    /// Who would take a start over: the present counselor if they are free,
    /// else the one whom booking would ask first.
    pub fn at(&self, slot: SlotStart) -> Option<Choice> {
        let free: Vec<Candidate> = self
            .counselors
            .iter()
            .filter(|day| day.day == slot.day && day.free().contains(slot.half))
            .map(|day| Candidate {
                counselor: day.counselor,
                load: day.booked.len(),
                familiar: self.familiar == Some(day.counselor),
            })
            .collect();
        let stays = free.iter().any(|candidate| candidate.counselor == self.present);
        let counselor = if stays { Some(self.present) } else { ask_in_order(free).first().copied() };
        counselor.map(|counselor| Choice { slot, counselor })
    }
}

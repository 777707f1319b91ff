//! When a consultation may be booked: settings of the city, not constants.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::service_day::{ServiceDay, ServiceHours, SlotStart};

/// The settings of booking, one row in the table `booking_rules`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookingRules {
    /// When consultations are held.
    pub hours: ServiceHours,
    /// Minutes between booking and the start, at least.
    pub notice_minutes: u16,
    /// How many days ahead may be booked; 28 is four weeks.
    pub horizon_days: u16,
    /// How many open bookings a seeker may hold at once.
    pub open_bookings: u16,
}

impl Default for BookingRules {
    /// What the service starts with: two hours' notice, four weeks, one open booking.
    fn default() -> Self {
        Self { hours: ServiceHours::specified(), notice_minutes: 120, horizon_days: 28, open_bookings: 1 }
    }
}

/// Why a start cannot be booked, whoever asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotBookable {
    /// No consultations are held at that hour.
    #[error("outside the service hours")]
    OutsideHours,
    /// It begins before the notice is over, or has begun.
    #[error("too soon")]
    TooSoon,
    /// It lies beyond the horizon.
    #[error("too far ahead")]
    TooFar,
}

impl BookingRules {
    /// Whether a seeker may book this start at `now`.
    ///
    /// # Errors
    /// The first rule that speaks against it.
    pub fn check(&self, start: SlotStart, now: DateTime<Utc>) -> Result<(), NotBookable> {
        if !self.hours.contains(start.half) {
            return Err(NotBookable::OutsideHours);
        }
        if start.instant() < self.earliest(now) {
            return Err(NotBookable::TooSoon);
        }
        if self.last_day(now) < start.day {
            return Err(NotBookable::TooFar);
        }
        Ok(())
    }

    /// Whether somebody with so many open bookings may make another.
    pub fn may_book_another(&self, open: usize) -> bool {
        open < usize::from(self.open_bookings)
    }

    /// The earliest instant at which a booking made now may begin.
    pub fn earliest(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        now + TimeDelta::minutes(i64::from(self.notice_minutes))
    }

    /// The service day going on now.
    pub fn today(&self, now: DateTime<Utc>) -> ServiceDay {
        ServiceDay::at(now, self.hours)
    }

    /// The last service day that may be booked now.
    pub fn last_day(&self, now: DateTime<Utc>) -> ServiceDay {
        self.today(now).plus(i64::from(self.horizon_days))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn two_hours_notice_is_enough_to_the_second() {
        let rules = BookingRules::default();
        let start = "2026-11-18T20:30".parse().unwrap();
        let check = |now| rules.check(start, at(now));
        assert_eq!(check("2026-11-18T18:30:00+09:00"), Ok(()));
        assert_eq!(check("2026-11-18T18:30:01+09:00"), Err(NotBookable::TooSoon));
        assert_eq!(check("2026-11-19T18:30:00+09:00"), Err(NotBookable::TooSoon));
    }

    #[test]
    fn after_midnight_four_weeks_still_count_from_the_evening_before() {
        let rules = BookingRules::default();
        let now = at("2026-11-19T00:10:00+09:00");
        assert_eq!(rules.today(now).to_string(), "2026-11-18");
        let check = |start: &str| rules.check(start.parse().unwrap(), now);
        assert_eq!(check("2026-12-16T24:30"), Ok(()));
        assert_eq!(check("2026-12-17T06:00"), Err(NotBookable::TooFar));
    }

    #[test]
    fn one_at_night_is_outside_the_hours() {
        let rules = BookingRules::default();
        let start = "2026-11-20T25:00".parse().unwrap();
        let refused = rules.check(start, at("2026-11-18T12:00:00+09:00"));
        assert_eq!(refused, Err(NotBookable::OutsideHours));
    }
}

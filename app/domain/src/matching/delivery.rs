//! When somebody is told of today's employers: at the hour they chose, never at night.

use chrono::{DateTime, TimeDelta, Timelike, Utc};

use crate::service_day::{ServiceDay, tokyo};

/// The first hour at which somebody may be told.
const FIRST: u8 = 8;
/// From this hour on nobody is told any more.
const NIGHT: u8 = 21;

/// A whole hour at which somebody may be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PushHour(u8);

impl Default for PushHour {
    /// Six in the evening.
    fn default() -> Self {
        Self(18)
    }
}

impl PushHour {
    /// None between 21:00 and 08:00.
    pub fn new(hour: u8) -> Option<Self> {
        (FIRST..NIGHT).contains(&hour).then_some(Self(hour))
    }

    /// Every hour that may be chosen.
    pub fn all() -> impl Iterator<Item = Self> {
        (FIRST..NIGHT).map(Self)
    }

    /// Hours since midnight.
    pub const fn get(self) -> u8 {
        self.0
    }

    /// As people read it: `午後6時`.
    pub fn words(self) -> String {
        match self.0 {
            hour @ ..12 => format!("午前{hour}時"),
            hour => format!("午後{}時", hour - 12),
        }
    }

    /// The instant on a service day.
    pub fn on(self, day: ServiceDay) -> DateTime<Utc> {
        let midnight = day.date().and_time(chrono::NaiveTime::MIN) - TimeDelta::hours(9);
        midnight.and_utc() + TimeDelta::hours(i64::from(self.0))
    }
}

/// Whether somebody may be told at this moment of what was chosen for this day.
pub fn may_push(day: ServiceDay, now: DateTime<Utc>) -> bool {
    let local = now.with_timezone(&tokyo());
    local.date_naive() == day.date() && (u32::from(FIRST)..u32::from(NIGHT)).contains(&local.hour())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn every_hour_is_by_day_and_six_in_the_evening_is_usual() {
        let day: ServiceDay = "2026-11-18".parse().unwrap();
        assert_eq!(PushHour::default().on(day), at("2026-11-18T18:00:00+09:00"));
        assert_eq!(PushHour::default().words(), "午後6時");
        assert_eq!(PushHour::new(12).unwrap().words(), "午後0時");
        for hour in 0..=255 {
            let known = PushHour::new(hour);
            assert_eq!(known.is_some(), (8..21).contains(&hour), "{hour}");
            assert!(known.is_none_or(|hour| may_push(day, hour.on(day))));
        }
    }

    #[test]
    fn nobody_is_told_at_night_nor_on_another_day() {
        let day: ServiceDay = "2026-11-18".parse().unwrap();
        for (now, expected) in [
            ("2026-11-18T07:59:59+09:00", false),
            ("2026-11-18T08:00:00+09:00", true),
            ("2026-11-18T20:59:59+09:00", true),
            ("2026-11-18T21:00:00+09:00", false),
            ("2026-11-19T00:30:00+09:00", false),
            ("2026-11-19T18:00:00+09:00", false),
        ] {
            assert_eq!(may_push(day, at(now)), expected, "{now}");
        }
    }
}

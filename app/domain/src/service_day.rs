//! The service day (営業日): 06:00 to 25:00 Asia/Tokyo is one day of work.
//! 00:30 on 1 January belongs to 31 December, in calendars as in reports.
//! Japan has no daylight saving, so Asia/Tokyo is a fixed offset of nine hours
//! and nothing here depends on the zone of the machine. // 仕様 4(3)ウ

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, TimeDelta, Utc, Weekday};
use serde::{Deserialize, Serialize};

/// Length of one consultation and distance between two starts, in minutes.
pub const SLOT_MINUTES: i64 = 30;

/// Asia/Tokyo, UTC+09:00 all year.
pub const fn tokyo() -> FixedOffset {
    match FixedOffset::east_opt(9 * 3600) {
        Some(offset) => offset,
        None => unreachable!(),
    }
}

/// A date on which the service works, from opening until after midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ServiceDay(NaiveDate);

impl ServiceDay {
    /// The service day that opens on this date.
    pub const fn new(date: NaiveDate) -> Self {
        Self(date)
    }

    /// The date on which this service day opens.
    pub const fn date(self) -> NaiveDate {
        self.0
    }

    /// The service day going on at `now`; before opening, the one of last night.
    pub fn at(now: DateTime<Utc>, hours: ServiceHours) -> Self {
        let since_opening =
            now.with_timezone(&tokyo()).naive_local() - TimeDelta::minutes(hours.opens.minutes());
        Self(since_opening.date())
    }

    /// The day `count` days later (or earlier, when negative).
    pub fn plus(self, count: i64) -> Self {
        let days = Days::new(count.unsigned_abs());
        let moved = if count < 0 { self.0.checked_sub_days(days) } else { self.0.checked_add_days(days) };
        Self(moved.unwrap_or(self.0))
    }

    /// Days from `earlier` until this day.
    pub fn days_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0).num_days()
    }

    /// The day of the week on which it opens.
    pub fn weekday(self) -> Weekday {
        self.0.weekday()
    }

    /// The Sunday on or before this day: calendars begin their rows there.
    pub fn sunday(self) -> Self {
        self.plus(-i64::from(self.weekday().num_days_from_sunday()))
    }

    /// The Monday on or before this day: the staff's week begins there.
    pub fn monday(self) -> Self {
        self.plus(-i64::from(self.weekday().num_days_from_monday()))
    }
}

/// The first of the month in whose figures something counts that happens at `now`: half past midnight on the first
/// belongs to the month before, as it does for consultations. By the hours of the specification and not those in
/// force: what was counted once does not move when the city opens later.
pub fn month_of(now: DateTime<Utc>) -> NaiveDate {
    let day = ServiceDay::at(now, ServiceHours::specified()).date();
    day.with_day(1).unwrap_or(day)
}

impl fmt::Display for ServiceDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for ServiceDay {
    type Err = NotASlot;

    /// Reads `2026-11-18`; years outside 2000–2999 are refused, so that no
    /// later arithmetic can leave the calendar.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| NotASlot)?;
        (2000..3000).contains(&date.year()).then_some(Self(date)).ok_or(NotASlot)
    }
}

/// Half-hours since 00:00 of the service day's date: 12 is 06:00, 49 is 24:30.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct HalfHour(u8);

impl HalfHour {
    /// The largest value: 30:00, six in the morning of the next date.
    pub const MAX: Self = Self(60);

    /// `None` beyond [`HalfHour::MAX`].
    pub const fn new(index: u8) -> Option<Self> {
        if index <= Self::MAX.0 { Some(Self(index)) } else { None }
    }

    /// Half-hours since midnight.
    pub const fn index(self) -> u8 {
        self.0
    }

    /// Minutes since midnight.
    pub const fn minutes(self) -> i64 {
        self.0 as i64 * SLOT_MINUTES
    }
}

impl fmt::Display for HalfHour {
    /// `06:00`, `24:30`: hours go on counting past midnight.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 2, self.0 % 2 * 30)
    }
}

impl FromStr for HalfHour {
    type Err = NotASlot;

    /// Reads `24:30`; minutes must be 00 or 30.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (hour, minute) = text.split_once(':').ok_or(NotASlot)?;
        let half = match minute {
            "00" => 0,
            "30" => 1,
            _ => return Err(NotASlot),
        };
        if hour.len() != 2 || !hour.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NotASlot);
        }
        let hour: u8 = hour.parse().map_err(|_| NotASlot)?;
        Self::new(hour * 2 + half).ok_or(NotASlot)
    }
}

/// From when until when consultations are held on a service day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceHours {
    opens: HalfHour,
    closes: HalfHour,
}

impl ServiceHours {
    /// `None` unless the day opens before it closes and is over before the next one opens.
    pub fn new(opens: HalfHour, closes: HalfHour) -> Option<Self> {
        (opens < closes && closes.0 - opens.0 <= 48).then_some(Self { opens, closes })
    }

    /// 06:00 to 25:00, the hours the City asks for. // 仕様 4(3)ウ
    pub const fn specified() -> Self {
        Self { opens: HalfHour(12), closes: HalfHour(50) }
    }

    /// The first start of the day.
    pub const fn opens(self) -> HalfHour {
        self.opens
    }

    /// The end of the last consultation.
    pub const fn closes(self) -> HalfHour {
        self.closes
    }

    /// Every start of a day in order: 38 of them from 06:00 to 24:30.
    pub fn starts(self) -> impl DoubleEndedIterator<Item = HalfHour> + Clone {
        (self.opens.0..self.closes.0).map(HalfHour)
    }

    /// Whether a consultation may start at this half-hour.
    pub fn contains(self, half: HalfHour) -> bool {
        self.opens <= half && half < self.closes
    }
}

/// The start of a consultation: a service day and a half-hour of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SlotStart {
    /// The service day it belongs to, also after midnight.
    pub day: ServiceDay,
    /// Half-hours since midnight of that day.
    pub half: HalfHour,
}

impl SlotStart {
    /// The instant at which the consultation begins.
    pub fn instant(self) -> DateTime<Utc> {
        let midnight = self.day.0.and_time(chrono::NaiveTime::MIN);
        let local = midnight + TimeDelta::minutes(self.half.minutes());
        DateTime::from_naive_utc_and_offset(local - TimeDelta::hours(9), Utc)
    }

    /// The instant at which it ends.
    pub fn end(self) -> DateTime<Utc> {
        self.instant() + TimeDelta::minutes(SLOT_MINUTES)
    }

    /// The slot that begins exactly at `instant`, if consultations are held then.
    pub fn from_instant(instant: DateTime<Utc>, hours: ServiceHours) -> Option<Self> {
        let day = ServiceDay::at(instant, hours);
        let midnight = Self { day, half: HalfHour(0) };
        let minutes = (instant - midnight.instant()).num_minutes();
        let half = HalfHour::new(u8::try_from(minutes / SLOT_MINUTES).ok()?)?;
        let slot = Self { day, half };
        (slot.instant() == instant && hours.contains(half)).then_some(slot)
    }

    /// The date on the wall when it begins: one after the service day's past midnight.
    pub fn wall_date(self) -> NaiveDate {
        self.day.plus(i64::from(self.half.0 / 48)).date()
    }

    /// Whether it begins after midnight, in the night of its service day.
    pub const fn is_past_midnight(self) -> bool {
        self.half.0 >= 48
    }
}

impl fmt::Display for SlotStart {
    /// `2026-11-18T24:30`, the form used in requests and tables.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{}", self.day, self.half)
    }
}

impl FromStr for SlotStart {
    type Err = NotASlot;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (day, half) = text.split_once('T').ok_or(NotASlot)?;
        Ok(Self { day: day.parse()?, half: half.parse()? })
    }
}

/// The text names no day or half-hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a day and half-hour")]
pub struct NotASlot;

#[cfg(test)]
#[path = "service_day_tests.rs"]
mod tests;

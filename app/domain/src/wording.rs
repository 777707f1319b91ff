//! Dates and times as people read them; every screen and message uses these.

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc, Weekday};

use crate::service_day::{HalfHour, ServiceDay, ServiceHours, SlotStart, tokyo};

/// A start of a consultation in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// The date on the wall: `11月19日(木)`.
    pub date: String,
    /// The time: `午後8:30`, `深夜0:30`.
    pub time: String,
    /// After midnight, the evening it belongs to: `18日(水)の夜`.
    pub night_of: Option<String>,
}

impl When {
    /// The words for a start.
    pub fn of(start: SlotStart) -> Self {
        let wall = start.wall_date();
        let night = start.day.date();
        let night_of = start.is_past_midnight().then(|| {
            if wall.month() == night.month() {
                format!("{}日({})の夜", night.day(), weekday(night.weekday()))
            } else {
                format!("{}の夜", date(night))
            }
        });
        Self { date: date(wall), time: time(start.half), night_of }
    }
}

impl std::fmt::Display for When {
    /// `11月18日(水) 午後8:30`, or `11月19日(木) 深夜0:30（18日(水)の夜）`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.date, self.time)?;
        match &self.night_of {
            Some(night) => write!(f, "（{night}）"),
            None => Ok(()),
        }
    }
}

/// `水`.
pub const fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "月",
        Weekday::Tue => "火",
        Weekday::Wed => "水",
        Weekday::Thu => "木",
        Weekday::Fri => "金",
        Weekday::Sat => "土",
        Weekday::Sun => "日",
    }
}

/// `11月18日(水)`.
pub fn date(date: NaiveDate) -> String {
    let weekday = weekday(date.weekday());
    format!("{}月{}日({weekday})", date.month(), date.day())
}

/// `11月18日 水曜日`, for screen readers and full headings.
pub fn date_spoken(date: NaiveDate) -> String {
    let weekday = weekday(date.weekday());
    format!("{}月{}日 {weekday}曜日", date.month(), date.day())
}

/// `午前6:30`, `午後0:30`, `深夜0:30` for a half-hour of a service day.
pub fn time(half: HalfHour) -> String {
    let (name, hour) = part_of_day(half.index() / 2);
    format!("{name}{hour}:{:02}", half.index() % 2 * 30)
}

const fn part_of_day(hour: u8) -> (&'static str, u8) {
    match hour {
        0..12 => ("午前", hour),
        12..24 => ("午後", hour - 12),
        _ => ("深夜", hour - 24),
    }
}

/// When something happened, for histories: `11月18日(水) 19:42` in Tokyo.
pub fn moment(instant: DateTime<Utc>) -> String {
    let local = instant.with_timezone(&tokyo());
    format!("{} {}:{:02}", date(local.date_naive()), local.hour(), local.minute())
}

/// From when until when, for a sentence: `午前6時から深夜1時まで`.
pub fn hours(hours: ServiceHours) -> String {
    let spoken = |half: HalfHour| {
        let (name, hour) = part_of_day(half.index() / 2);
        format!("{name}{hour}時{}", if half.index() % 2 == 1 { "半" } else { "" })
    };
    format!("{}から{}まで", spoken(hours.opens()), spoken(hours.closes()))
}

/// The date in Tokyo.
pub fn day_of(instant: DateTime<Utc>) -> NaiveDate {
    instant.with_timezone(&tokyo()).date_naive()
}

/// The clock on the wall in Tokyo: `午後7:42`, `深夜0:30`.
pub fn clock(instant: DateTime<Utc>) -> String {
    let local = instant.with_timezone(&tokyo());
    let name = match local.hour() {
        0..5 => "深夜",
        5..12 => "午前",
        _ => "午後",
    };
    format!("{name}{}:{:02}", local.hour() % 12, local.minute())
}

/// When something happened, as seekers read it: `11月18日(水) 午後7:42`.
pub fn moment_in_words(instant: DateTime<Utc>) -> String {
    format!("{} {}", date(instant.with_timezone(&tokyo()).date_naive()), clock(instant))
}

/// How far away a start is in daily words: `今日の夜`, `あしたの朝`, `あさっての夜`, `5日後の昼`.
pub fn distance(start: SlotStart, today: ServiceDay) -> String {
    let part = match start.half.index() / 2 {
        0..11 => "朝",
        11..17 => "昼",
        17..24 => "夜",
        _ => "深夜",
    };
    match start.day.days_since(today) {
        0 => format!("今日の{part}"),
        1 => format!("あしたの{part}"),
        2 => format!("あさっての{part}"),
        days if days > 2 => format!("{days}日後の{part}"),
        _ => format!("{}の{part}", date(start.day.date())),
    }
}

/// The part of the day with its date, for a sentence: `18日の夜`, `19日の朝`; a
/// start past midnight is still the night of its service day.
pub fn night_or_day(start: SlotStart) -> String {
    let part = match start.half.index() / 2 {
        0..11 => "朝",
        11..17 => "昼",
        _ => "夜",
    };
    format!("{}日の{part}", start.day.date().day())
}

/// `こんばんは` and its siblings, by the clock in Tokyo.
pub fn greeting(now: DateTime<Utc>) -> &'static str {
    match now.with_timezone(&tokyo()).hour() {
        5..11 => "おはようございます",
        11..17 => "こんにちは",
        _ => "こんばんは",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(slot: &str) -> String {
        When::of(slot.parse().unwrap()).to_string()
    }

    #[test]
    fn times_past_midnight_name_the_evening_they_belong_to() {
        assert_eq!(words("2026-11-18T20:30"), "11月18日(水) 午後8:30");
        assert_eq!(words("2026-11-18T24:30"), "11月19日(木) 深夜0:30（18日(水)の夜）");
        assert_eq!(words("2026-12-31T24:30"), "1月1日(金) 深夜0:30（12月31日(木)の夜）");
    }

    #[test]
    fn noon_is_null_in_the_afternoon() {
        assert_eq!(time("12:00".parse().unwrap()), "午後0:00");
        assert_eq!(time("11:30".parse().unwrap()), "午前11:30");
        assert_eq!(time("24:00".parse().unwrap()), "深夜0:00");
    }

    #[test]
    fn the_hours_are_said_as_people_say_them() {
        assert_eq!(hours(ServiceHours::specified()), "午前6時から深夜1時まで");
        let half = |text: &str| text.parse().unwrap();
        let shorter = ServiceHours::new(half("09:30"), half("21:00")).unwrap();
        assert_eq!(hours(shorter), "午前9時半から午後9時まで");
    }

    #[test]
    fn the_clock_after_midnight_is_deep_in_the_night() {
        let at = |text: &str| clock(text.parse().unwrap());
        assert_eq!(at("2026-11-18T00:30:00+09:00"), "深夜0:30");
        assert_eq!(at("2026-11-18T06:05:00+09:00"), "午前6:05");
        assert_eq!(at("2026-11-18T12:00:00+09:00"), "午後0:00");
    }

    #[test]
    fn distances_are_counted_in_service_days() {
        let today = "2026-11-16".parse().unwrap();
        let far = |slot: &str| distance(slot.parse().unwrap(), today);
        assert_eq!(far("2026-11-16T24:30"), "今日の深夜");
        assert_eq!(far("2026-11-17T06:00"), "あしたの朝");
        assert_eq!(far("2026-11-18T20:30"), "あさっての夜");
        assert_eq!(far("2026-11-21T12:00"), "5日後の昼");
    }

    #[test]
    fn the_greeting_follows_the_clock_in_tokyo() {
        let at = |text: &str| greeting(text.parse().unwrap());
        assert_eq!(at("2026-11-18T22:00:00Z"), "おはようございます");
        assert_eq!(at("2026-11-18T18:00:00Z"), "こんばんは");
        assert_eq!(at("2026-11-18T03:00:00Z"), "こんにちは");
    }
}

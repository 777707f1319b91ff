//! A telephone number for somebody in distress, as staff enter it. // 仕様 6(1)

use chrono::{NaiveTime, Timelike};
use unicode_normalization::UnicodeNormalization;

use crate::text::Text;

/// The texts of an entry.
pub type HelplineName = Text<40>;
/// When somebody answers.
pub type HelplineHours = Text<80>;
/// What it is for.
pub type HelplineDescription = Text<120>;

/// A complete, checked entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is called.
    pub name: HelplineName,
    /// How it is dialled.
    pub phone: DialledNumber,
    /// When somebody answers, in words.
    pub hours: HelplineHours,
    /// What it is for.
    pub description: HelplineDescription,
    /// The lowest comes first; 1 to 99.
    pub position: i16,
}

/// Whether nobody answers at this time of day, by hours in words such as 「毎日 16:00〜21:00・無料」. Words in
/// which no pairs of times are found, and those that say more than times of the day, close nothing: a number too
/// many does less harm than one too few.
pub fn is_closed_at(hours: &str, time: NaiveTime) -> bool {
    const UNCLEAR: [&str; 6] = ["24時間", "終日", "午前", "午後", "半", "夜"];
    let hours: String = hours.nfkc().collect();
    if UNCLEAR.iter().any(|word| hours.contains(word)) {
        return false;
    }
    let spans = spans(&hours);
    !spans.is_empty() && !spans.iter().any(|&(opens, closes)| is_within(minutes(time), opens, closes))
}

fn minutes(time: NaiveTime) -> u32 {
    time.num_seconds_from_midnight() / 60
}

/// Past midnight it goes on, be it written 「22:00〜6:00」 or 「22:00〜30:00」.
fn is_within(now: u32, opens: u32, closes: u32) -> bool {
    const DAY: u32 = 24 * 60;
    let closes = if closes <= opens { closes + DAY } else { closes };
    (opens..closes).contains(&now) || (opens..closes).contains(&(now + DAY))
}

/// Times of the day in pairs, in minutes.
fn spans(hours: &str) -> Vec<(u32, u32)> {
    let times: Vec<u32> = hours
        .split(|character: char| !(character.is_ascii_digit() || matches!(character, ':' | '時')))
        .filter_map(time)
        .collect();
    if !times.len().is_multiple_of(2) {
        return Vec::new();
    }
    times.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
}

/// Reads 「16:00」 or 「16時」.
fn time(written: &str) -> Option<u32> {
    let (hour, minute) = written.split_once([':', '時'])?;
    let minute = if minute.is_empty() { 0 } else { minute.parse().ok()? };
    let hour: u32 = hour.parse().ok()?;
    (hour <= 30 && minute < 60).then_some(hour * 60 + minute)
}

/// A public number as it is written: digits and hyphens, `#` first for short numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DialledNumber(String);

/// Digits, hyphens and `#` together, as the table allows.
const MAX_LENGTH: usize = 20;

/// The text is no number that a phone can dial.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a number to dial")]
pub struct NotDialled;

impl DialledNumber {
    /// Reads what people type: full-width digits, any hyphens, spaces around.
    ///
    /// # Errors
    /// When something else is in it, or it has fewer than 3 or more than 15 digits, or 20 characters.
    pub fn parse(typed: &str) -> Result<Self, NotDialled> {
        let mut number = String::new();
        for character in typed.trim().chars() {
            number.push(match character {
                '0'..='9' => character,
                '０'..='９' => {
                    char::from_digit(u32::from(character) - u32::from('０'), 10).ok_or(NotDialled)?
                }
                '#' | '＃' if number.is_empty() => '#',
                '-' | '－' | 'ー' | '−' | '‐' | '–' if !number.is_empty() => '-',
                _ => return Err(NotDialled),
            });
        }
        let digits = number.chars().filter(char::is_ascii_digit).count();
        let tidy = !number.ends_with('-') && !number.contains("--");
        ((3..=15).contains(&digits) && number.len() <= MAX_LENGTH && tidy)
            .then_some(Self(number))
            .ok_or(NotDialled)
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn closed(hours: &str, hour: u32, minute: u32) -> bool {
        is_closed_at(hours, NaiveTime::from_hms_opt(hour, minute, 0).unwrap())
    }

    #[test]
    fn a_line_is_closed_outside_its_hours() {
        for hours in
            ["毎日 16:00〜21:00・無料", "１６：００～２１：００", "16時から21時まで", "平日16:00-21:00"]
        {
            assert!(!closed(hours, 16, 0) && !closed(hours, 20, 59), "{hours}");
            assert!(closed(hours, 3, 0) && closed(hours, 15, 59) && closed(hours, 21, 0), "{hours}");
        }
    }

    #[test]
    fn hours_past_midnight_and_in_two_parts_are_understood() {
        for hours in ["22:00〜6:00", "22:00〜30:00"] {
            assert!(!closed(hours, 3, 0) && !closed(hours, 23, 0) && closed(hours, 12, 0), "{hours}");
        }
        let parts = "9:00〜12:00、13:00〜17:00";
        assert!(!closed(parts, 10, 0) && closed(parts, 12, 30) && !closed(parts, 16, 30));
        assert!(!closed("0:00〜24:00", 0, 0) && !closed("0:00〜24:00", 23, 59));
    }

    #[test]
    fn whoever_answers_all_day_or_says_no_times_is_never_closed() {
        for hours in [
            "24時間・無料",
            "24時間（金曜は 6:00〜23:00）",
            "いつでも",
            "",
            "くわしくはウェブで",
            "9:00から",
            "午後4時〜9時",
            "9時半〜21時",
            "平日9:00〜17:00、土日終日",
            "9:00〜17:00（最終受付16:30）",
        ] {
            assert!(!closed(hours, 3, 0), "{hours}");
        }
    }

    #[test]
    fn what_people_type_becomes_a_number_to_dial() {
        let parse = |typed| DialledNumber::parse(typed).map(|number| number.as_str().to_owned());
        assert_eq!(parse("０１２０－２７９－３３８").as_deref(), Ok("0120-279-338"));
        assert_eq!(parse(" #7119 ").as_deref(), Ok("#7119"));
        assert_eq!(parse("119").as_deref(), Ok("119"));
        for odd in [
            "",
            "12",
            "0120-279-338 内線1",
            "-119",
            "0120--1",
            "0120-",
            "1#19",
            "<b>119</b>",
            "0-1-2-3-4-5-6-7-8-9-0",
        ] {
            assert_eq!(parse(odd), Err(NotDialled), "{odd}");
        }
    }
}

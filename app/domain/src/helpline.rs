//! A telephone number for somebody in distress, as staff enter it. // 仕様 6(1)

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

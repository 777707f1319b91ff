//! The phone number at which a counselor calls.

use std::fmt;

/// A Japanese phone number, digits only, `0` first. Its debug form hides the
/// digits, so that it cannot slip into a log.
#[derive(Clone, PartialEq, Eq)]
pub struct PhoneNumber(String);

/// What is wrong with what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhoneRefused {
    /// Nothing was typed.
    #[error("empty")]
    Empty,
    /// It holds something besides digits, hyphens, spaces and brackets.
    #[error("other characters")]
    OtherCharacters,
    /// Digits are missing; the number says how many.
    #[error("{0} digits missing")]
    Missing(usize),
    /// There are too many digits.
    #[error("too many digits")]
    TooLong,
    /// It does not begin with 0.
    #[error("does not begin with zero")]
    NoZero,
}

impl PhoneNumber {
    /// Reads what people type: full-width digits, any hyphens, spaces, `+81`.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn parse(typed: &str) -> Result<Self, PhoneRefused> {
        let mut digits = String::new();
        for character in typed.trim().chars() {
            match character {
                '0'..='9' | '+' => digits.push(character),
                '０'..='９' => {
                    let value = u32::from(character) - u32::from('０');
                    digits.extend(char::from_digit(value, 10));
                }
                '＋' => digits.push('+'),
                '-' | '－' | 'ー' | '−' | '‐' | '–' | ' ' | '　' | '(' | ')' | '（' | '）' => {}
                _ => return Err(PhoneRefused::OtherCharacters),
            }
        }
        if let Some(national) = digits.strip_prefix("+81") {
            digits = format!("0{}", national.trim_start_matches('0'));
        }
        if digits.is_empty() {
            return Err(PhoneRefused::Empty);
        }
        if digits.contains('+') {
            return Err(PhoneRefused::OtherCharacters);
        }
        if !digits.starts_with('0') {
            return Err(PhoneRefused::NoZero);
        }
        let expected = match digits.get(..3) {
            Some("050" | "060" | "070" | "080" | "090") => 11,
            _ => 10,
        };
        match digits.len() {
            length if length < expected => Err(PhoneRefused::Missing(expected - length)),
            length if length > expected => Err(PhoneRefused::TooLong),
            _ => Ok(Self(digits)),
        }
    }

    /// The digits, for storing under encryption and for `tel:` links.
    pub fn digits(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PhoneNumber(…)")
    }
}

impl fmt::Display for PhoneNumber {
    /// `090-1234-5678`; land lines stay in one piece, as their areas differ in length.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0.len(), self.0.get(..3), self.0.get(3..7), self.0.get(7..)) {
            (11, Some(a), Some(b), Some(c)) => write!(f, "{a}-{b}-{c}"),
            _ => f.write_str(&self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for typed in ["090-1234-5678", "０９０ー１２３４ー５６７８", " (090) 1234 5678 ", "+81 90-1234-5678"]
        {
            let number = PhoneNumber::parse(typed).unwrap();
            assert_eq!(number.to_string(), "090-1234-5678", "{typed}");
        }
        assert_eq!(PhoneNumber::parse("075-222-3456").unwrap().digits(), "0752223456");
    }

    #[test]
    fn what_is_wrong_is_said() {
        let refused = |typed| PhoneNumber::parse(typed).unwrap_err();
        assert_eq!(refused("  "), PhoneRefused::Empty);
        assert_eq!(refused("090-1234-567"), PhoneRefused::Missing(1));
        assert_eq!(refused("090-1234-56789"), PhoneRefused::TooLong);
        assert_eq!(refused("190-1234-5678"), PhoneRefused::NoZero);
        assert_eq!(refused("でんわ"), PhoneRefused::OtherCharacters);
        assert_eq!(refused("090📞12345678"), PhoneRefused::OtherCharacters);
        assert_eq!(refused("090+1234567"), PhoneRefused::OtherCharacters);
    }

    #[test]
    fn the_digits_stay_out_of_debug_output() {
        let number = PhoneNumber::parse("09012345678").unwrap();
        assert!(!format!("{number:?}").contains("1234"));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_without_a_panic(typed in "\\PC{0,40}") {
            if let Ok(number) = PhoneNumber::parse(&typed) {
                prop_assert!(number.digits().bytes().all(|digit| digit.is_ascii_digit()));
            }
        }
    }
}

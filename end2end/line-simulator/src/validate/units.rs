//! Lengths, colors and sizes as LINE counts them.

use unicode_segmentation::UnicodeSegmentation;

/// What a length limit counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    /// UTF-16 code units: an emoji counts two or more.
    Utf16,
    /// Grapheme clusters: what a person calls a character.
    Grapheme,
}

impl Unit {
    pub(crate) fn length(self, text: &str) -> usize {
        match self {
            Self::Utf16 => text.encode_utf16().count(),
            Self::Grapheme => text.graphemes(true).count(),
        }
    }
}

/// `#RRGGBB` or `#RRGGBBAA`.
pub(crate) fn is_color(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|digits| {
        matches!(digits.len(), 6 | 8) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

/// A number followed by a unit, such as `12px`, `50%` or `90deg`; not negative.
pub(crate) fn is_measure(text: &str, unit: &str) -> bool {
    text.strip_suffix(unit).is_some_and(|number| {
        !number.is_empty()
            && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            && number.parse::<f64>().is_ok()
    })
}

/// `width:height`, each from 1 to 100000, at most three times as high as wide.
pub(crate) fn is_aspect_ratio(text: &str) -> bool {
    let Some((width, height)) = text.split_once(':') else { return false };
    let side = |text: &str| text.parse::<f64>().ok().filter(|side| (1.0..=100_000.0).contains(side));
    matches!((side(width), side(height)), (Some(width), Some(height)) if height <= width * 3.0)
}

/// Whether an address has a scheme from the list and something behind it.
pub(crate) fn has_scheme(address: &str, schemes: &[&str]) -> bool {
    address.split_once(':').is_some_and(|(scheme, rest)| {
        schemes.contains(&scheme) && !rest.is_empty() && !address.chars().any(char::is_whitespace)
    })
}

/// Whether a text is an `https` address with a host.
pub(crate) fn is_https(address: &str) -> bool {
    address.strip_prefix("https://").is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        && !address.chars().any(char::is_whitespace)
}

/// `2026-08-31`, `23:59` or `2026-08-31T23:59` (also with `t`), by the mode of the picker.
pub(crate) fn is_picker_value(mode: &str, text: &str) -> bool {
    let digits = |text: &str, pattern: &str| {
        text.len() == pattern.len()
            && text.bytes().zip(pattern.bytes()).all(|(byte, shape)| {
                if shape == b'0' { byte.is_ascii_digit() } else { byte.eq_ignore_ascii_case(&shape) }
            })
    };
    let in_range = |text: &str, from: usize, to: usize| {
        text.get(from..from + 2).and_then(|part| part.parse().ok()).is_some_and(|part: usize| part <= to)
    };
    let is_date = |text: &str| digits(text, "0000-00-00") && in_range(text, 5, 12) && in_range(text, 8, 31);
    let is_time = |text: &str| digits(text, "00:00") && in_range(text, 0, 23) && in_range(text, 3, 59);
    match mode {
        "date" => is_date(text),
        "time" => is_time(text),
        _ => {
            text.len() == 16
                && text.is_char_boundary(10)
                && text.is_char_boundary(11)
                && text[10..11].eq_ignore_ascii_case("t")
                && is_date(&text[..10])
                && is_time(&text[11..])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_emoji_family_is_one_grapheme_and_many_units() {
        let family = "👨‍👩‍👧";
        assert_eq!(Unit::Grapheme.length(family), 1);
        assert_eq!(Unit::Utf16.length(family), 8);
    }

    #[test]
    fn measures_need_a_number_and_their_unit() {
        assert!(is_measure("12px", "px") && is_measure("1.5px", "px"));
        assert!(!is_measure("px", "px") && !is_measure("-1px", "px") && !is_measure("12", "px"));
        assert!(is_aspect_ratio("20:13") && !is_aspect_ratio("1:4") && !is_aspect_ratio("20"));
    }

    #[test]
    fn picker_values_follow_their_mode() {
        assert!(
            is_picker_value("datetime", "2026-08-31T23:59")
                && is_picker_value("datetime", "2026-08-31t00:00")
        );
        assert!(!is_picker_value("datetime", "2026-08-31") && !is_picker_value("time", "24:00"));
        assert!(!is_picker_value("datetime", "あああああああああああああああ"));
    }
}

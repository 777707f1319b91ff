//! Free text as people type it: cleaned, bounded, never silently cut.

/// Free text of at most `MAX` characters, without control characters other
/// than line breaks and tabs. Its debug form hides the text.
#[derive(Clone, PartialEq, Eq)]
pub struct Text<const MAX: usize>(String);

/// What a seeker may add to a booking.
pub type Note = Text<500>;
/// What staff write down about a consultation.
pub type StaffNote = Text<4000>;
/// Why staff called a booking off; the seeker does not see it.
pub type Reason = Text<200>;
/// How somebody wants to be called.
pub type Name = Text<40>;

/// What is wrong with a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextRefused {
    /// Nothing is left after trimming.
    #[error("empty")]
    Empty,
    /// Longer than allowed, by so many characters.
    #[error("{over} characters too long")]
    TooLong {
        /// Characters beyond the limit.
        over: usize,
    },
}

impl<const MAX: usize> Text<MAX> {
    /// The longest text allowed, in characters.
    pub const MAX: usize = MAX;

    /// What whoever typed it reads when a text is longer than allowed by so many characters.
    pub fn too_long(over: usize) -> String {
        format!("{MAX}字までです。あと{over}字、短くしてください。")
    }

    /// Cleans and checks a text. Line ends become `\n`, other control and
    /// text-direction characters fall away, outer space is trimmed.
    ///
    /// # Errors
    /// [`TextRefused::Empty`] or [`TextRefused::TooLong`].
    pub fn parse(typed: &str) -> Result<Self, TextRefused> {
        let unified = typed.replace("\r\n", "\n").replace('\r', "\n");
        let clean: String = unified.chars().filter(|&c| keeps(c)).collect();
        let clean = clean.trim();
        match clean.chars().count() {
            0 => Err(TextRefused::Empty),
            count if count > MAX => Err(TextRefused::TooLong { over: count - MAX }),
            _ => Ok(Self(clean.to_owned())),
        }
    }

    /// The same for text that may be left out.
    ///
    /// # Errors
    /// [`TextRefused::TooLong`].
    pub fn optional(typed: &str) -> Result<Option<Self>, TextRefused> {
        match Self::parse(typed) {
            Ok(text) => Ok(Some(text)),
            Err(TextRefused::Empty) => Ok(None),
            Err(refused) => Err(refused),
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<const MAX: usize> std::fmt::Debug for Text<MAX> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Text(…)")
    }
}

/// Digits of either width as narrow ones; everything else stays.
pub fn half_width(text: &str) -> String {
    text.chars().map(narrow_digit).collect()
}

fn narrow_digit(character: char) -> char {
    match character {
        '０'..='９' => char::from_digit(u32::from(character) - u32::from('０'), 10).unwrap_or(character),
        other => other,
    }
}

/// Control characters break logs, messages and exports; characters that turn
/// the direction of writing can make a text read as something else.
pub(crate) fn keeps(character: char) -> bool {
    match character {
        '\n' | '\t' => true,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => false,
        other => !other.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_fall_away_and_emoji_stay() {
        let note = Note::parse(" 朝が\u{0}つらい\u{202E}です\r\n😢 ").unwrap();
        assert_eq!(note.as_str(), "朝がつらいです\n😢");
    }

    #[test]
    fn the_limit_counts_characters_not_bytes() {
        assert!(Note::parse(&"あ".repeat(500)).is_ok());
        assert_eq!(Note::parse(&"あ".repeat(503)), Err(TextRefused::TooLong { over: 3 }));
    }

    #[test]
    fn optional_text_may_be_blank() {
        assert_eq!(Note::optional(" \u{7}\n"), Ok(None));
        assert_eq!(Name::parse("　"), Err(TextRefused::Empty));
    }
}

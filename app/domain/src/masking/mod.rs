//! Taking out of a message what tells who wrote it, as far as that can be told from the text: before a
//! language model reads it, and before it is kept for the editors.

mod identity;
mod names;
mod numbers;
mod places;
mod span;

use unicode_normalization::UnicodeNormalization;

use crate::text::keeps;
use span::{Span, replaced};

/// Finds everything of one kind.
type Finder = fn(&[char]) -> Vec<Span>;

/// A message in one width, without what tells who wrote it. Its debug form hides even that.
#[derive(Clone, PartialEq, Eq)]
pub struct Masked(String);

impl Masked {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Masked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Masked(…)")
    }
}

/// Puts placeholders such as ［電話番号］ where phone numbers, mail addresses, postal codes, numbers of
/// persons, cards and accounts, LINE ids, birthdays, addresses and names stand. In doubt it takes out too
/// much rather than too little; wages, years, ages, hours and emergency numbers stay.
pub fn mask(text: &str) -> Masked {
    let text: Vec<char> = text.nfkc().filter(|&c| keeps(c) && !is_unseen(c)).collect();
    let finders: [Finder; 7] = [
        identity::mails,
        identity::words_of_access,
        identity::birthdays,
        numbers::long_runs,
        numbers::short_numbers,
        places::addresses,
        names::names,
    ];
    Masked(replaced(&text, finders.iter().flat_map(|find| find(&text)).collect()))
}

/// Characters that take no room: between two digits they would hide a phone number.
fn is_unseen(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FE00}'..='\u{FE0F}' | '\u{20E3}')
}

#[cfg(test)]
mod tests;

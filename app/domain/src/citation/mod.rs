//! Whether the answer of a language model may be shown: only what stands in the entries it was given. The
//! check is not clever on purpose. It refuses much that is true in other words; then the entry itself is shown.

mod addresses;
mod figures;
mod numerals;
mod wording;

use std::fmt;

use unicode_normalization::UnicodeNormalization;

use addresses::Addresses;
use figures::Figures;
use wording::Wording;

/// The most characters of an answer.
pub const LONGEST: usize = 600;

/// An entry the model was given.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Given<'a> {
    /// The name by which the model cites it.
    pub id: &'a str,
    /// All that the model may say: question, answer, links.
    pub text: &'a str,
}

/// What a model answered; its debug form hides the words.
#[derive(Clone, PartialEq, Eq)]
pub struct Draft {
    /// What it would say.
    pub answer: String,
    /// From which entries it has that.
    pub cited_ids: Vec<String>,
    /// Whether it would rather leave it to a person.
    pub needs_human: bool,
}

impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Draft(…)")
    }
}

/// What becomes of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judged {
    /// The answer may be shown.
    Shown,
    /// A person should answer; nothing that the model wrote is shown.
    ForPerson,
}

/// Why a draft is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Refused {
    /// It says nothing.
    #[error("empty")]
    Empty,
    /// It says too much.
    #[error("too long")]
    TooLong,
    /// It holds HTML or a link of Markdown.
    #[error("markup")]
    Markup,
    /// Most of it is not Japanese.
    #[error("not Japanese")]
    NotJapanese,
    /// It names no entry.
    #[error("nothing cited")]
    NothingCited,
    /// It names an entry that was not given.
    #[error("cites what was not given")]
    UnknownSource,
    /// A number, an amount, a date or a phone number stands in no cited entry.
    #[error("a number from nowhere")]
    Number,
    /// A link or a mail address stands in no cited entry.
    #[error("an address from nowhere")]
    Address,
    /// It promises or judges in words that no cited entry uses.
    #[error("a promise or a verdict")]
    Verdict,
    /// A sentence denies what the nearest one of the cited entries says, or the other way round.
    #[error("turned round")]
    TurnedRound,
    /// A sentence has too little in common with the cited entries.
    #[error("a sentence from nowhere")]
    Unfounded,
}

/// Judges a draft by the entries the model was given.
///
/// # Errors
/// The first reason for not showing it.
pub fn check(draft: &Draft, given: &[Given<'_>]) -> Result<Judged, Refused> {
    if draft.needs_human {
        return Ok(Judged::ForPerson);
    }
    if draft.cited_ids.is_empty() {
        return Err(Refused::NothingCited);
    }
    let cited = draft.cited_ids.iter().map(|id| given.iter().find(|given| given.id == id));
    let cited: Vec<&Given<'_>> = cited.collect::<Option<_>>().ok_or(Refused::UnknownSource)?;
    Ground::of(cited.into_iter().map(|given| given.text)).bears(&draft.answer)?;
    Ok(Judged::Shown)
}

/// Texts, prepared for asking what stands in them.
pub struct Ground {
    figures: Figures,
    addresses: Addresses,
    wording: Wording,
}

impl Ground {
    /// Prepares the texts.
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let texts: Vec<String> = texts.into_iter().map(|text| text.nfkc().collect()).collect();
        let text = texts.join("\n");
        Self {
            figures: Figures::of(&without_addresses(&text)),
            addresses: Addresses::of(&text),
            wording: Wording::of(&text),
        }
    }

    /// Whether all that a text says stands in the texts.
    ///
    /// # Errors
    /// The first thing that does not, or that no answer may hold.
    pub fn bears(&self, text: &str) -> Result<(), Refused> {
        let text: String = text.nfkc().collect();
        let refused = [
            (text.trim().is_empty(), Refused::Empty),
            (text.chars().count() > LONGEST, Refused::TooLong),
            (wording::has_markup(&text), Refused::Markup),
            (!wording::is_japanese(&text), Refused::NotJapanese),
            (!self.addresses.hold_all_of(&text), Refused::Address),
            (!self.figures.hold_all_of(&without_addresses(&text)), Refused::Number),
            (!self.wording.holds_heavy_words_of(&text), Refused::Verdict),
            (!self.wording.covers(&text), Refused::Unfounded),
            (self.wording.is_turned_round_in(&text), Refused::TurnedRound),
        ];
        refused.into_iter().find(|(refused, _)| *refused).map_or(Ok(()), |(_, why)| Err(why))
    }
}

/// Numbers inside of links are not figures.
fn without_addresses(text: &str) -> String {
    let mut rest = text.to_owned();
    for address in addresses::found(text) {
        rest = rest.replace(address, "　");
    }
    rest
}

/// The sentences at the beginning of a growing text that are over.
pub fn whole_sentences(text: &str) -> &str {
    let end = text.char_indices().rev().find(|(_, c)| wording::ends_sentence(*c));
    end.map_or("", |(at, c)| &text[..at + c.len_utf8()])
}

#[cfg(test)]
mod tests;

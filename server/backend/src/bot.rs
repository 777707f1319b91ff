//! What the bot answers to a message that is in nobody's danger: an entry, some entries to choose from, or
//! that it did not understand. Asks nobody: the entries are in memory.

use domain::conversation::{Body, Cited, Offer};

use crate::knowledge::Shelved;
use crate::knowledge::store::Stored;
use crate::mind::Mind;

/// The most entries that are offered to choose from.
const OFFERED: usize = 5;
/// The most that are offered beside an answer.
const BESIDE: usize = 3;

/// What fits a message, out of the published entries.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding<'a> {
    /// This one answers it; others may be meant besides.
    Entry(&'a Stored, Vec<&'a Stored>),
    /// One of these, perhaps.
    Some(Vec<&'a Stored>),
    /// Nothing.
    Nothing,
}

/// Looks for what fits.
pub fn find<'a>(shelf: &'a Shelved, mind: &Mind, text: &str) -> Finding<'a> {
    let vector = mind.vector(text);
    let found = shelf.search(text, vector.as_ref());
    let first = |most: usize| -> Vec<&'a Stored> {
        found.iter().take(most).map(|found| &shelf.entries[found.place]).collect()
    };
    match found.first() {
        Some(best) if best.score > 4.0 => {
            let mut fitting = first(1 + BESIDE);
            Finding::Entry(fitting.remove(0), fitting)
        }
        Some(best) if best.score > 1.5 => Finding::Some(first(OFFERED)),
        _ => Finding::Nothing,
    }
}

/// The answer of an entry, with what it rests on and what may be meant besides.
pub fn answer(stored: &Stored, beside: &[&Stored]) -> Body {
    Body::Answer { text: stored.entry.answer.clone(), cited: vec![cited(stored)], offers: offers(beside) }
}

/// What an answer rests on.
pub fn cited(stored: &Stored) -> Cited {
    Cited {
        entry: stored.id,
        source: stored.entry.source.clone(),
        url: stored.entry.source_url.clone(),
        reviewed_on: stored.entry.reviewed_on,
        link: stored.entry.link.clone(),
    }
}

/// Entries to choose from.
pub fn offers(entries: &[&Stored]) -> Vec<Offer> {
    entries
        .iter()
        .map(|stored| Offer { entry: stored.id, question: stored.entry.questions[0].clone() })
        .collect()
}

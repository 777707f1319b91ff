//! What the bot answers to a message that is in nobody's danger: an entry, some entries to choose from, or
//! that it did not understand. Asks nobody: the entries are in memory.

use domain::conversation::{Body, Cited, Offer};
use domain::retrieval::decision::Decision;

use crate::knowledge::Shelved;
use crate::knowledge::store::Stored;
use crate::mind::Mind;

/// The most entries that are offered beside an answer.
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
    let stored = |place: usize| &shelf.entries[place];
    match Decision::of(&found) {
        Decision::Direct(place) => {
            let beside = found.iter().map(|found| found.place).filter(|&other| other != place);
            Finding::Entry(stored(place), beside.take(BESIDE).map(stored).collect())
        }
        Decision::Choices(places) => Finding::Some(places.into_iter().map(stored).collect()),
        Decision::Nothing => Finding::Nothing,
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

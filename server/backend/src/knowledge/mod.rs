//! The knowledge base that the bot answers from.

pub mod judge;
mod seed;

pub use seed::{Entry, seed};

use domain::retrieval::{Index, Source, Vector};

/// Entries, prepared for being searched; `vector` makes the vector of a text, where there is a model.
pub fn index(entries: &[Entry], vector: Option<&dyn Fn(&str) -> Vector>) -> Index {
    let sources: Vec<Source<'_>> = entries
        .iter()
        .map(|entry| Source {
            questions: entry.questions.iter().map(String::as_str).collect(),
            answer: &entry.answer,
        })
        .collect();
    Index::of(&sources, vector)
}

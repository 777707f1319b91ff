//! The knowledge base that the bot answers from: kept in Postgres, edited by staff, in memory on every
//! server process.

pub mod effect;
pub mod file;
pub mod judge;
mod seed;
mod shelf;
pub mod store;

pub use seed::{Entry, plant, seed};
pub use shelf::{LOOKED_AT, Shelf, Shelved};

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

//! The gate before everything else in a conversation, trained on the phrases that come with the program.

use std::collections::HashSet;

use domain::retrieval::Vector;
use domain::safety::{Gate, Level, Phrase, phrases};

use crate::knowledge::seed;

static PHRASES: &str = include_str!("../assets/safety-phrases.tsv");

/// Trains the gate; `vector` makes the vector of a text, where there is a model. It learns from the labelled
/// phrases, and that whatever else the entries that come with the program are asked by is ordinary.
///
/// # Panics
/// When the file that comes with the program is broken, which a test would have said.
pub fn gate(vector: Option<&dyn Fn(&str) -> Vector>) -> Gate {
    let mut phrases = phrases(PHRASES).expect("phrases");
    let mut known: HashSet<String> = phrases.iter().map(|phrase| phrase.text.clone()).collect();
    let asked = seed().into_iter().flat_map(|entry| entry.questions);
    let ordinary = asked.filter(|text| known.insert(text.clone()));
    phrases.extend(ordinary.map(|text| Phrase { level: Level::Ordinary, text }));
    Gate::trained(&phrases, vector)
}

#[cfg(test)]
mod tests {
    use domain::safety::Level;

    use super::*;

    #[test]
    fn the_phrases_that_come_with_the_program_train_a_gate() {
        let gate = gate(None);
        assert_eq!(gate.level("もう消えてしまいたい", None), Level::Crisis);
        assert_eq!(gate.level("予約の時間を変えたいです", None), Level::Ordinary);
    }
}

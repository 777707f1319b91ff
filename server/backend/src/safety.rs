//! The gate before everything else in a conversation, trained on the phrases that come with the program.

use domain::retrieval::Vector;
use domain::safety::{Gate, phrases};

static PHRASES: &str = include_str!("../assets/safety-phrases.tsv");

/// Trains the gate; `vector` makes the vector of a text, where there is a model.
///
/// # Panics
/// When the file that comes with the program is broken, which a test would have said.
pub fn gate(vector: Option<&dyn Fn(&str) -> Vector>) -> Gate {
    Gate::trained(&phrases(PHRASES).expect("phrases"), vector)
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

//! What reads a message without asking anybody: the safety gate and, where its files are at hand, the
//! embedded model. Works when the database, LINE and the network are down.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, OnceLock, PoisonError};

use domain::conversation::NONE_OF_THESE;
use domain::retrieval::Vector;
use domain::safety::{Gate, Level};

use crate::safety;
use embedding::Encoder;

/// The gate that needs no model.
static PLAIN: LazyLock<Gate> = LazyLock::new(|| safety::gate(None));

/// Vectors that are remembered, 2 KB each: entries are prepared anew with every edit, and of their texts few
/// have changed.
const REMEMBERED: usize = 20_000;

/// Reads messages. Begins with characters alone; the model may come later.
#[derive(Debug, Default)]
pub struct Mind {
    encoder: OnceLock<Encoder>,
    gate: OnceLock<Gate>,
    known: Mutex<HashMap<String, Vector>>,
}

impl Mind {
    /// Takes the model.
    pub fn take(&self, encoder: Encoder) {
        let _ = self.encoder.set(encoder);
    }

    /// Learns the gate anew with the model, where it is there. Takes a minute for the vectors of thousands of
    /// phrases; until then the gate that needs no model reads.
    pub fn learn(&self) {
        if self.has_model() {
            let _ = self.gate.set(self.with_vectors(safety::gate));
        }
    }

    /// Whether the model is there.
    pub fn has_model(&self) -> bool {
        self.encoder.get().is_some()
    }

    /// How much danger a message tells of; the words on a button tell of none.
    pub fn level(&self, text: &str) -> Level {
        if text == NONE_OF_THESE {
            return Level::Ordinary;
        }
        match self.gate.get() {
            Some(gate) => gate.level(text, self.vector(text).as_ref()),
            None => PLAIN.level(text, None),
        }
    }

    /// The vector of a message, where the model is there.
    pub fn vector(&self, text: &str) -> Option<Vector> {
        self.encoder.get().map(|encoder| encoder.vector(text))
    }

    /// Gives a way to make vectors of texts that come again, where the model is there.
    pub(crate) fn with_vectors<T>(&self, make: impl FnOnce(Option<&dyn Fn(&str) -> Vector>) -> T) -> T {
        let Some(encoder) = self.encoder.get() else {
            return make(None);
        };
        make(Some(&|text: &str| {
            let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(vector) = known().get(text) {
                return *vector;
            }
            let vector = encoder.vector(text);
            let mut known = known();
            if known.len() >= REMEMBERED {
                known.clear();
            }
            known.insert(text.to_owned(), vector);
            vector
        }))
    }
}

/// Learns the gate now rather than with the first message.
pub fn wake() {
    LazyLock::force(&PLAIN);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_read_without_a_model() {
        let mind = Mind::default();
        assert_eq!(mind.level("もう死にたいです"), Level::Crisis);
        assert_eq!(mind.level("予約を変更したいです"), Level::Ordinary);
        assert_eq!(mind.vector("予約"), None);
        assert!(mind.with_vectors(|vector| vector.is_none()));
    }
}

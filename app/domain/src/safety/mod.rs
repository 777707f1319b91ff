//! The gate before everything else in a conversation: does somebody write who is in danger? Fixed rules see
//! what must never be missed, a learned layer sees what nobody wrote a rule for. No clock, no network, no
//! database: it answers when all of them are down.

mod learned;
pub mod measure;
mod phrases;
mod rules;

pub use phrases::{Phrase, PhraseError, phrases};

use std::collections::HashSet;

use crate::retrieval::{Gram, Vector, grams, plain};
use learned::{Features, Layer, features};

/// How much danger a message tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// An ordinary message, though it may sound alike.
    Ordinary,
    /// Serious trouble: no food, no home, debts, despair.
    Serious,
    /// A life may be in danger.
    Crisis,
}

impl Level {
    /// The figure in files of phrases.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// Reads the figure.
    pub const fn from_code(code: u8) -> Option<Self> {
        match code {
            0 => Some(Self::Ordinary),
            1 => Some(Self::Serious),
            2 => Some(Self::Crisis),
            _ => None,
        }
    }
}

/// From how sure on the learned layers speak, from 0 to 1. Rather a phone number too many than one too few, and
/// softer words before an answer cost less than none.
const SURE_OF_CRISIS: f32 = 0.35;
const SURE_OF_TROUBLE: f32 = 0.35;

/// The gate, trained on labelled phrases.
#[derive(Clone, Debug)]
pub struct Gate {
    /// Crisis or not.
    crisis: Layer,
    /// In any trouble or not.
    trouble: Layer,
    /// Pairs of neighbouring characters that the phrases have.
    familiar: HashSet<Gram>,
}

/// A message of which less than this share of pairs was ever met is none that characters alone can judge.
const FAMILIAR: f32 = 0.34;

impl Gate {
    /// Trains the layers; `vector` makes the vector of a text, where there is a model. The same phrases make
    /// the same gate.
    pub fn trained(phrases: &[Phrase], vector: Option<&dyn Fn(&str) -> Vector>) -> Self {
        let seen: Vec<Features> = phrases
            .iter()
            .map(|phrase| features(&phrase.text, vector.map(|vector| vector(&phrase.text)).as_ref()))
            .collect();
        let layer = |from: Level| {
            let labelled = seen.iter().zip(phrases).map(|(seen, phrase)| (seen, phrase.level >= from));
            Layer::trained(&labelled.collect::<Vec<_>>())
        };
        let familiar = phrases.iter().flat_map(|phrase| pairs(&phrase.text)).collect();
        Self { crisis: layer(Level::Crisis), trouble: layer(Level::Serious), familiar }
    }

    /// What a message tells of; `vector` is its vector, where there is a model.
    pub fn level(&self, text: &str, vector: Option<&Vector>) -> Level {
        let seen = features(text, vector);
        let learned = match () {
            () if plain(text).is_empty() || vector.is_none() && !self.knows(text) => Level::Ordinary,
            () if self.crisis.probability(&seen) >= SURE_OF_CRISIS => Level::Crisis,
            () if self.trouble.probability(&seen) >= SURE_OF_TROUBLE => Level::Serious,
            () => Level::Ordinary,
        };
        learned.max(rules::level(text))
    }

    /// Whether enough of a message was met when learning: にゃーん says nothing, whatever its characters weigh.
    fn knows(&self, text: &str) -> bool {
        let pairs: Vec<Gram> = pairs(text).collect();
        let met = pairs.iter().filter(|pair| self.familiar.contains(pair)).count();
        met as f32 >= FAMILIAR * pairs.len() as f32
    }
}

/// Pairs of neighbouring characters.
fn pairs(text: &str) -> impl Iterator<Item = Gram> {
    grams(text).filter(|(_, next)| next.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gate() -> Gate {
        let phrases = phrases("2\tもう消えてしまいたい\n2\t消えたいです\n1\t家賃が払えない\n1\t食べるものがない\n0\t予約を消したい\n0\t面接が不安です\n").unwrap();
        Gate::trained(&phrases, None)
    }

    #[test]
    fn what_was_learned_is_seen_in_other_words() {
        assert_eq!(gate().level("ほんとうに消えてしまいたいんです", None), Level::Crisis);
        assert_eq!(gate().level("予約を消したいのですが", None), Level::Ordinary);
    }

    #[test]
    fn a_rule_speaks_whatever_was_learned() {
        let none = Gate::trained(&phrases("0\t死にたい\n0\tこんにちは\n").unwrap(), None);
        assert_eq!(none.level("しにたい", None), Level::Crisis);
    }

    #[test]
    fn the_same_phrases_make_the_same_gate() {
        let odd = features("おなかがすいて、眠れません", None);
        assert_eq!(gate().trouble.probability(&odd), gate().trouble.probability(&odd));
    }

    #[test]
    fn what_was_never_met_is_not_judged_by_its_characters() {
        let gate = gate();
        for odd in ["にゃーん", "ぱぴぷぺぽ", "qwertz"] {
            assert_eq!(gate.level(odd, None), Level::Ordinary, "{odd}");
        }
    }

    #[test]
    fn an_empty_message_and_a_long_one_are_dealt_with() {
        assert_eq!(gate().level("", None), Level::Ordinary);
        assert_eq!(gate().level(&"予約".repeat(5000), None), Level::Ordinary);
    }
}

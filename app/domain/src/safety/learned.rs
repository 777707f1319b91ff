//! Logistic regression over the characters of a message and, where there is a model, its vector.

use crate::retrieval::{DIMENSION, Vector, plain};

/// Places among which runs of characters are dealt out.
const PLACES: usize = 1 << 18;
/// The longest run of characters.
const LONGEST: usize = 3;
/// What a vector weighs against the characters, each of length one.
const VECTOR: f32 = 2.0;
/// How often all phrases are gone through.
const ROUNDS: usize = 40;
/// How far a weight goes at first.
const STEP: f32 = 1.0;
/// How strongly a weight that is used is drawn back to nothing: what a single phrase says shall not count for much.
const DRAWN_BACK: f32 = 5e-4;

/// One question that is answered by yes or no.
#[derive(Clone, Debug)]
pub(super) struct Layer {
    weights: Vec<f32>,
    bias: f32,
}

/// What a layer sees of a message: places with their values.
pub(super) type Features = Vec<(usize, f32)>;

/// The features of a message.
pub(super) fn features(text: &str, vector: Option<&Vector>) -> Features {
    let characters: Vec<char> = format!("^{}$", plain(text)).chars().collect();
    let mut places: Vec<usize> =
        (1..=LONGEST).flat_map(|length| characters.windows(length).map(place).collect::<Vec<_>>()).collect();
    places.sort_unstable();
    places.dedup();
    let each = 1.0 / (places.len() as f32).max(1.0).sqrt();
    let mut features: Features = places.into_iter().map(|place| (place, each)).collect();
    if let Some(vector) = vector {
        features.extend(vector.iter().zip(PLACES..).map(|(number, place)| (place, VECTOR * number)));
    }
    features
}

/// FNV-1a over the characters.
fn place(run: &[char]) -> usize {
    let hash = run.iter().fold(0x811c_9dc5_u32, |hash, c| (hash ^ *c as u32).wrapping_mul(0x0100_0193));
    (hash ^ (hash >> 15)) as usize % PLACES
}

impl Layer {
    /// Learns from messages with the right answers; rare answers count for more. The weights are the mean of
    /// the second half of the rounds: so it matters less in which order the messages were gone through.
    pub fn trained(examples: &[(&Features, bool)]) -> Self {
        let count = examples.len() as f32;
        let yes = examples.iter().filter(|(_, yes)| *yes).count() as f32;
        let worth = |is: bool| count / (2.0 * if is { yes } else { count - yes }).max(1.0);
        let mut layer = Self::undecided();
        // how much each weight has moved so far: what moved much moves less
        let mut moved = vec![1e-6_f32; PLACES + DIMENSION];
        let mut mean = Self::undecided();
        for round in 0..ROUNDS {
            for (features, yes) in in_turn(examples) {
                let error = worth(*yes) * (f32::from(u8::from(*yes)) - layer.probability(features));
                for (place, value) in *features {
                    let slope = error * value - DRAWN_BACK * layer.weights[*place];
                    moved[*place] += slope * slope;
                    layer.weights[*place] += STEP * slope / moved[*place].sqrt();
                }
                layer.bias += 0.01 * error;
            }
            if round >= ROUNDS / 2 {
                mean.add(&layer, 1.0 / (ROUNDS - ROUNDS / 2) as f32);
            }
        }
        mean
    }

    fn undecided() -> Self {
        Self { weights: vec![0.0; PLACES + DIMENSION], bias: 0.0 }
    }

    fn add(&mut self, other: &Self, share: f32) {
        for (weight, more) in self.weights.iter_mut().zip(&other.weights) {
            *weight += share * more;
        }
        self.bias += share * other.bias;
    }

    /// How likely the answer is yes.
    pub fn probability(&self, features: &Features) -> f32 {
        let sum: f32 = features.iter().map(|(place, value)| self.weights[*place] * value).sum();
        1.0 / (1.0 + (-(sum + self.bias)).exp())
    }
}

/// All examples, those that stand far from each other in the file one after the other.
fn in_turn<T>(examples: &[T]) -> impl Iterator<Item = &T> {
    let count = examples.len();
    let step = (1..count).rev().find(|step| *step * 5 <= count * 3 && coprime(*step, count)).unwrap_or(1);
    (0..count).map(move |turn| &examples[turn * step % count])
}

const fn coprime(mut one: usize, mut other: usize) -> bool {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_has_its_turn_once() {
        for count in [0, 1, 2, 5, 12, 700] {
            let all: Vec<usize> = (0..count).collect();
            let mut seen: Vec<usize> = in_turn(&all).copied().collect();
            seen.sort_unstable();
            assert_eq!(seen, all, "{count}");
        }
    }

    #[test]
    fn nothing_to_learn_from_is_undecided() {
        let layer = Layer::trained(&[]);
        assert!((layer.probability(&features("あ", None)) - 0.5).abs() < 1e-6);
    }
}

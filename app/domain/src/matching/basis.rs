//! What a recommendation was computed from, kept beside it: with it any can be computed again.

use serde::{Deserialize, Serialize};

use super::{DIMENSIONS, Explanation, Learned, Vector, Weights, explain};

/// The person's half: sealed, one for each day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Basis {
    /// Their vector.
    person: Vec<f64>,
    /// What their reactions had shifted.
    shift: Vec<f64>,
    /// The weights in force.
    weights: Weights,
}

impl Basis {
    /// Of a day.
    pub fn new(person: &Vector, learned: &Learned, weights: Weights) -> Self {
        Self { person: trimmed(person), shift: trimmed(&learned.shift), weights }
    }

    /// Why a posting with this vector came out where it did.
    pub fn explain(&self, posting: &[f64]) -> Explanation {
        let learned = Learned { shift: whole(&self.shift) };
        explain(&whole(&self.person), &whole(posting), &learned)
    }
}

/// A vector without the zeros at its end.
pub fn trimmed(vector: &Vector) -> Vec<f64> {
    let used = vector.iter().rposition(|value| *value != 0.0).map_or(0, |last| last + 1);
    vector[..used].to_vec()
}

/// The vector again.
pub fn whole(trimmed: &[f64]) -> Vector {
    let mut vector = [0.0; DIMENSIONS];
    for (place, value) in vector.iter_mut().zip(trimmed) {
        *place = *value;
    }
    vector
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_gives_the_same_score_again() {
        let mut person = [0.0; DIMENSIONS];
        (person[0], person[7], person[20]) = (0.6, -0.48, 0.64);
        let mut posting = [0.0; DIMENSIONS];
        (posting[0], posting[7], posting[41]) = (0.1234567890123, 0.7, 0.3);
        let mut shift = [0.0; DIMENSIONS];
        shift[41] = 0.04;
        let first = explain(&person, &posting, &Learned { shift });
        let basis = Basis::new(&person, &Learned { shift }, Weights::default());
        let kept: Basis = serde_json::from_str(&serde_json::to_string(&basis).unwrap()).unwrap();
        let again = kept.explain(&trimmed(&posting));
        assert!((first.score - again.score).abs() < 1e-12);
        assert_eq!(first.reasons, again.reasons);
        let sum: f64 = again.contributions.iter().map(|part| part.value).sum();
        assert!((sum - again.score).abs() < 1e-6);
    }
}

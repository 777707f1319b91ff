//! BM25 over characters and pairs of characters.

use std::collections::HashMap;

use super::grams::{Gram, grams};

/// How soon more of the same counts no more.
const SATURATION: f32 = 1.2;
/// How much long texts are held back, from 0 to 1.
const LENGTH: f32 = 0.75;

/// Texts, prepared for being searched.
#[derive(Clone, Debug, Default)]
pub struct Bm25 {
    known: HashMap<Gram, Known>,
    count: usize,
}

/// What is known of a gram.
#[derive(Clone, Debug, Default)]
struct Known {
    /// How much it tells: what stands in few texts tells most.
    rarity: f32,
    /// The texts it stands in and what it weighs there.
    texts: Vec<(u32, f32)>,
}

/// What each text has of a question, in the order in which the texts came.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scores {
    /// By BM25, from nought on.
    pub weights: Vec<f32>,
    /// How much of what the question tells stands in the text at all, from 0 to 1.
    pub shares: Vec<f32>,
}

impl Bm25 {
    /// Prepares the texts.
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut known: HashMap<Gram, Known> = HashMap::new();
        let mut lengths = Vec::new();
        for (text, place) in texts.into_iter().zip(0..) {
            let mut times: HashMap<Gram, f32> = HashMap::new();
            for gram in grams(text) {
                *times.entry(gram).or_default() += 1.0;
            }
            lengths.push(times.values().sum::<f32>());
            for (gram, times) in times {
                known.entry(gram).or_default().texts.push((place, times));
            }
        }
        let count = lengths.len();
        let mean = lengths.iter().sum::<f32>() / (count as f32).max(1.0);
        for gram in known.values_mut() {
            gram.rarity = rarity(gram.texts.len(), count);
            for (place, weight) in &mut gram.texts {
                let length = lengths[*place as usize] / mean.max(1.0);
                let held = SATURATION * (1.0 - LENGTH + LENGTH * length);
                *weight = gram.rarity * *weight * (SATURATION + 1.0) / (*weight + held);
            }
        }
        Self { known, count }
    }

    /// What each text has of a question.
    pub fn scores(&self, question: &str) -> Scores {
        let mut scores = Scores { weights: vec![0.0; self.count], shares: vec![0.0; self.count] };
        let mut all = 0.0;
        for gram in grams(question) {
            let Some(known) = self.known.get(&gram) else {
                all += rarity(0, self.count);
                continue;
            };
            all += known.rarity;
            for (place, weight) in &known.texts {
                scores.weights[*place as usize] += weight;
                scores.shares[*place as usize] += known.rarity;
            }
        }
        for share in &mut scores.shares {
            *share /= all.max(f32::MIN_POSITIVE);
        }
        scores
    }
}

/// Of something that stands in so many texts of all.
fn rarity(with: usize, all: usize) -> f32 {
    let (with, all) = (with as f32, all as f32);
    (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_that_shares_rare_characters_scores_most() {
        let texts = ["予約を取り消したい", "予約の時間をかえたい", "求人を見たい"];
        let weights = Bm25::of(texts).scores("時間をかえる").weights;
        assert!(weights[1] > weights[0] && weights[0] > 0.0, "{weights:?}");
        assert!(weights[1] > weights[2]);
    }

    #[test]
    fn nothing_in_common_scores_nothing_and_no_text_gives_no_score() {
        let none = Scores { weights: vec![0.0; 2], shares: vec![0.0; 2] };
        assert_eq!(Bm25::of(["あ", "い"]).scores("xyz"), none);
        assert_eq!(Bm25::of([]).scores("あ"), Scores::default());
        assert_eq!(Bm25::of([""]).scores("あ").weights, [0.0]);
        assert_eq!(Bm25::of(["あ"]).scores("").shares, [0.0]);
    }

    #[test]
    fn a_text_that_has_all_of_a_question_has_a_share_of_one() {
        let shares = Bm25::of(["面接の練習がしたい", "面接", "予約"]).scores("面接の練習").shares;
        assert!((shares[0] - 1.0).abs() < 1e-6 && shares[1] < 0.5 && shares[2] == 0.0, "{shares:?}");
    }
}

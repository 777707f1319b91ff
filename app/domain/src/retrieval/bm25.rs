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
    /// For each gram the texts it stands in and what it weighs there.
    weights: HashMap<Gram, Vec<(u32, f32)>>,
    count: usize,
}

impl Bm25 {
    /// Prepares the texts.
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut standing: HashMap<Gram, Vec<(u32, f32)>> = HashMap::new();
        let mut lengths = Vec::new();
        for (text, place) in texts.into_iter().zip(0..) {
            let mut times: HashMap<Gram, f32> = HashMap::new();
            for gram in grams(text) {
                *times.entry(gram).or_default() += 1.0;
            }
            lengths.push(times.values().sum::<f32>());
            for (gram, times) in times {
                standing.entry(gram).or_default().push((place, times));
            }
        }
        let count = lengths.len();
        let mean = lengths.iter().sum::<f32>() / (count as f32).max(1.0);
        for texts in standing.values_mut() {
            let (all, with) = (count as f32, texts.len() as f32);
            let rarity = (1.0 + (all - with + 0.5) / (with + 0.5)).ln();
            for (place, weight) in texts {
                let length = lengths[*place as usize] / mean.max(1.0);
                let held = SATURATION * (1.0 - LENGTH + LENGTH * length);
                *weight = rarity * *weight * (SATURATION + 1.0) / (*weight + held);
            }
        }
        Self { weights: standing, count }
    }

    /// What each text scores for a question, in the order in which they came.
    pub fn scores(&self, question: &str) -> Vec<f32> {
        let mut scores = vec![0.0; self.count];
        for gram in grams(question) {
            for (place, weight) in self.weights.get(&gram).into_iter().flatten() {
                scores[*place as usize] += weight;
            }
        }
        scores
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_that_shares_rare_characters_scores_most() {
        let texts = ["予約を取り消したい", "予約の時間をかえたい", "求人を見たい"];
        let scores = Bm25::of(texts).scores("時間をかえる");
        assert!(scores[1] > scores[0] && scores[0] > 0.0, "{scores:?}");
        assert!(scores[1] > scores[2]);
    }

    #[test]
    fn nothing_in_common_scores_nothing_and_no_text_gives_no_score() {
        assert_eq!(Bm25::of(["あ", "い"]).scores("xyz"), [0.0, 0.0]);
        assert!(Bm25::of([]).scores("あ").is_empty());
        assert_eq!(Bm25::of([""]).scores("あ"), [0.0]);
    }
}

//! Whether somebody asks almost word for word what stands there.

use std::collections::{HashMap, HashSet};

use super::grams::{Gram, grams};

/// Questions, prepared for being compared.
#[derive(Clone, Debug, Default)]
pub(super) struct Likeness {
    /// For each gram the questions it stands in.
    standing: HashMap<Gram, Vec<u32>>,
    /// How many different grams a question has, and the place of its entry.
    questions: Vec<(u32, u32)>,
    entries: usize,
}

impl Likeness {
    /// Prepares the questions, a list an entry.
    pub fn of<'a>(entries: impl IntoIterator<Item = &'a [&'a str]>) -> Self {
        let mut all = Self::default();
        for (questions, place) in entries.into_iter().zip(0..) {
            for text in questions {
                let different: HashSet<Gram> = grams(text).collect();
                let number = all.questions.len() as u32;
                all.questions.push((different.len() as u32, place));
                for gram in different {
                    all.standing.entry(gram).or_default().push(number);
                }
            }
            all.entries += 1;
        }
        all
    }

    /// Of each entry, how much of its nearest question and of this one is the same (Dice), from 0 to 1.
    pub fn shares(&self, question: &str) -> Vec<f32> {
        let different: HashSet<Gram> = grams(question).collect();
        let mut common = vec![0_u32; self.questions.len()];
        for gram in &different {
            for number in self.standing.get(gram).into_iter().flatten() {
                common[*number as usize] += 1;
            }
        }
        let mut shares = vec![0.0_f32; self.entries];
        for (common, (size, place)) in common.into_iter().zip(&self.questions) {
            let share = 2.0 * common as f32 / (different.len() as f32 + *size as f32).max(1.0);
            let best = &mut shares[*place as usize];
            *best = best.max(share);
        }
        shares
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_question_of_an_entry_counts() {
        let entries: [&[&str]; 3] = [&["予約を変えたい", "日時の変更"], &["求人"], &[]];
        let shares = Likeness::of(entries).shares("予約を、変えたい！");
        assert_eq!(shares, [1.0, 0.0, 0.0]);
        let near = Likeness::of(entries).shares("予約も変えたい")[0];
        assert!(near > 0.5 && near < 1.0, "{near}");
    }

    #[test]
    fn nothing_is_like_nothing() {
        assert_eq!(Likeness::of([&["予約"][..]]).shares("！"), [0.0]);
        assert!(Likeness::of([]).shares("予約").is_empty());
    }
}

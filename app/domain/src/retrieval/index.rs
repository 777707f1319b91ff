//! Entries, prepared for being searched.

use std::cmp::Ordering;

use super::likeness::Likeness;
use super::packed::Packed;
use super::{Bm25, Vector};

/// What the vector of the question itself weighs, that of question and answer together, and BM25.
const QUESTION: f32 = 1.0;
const WHOLE: f32 = 0.5;
const CHARACTERS: f32 = 0.5;
/// What it weighs how much the nearest question and what was asked are the same: BM25 sees all questions of an entry
/// as one text, and those with many would be near to everything.
const NEAREST: f32 = 0.25;

/// An entry as it is searched.
#[derive(Clone, Debug, PartialEq)]
pub struct Source<'a> {
    /// The question, then other ways of asking it.
    pub questions: Vec<&'a str>,
    pub answer: &'a str,
}

/// An entry with what it scores.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// Its place among the entries.
    pub place: usize,
    /// By this they are ordered: how many deviations above the mean.
    pub score: f32,
    /// How alike the nearest of its questions is, from -1 to 1; without vectors nothing is known.
    pub alike: Option<f32>,
    /// How much of what was asked stands in the entry, from 0 to 1.
    pub covered: f32,
    /// How much of the nearest of its questions and of what was asked is the same, from 0 to 1.
    pub same: f32,
}

/// From here on, what was asked is what stands there but for a character or two.
const SAME: f32 = 0.9;

impl Found {
    /// Whether it was asked for almost word for word.
    pub fn is_same(&self) -> bool {
        self.same >= SAME
    }

    /// The best first, then as they came.
    fn order(&self, other: &Self) -> Ordering {
        other.score.total_cmp(&self.score).then(self.place.cmp(&other.place))
    }
}

/// Entries, prepared.
#[derive(Clone, Debug, Default)]
pub struct Index {
    characters: Bm25,
    likeness: Likeness,
    vectors: Option<Vectors>,
    count: usize,
}

#[derive(Clone, Debug)]
struct Vectors {
    /// Vectors of questions, each with the place of its entry.
    questions: Vec<(usize, Packed)>,
    /// One an entry: question and answer together.
    whole: Vec<Packed>,
}

impl Index {
    /// Prepares the entries; `vector` makes the vector of a text, where there is a model.
    pub fn of(sources: &[Source<'_>], vector: Option<&dyn Fn(&str) -> Vector>) -> Self {
        let texts: Vec<String> = sources
            .iter()
            .map(|source| format!("{}\n{}", source.questions.join("\n"), source.answer))
            .collect();
        let vectors = vector.map(|vector| Vectors {
            questions: sources
                .iter()
                .enumerate()
                .flat_map(|(place, source)| {
                    source.questions.iter().map(move |text| (place, Packed::of(&vector(text))))
                })
                .collect(),
            whole: sources
                .iter()
                .map(|source| {
                    let text = format!("{}{}", source.questions.first().unwrap_or(&""), source.answer);
                    Packed::of(&vector(&text))
                })
                .collect(),
        });
        Self {
            characters: Bm25::of(texts.iter().map(String::as_str)),
            likeness: Likeness::of(sources.iter().map(|source| source.questions.as_slice())),
            vectors,
            count: sources.len(),
        }
    }

    /// Whether entries have vectors.
    pub fn has_vectors(&self) -> bool {
        self.vectors.is_some()
    }

    /// All entries, the best first; `vector` is the question's.
    pub fn search(&self, question: &str, vector: Option<&Vector>) -> Vec<Found> {
        let mut found = self.scored(question, vector);
        found.sort_unstable_by(Found::order);
        found
    }

    /// The best of them, as many as that, and those that are the same but for a character or two: all that a
    /// decision needs, without ordering the rest.
    pub fn best(&self, question: &str, vector: Option<&Vector>, most: usize) -> Vec<Found> {
        let mut found = self.scored(question, vector);
        if most < found.len() {
            found.select_nth_unstable_by(most, Found::order);
            let (best, rest) = found.split_at(most);
            found = best.iter().chain(rest.iter().filter(|found| found.is_same())).copied().collect();
        }
        found.sort_unstable_by(Found::order);
        found
    }

    /// All entries with what they score, in the order in which they came.
    fn scored(&self, question: &str, vector: Option<&Vector>) -> Vec<Found> {
        let mut scores = vec![0.0; self.count];
        let mut add = |weight: f32, part: &[f32]| {
            let (mean, deviation) = spread(part);
            for (score, number) in scores.iter_mut().zip(part) {
                *score += weight * (number - mean) / deviation;
            }
        };
        let characters = self.characters.scores(question);
        let same = self.likeness.shares(question);
        add(CHARACTERS, &characters.weights);
        add(NEAREST, &same);
        let alike = self.vectors.as_ref().zip(vector).map(|(known, vector)| {
            let vector = Packed::of(vector);
            let mut nearest = vec![-1.0_f32; self.count];
            for (place, other) in &known.questions {
                nearest[*place] = nearest[*place].max(vector.cosine(other));
            }
            let whole: Vec<f32> = known.whole.iter().map(|other| vector.cosine(other)).collect();
            add(QUESTION, &nearest);
            add(WHOLE, &whole);
            nearest
        });
        scores
            .into_iter()
            .enumerate()
            .map(|(place, score)| Found {
                place,
                score,
                alike: alike.as_ref().map(|alike| alike[place]),
                covered: characters.shares[place],
                same: same[place],
            })
            .collect()
    }
}

/// Mean and deviation; a deviation of nought divides by one.
fn spread(numbers: &[f32]) -> (f32, f32) {
    let count = (numbers.len() as f32).max(1.0);
    let mean = numbers.iter().sum::<f32>() / count;
    let deviation = (numbers.iter().map(|number| (number - mean).powi(2)).sum::<f32>() / count).sqrt();
    (mean, if deviation > f32::EPSILON { deviation } else { 1.0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(question: &'static str, answer: &'static str) -> Source<'static> {
        Source { questions: vec![question], answer }
    }

    /// Towards the first axis for what is about the interview, else towards the second.
    fn vector(text: &str) -> Vector {
        let mut vector = [0.0; super::super::DIMENSION];
        vector[usize::from(!text.contains("面接") && !text.contains("人前"))] = 1.0;
        vector
    }

    #[test]
    fn without_a_model_characters_decide() {
        let index = Index::of(&[source("予約の変更", "時間"), source("面接がこわい", "練習")], None);
        let found = index.search("面接", None);
        assert_eq!((found[0].place, found[0].alike), (1, None));
        assert!(!index.has_vectors());
    }

    #[test]
    fn with_a_model_what_means_the_same_is_found_without_a_common_character() {
        let sources = [source("予約の変更", "時間"), source("面接がこわい", "練習")];
        let index = Index::of(&sources, Some(&vector));
        let found = index.search("人前", Some(&vector("人前")));
        assert_eq!((found[0].place, found[0].alike), (1, Some(1.0)));
    }

    #[test]
    fn another_way_of_asking_is_found_like_the_question() {
        let mut with = source("予約の変更", "時間");
        with.questions.push("キャンセルしたい");
        let index = Index::of(&[source("求人の見方", "一覧"), with], None);
        assert_eq!(index.search("キャンセル", None)[0].place, 1);
    }

    #[test]
    fn the_best_are_those_that_a_whole_search_has_first() {
        let texts: Vec<String> = (0..40).map(|number| format!("予約{}の変更", number * number)).collect();
        let sources: Vec<Source<'_>> =
            texts.iter().map(|text| Source { questions: vec![text], answer: "" }).collect();
        let index = Index::of(&sources, None);
        let all = index.search("予約16", None);
        assert_eq!(index.best("予約16", None, 5), all[..5]);
        assert_eq!(index.best("予約16", None, 90), all);
        let same = index.best("予約16の変更", None, 0);
        assert_eq!(same.iter().map(|found| found.place).collect::<Vec<_>>(), [4]);
    }

    #[test]
    fn of_nothing_nothing_is_found() {
        assert!(Index::of(&[], None).search("面接", None).is_empty());
        let one = Index::of(&[source("面接", "練習")], None).search("", None);
        assert_eq!(one[0].score, 0.0);
    }
}

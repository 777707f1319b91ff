//! What is done with what was found: an answer at once, a choice, or the admission that nothing fits.

use super::Found;

/// Choices, at least and at most.
const CHOICES: (usize, usize) = (3, 5);
/// The fourth and the fifth choice have at least this share of the first one's score.
const NEAR: f32 = 0.6;
/// A lead beyond this tells nothing more.
const LEAD: f32 = 4.0;

/// How signs are weighed up: one set for characters alone, one with vectors. The numbers are those of a
/// logistic regression over half of the questions of `server/backend/tests/data`; the other half is the test.
struct Weights {
    score: f32,
    /// Of the lead over the second.
    lead: f32,
    covered: f32,
    same: f32,
    /// From this sum on the first answers,
    direct: f32,
    /// unless it has less than this in common: one rare character makes any score.
    common: f32,
    /// Of the most that one of the first five covers, is the same, is alike.
    any: [f32; 3],
    /// Below this sum nothing fits.
    nothing: f32,
}

const CHARACTERS: Weights = Weights {
    score: 0.21,
    lead: 0.64,
    covered: 0.55,
    same: 3.87,
    direct: 3.9,
    common: 0.25,
    any: [2.44, 2.02, 0.0],
    nothing: 1.15,
};
const VECTORS: Weights = Weights {
    score: 0.24,
    lead: 0.11,
    covered: 1.27,
    same: 0.0,
    direct: 3.4,
    common: 0.0,
    any: [0.0, 0.0, 1.0],
    nothing: 0.463,
};

/// What is done; places are those of [`Found`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// This one is the answer.
    Direct(usize),
    /// One of these three to five, the likeliest first; fewer only where there are fewer entries.
    Choices(Vec<usize>),
    /// None fits.
    Nothing,
}

impl Decision {
    /// Decides on what a search found, the best first.
    pub fn of(found: &[Found]) -> Self {
        let Some(first) = found.first() else { return Self::Nothing };
        let nearest = found.iter().rev().max_by(|one, other| one.same.total_cmp(&other.same));
        if let Some(nearest) = nearest.filter(|nearest| nearest.is_same()) {
            return Self::Direct(nearest.place);
        }
        let weights = if first.alike.is_some() { VECTORS } else { CHARACTERS };
        if weights.any(found) < weights.nothing {
            return Self::Nothing;
        }
        if first.same >= weights.common && weights.sure(first, found.get(1)) >= weights.direct {
            return Self::Direct(first.place);
        }
        let (least, most) = CHOICES;
        let near = found.iter().take(most).filter(|found| found.score >= NEAR * first.score).count();
        Self::Choices(found.iter().take(near.max(least)).map(|found| found.place).collect())
    }
}

impl Weights {
    /// How sure it is that the first is the answer.
    fn sure(&self, first: &Found, second: Option<&Found>) -> f32 {
        let lead = second.map_or(LEAD, |second| (first.score - second.score).min(LEAD));
        self.score * first.score + self.lead * lead + self.covered * first.covered + self.same * first.same
    }

    /// How sure it is that anything is.
    fn any(&self, found: &[Found]) -> f32 {
        let most = |sign: fn(&Found) -> f32| found.iter().take(CHOICES.1).map(sign).fold(0.0, f32::max);
        let signs =
            [most(|found| found.covered), most(|found| found.same), most(|found| found.alike.unwrap_or(0.0))];
        self.any.iter().zip(signs).map(|(weight, sign)| weight * sign).sum()
    }
}

/// How often was decided what, and how often rightly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    direct: usize,
    direct_right: usize,
    choices: usize,
    choices_right: usize,
    nothing: usize,
}

impl Tally {
    /// Adds a decision; `right` are the places that answer.
    pub fn add(&mut self, decision: &Decision, right: &[usize]) {
        let (count, met, right) = match decision {
            Decision::Direct(place) => (&mut self.direct, &mut self.direct_right, right.contains(place)),
            Decision::Choices(places) => {
                let right = places.iter().any(|place| right.contains(place));
                (&mut self.choices, &mut self.choices_right, right)
            }
            Decision::Nothing => {
                self.nothing += 1;
                return;
            }
        };
        *count += 1;
        *met += usize::from(right);
    }

    /// How many decisions.
    pub const fn all(&self) -> usize {
        self.direct + self.choices + self.nothing
    }

    /// The share that was answered directly.
    pub fn coverage(&self) -> Option<f64> {
        share(self.direct, self.all())
    }

    /// The share of direct answers that were right.
    pub fn precision(&self) -> Option<f64> {
        share(self.direct_right, self.direct)
    }

    /// The share that was given choices.
    pub fn offering(&self) -> Option<f64> {
        share(self.choices, self.all())
    }

    /// The share of choices with a right one among them.
    pub fn offered(&self) -> Option<f64> {
        share(self.choices_right, self.choices)
    }

    /// The share that was told that nothing fits.
    pub fn silence(&self) -> Option<f64> {
        share(self.nothing, self.all())
    }
}

/// None of nothing.
fn share(part: usize, all: usize) -> Option<f64> {
    (all > 0).then(|| part as f64 / all as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ranked as given: score, share covered, share the same.
    fn found(all: &[(f32, f32, f32)]) -> Vec<Found> {
        let found = |(place, (score, covered, same)): (usize, &(f32, f32, f32))| Found {
            place: place + 10,
            score: *score,
            alike: None,
            covered: *covered,
            same: *same,
        };
        all.iter().enumerate().map(found).collect()
    }

    #[test]
    fn what_stands_there_word_for_word_is_the_answer_wherever_it_ranks() {
        let ranked = found(&[(3.0, 0.6, 0.4), (2.9, 0.9, 1.0), (2.8, 0.9, 1.0)]);
        assert_eq!(Decision::of(&ranked), Decision::Direct(11));
    }

    #[test]
    fn a_clear_lead_is_the_answer_and_a_close_race_is_a_choice() {
        let clear = found(&[(5.0, 0.5, 0.5), (1.0, 0.1, 0.1), (0.9, 0.1, 0.1), (0.8, 0.1, 0.1)]);
        assert_eq!(Decision::of(&clear), Decision::Direct(10));
        let close: Vec<_> = (0..8).map(|rank| (2.0 - 0.1 * rank as f32, 0.4, 0.25)).collect();
        assert_eq!(Decision::of(&found(&close)), Decision::Choices(vec![10, 11, 12, 13, 14]));
        let three = found(&[(2.0, 0.4, 0.25), (1.9, 0.4, 0.25), (0.5, 0.1, 0.1), (0.4, 0.1, 0.1)]);
        assert_eq!(Decision::of(&three), Decision::Choices(vec![10, 11, 12]));
    }

    #[test]
    fn one_rare_character_is_no_answer() {
        let rare = found(&[(9.7, 1.0, 0.12), (0.1, 0.0, 0.0), (0.0, 0.0, 0.0)]);
        assert_eq!(Decision::of(&rare), Decision::Choices(vec![10, 11, 12]));
    }

    #[test]
    fn what_nothing_has_to_do_with_gets_nothing() {
        assert_eq!(Decision::of(&found(&[(2.0, 0.1, 0.1), (1.0, 0.1, 0.1)])), Decision::Nothing);
        assert_eq!(Decision::of(&[]), Decision::Nothing);
    }

    #[test]
    fn with_vectors_what_means_the_same_is_offered_without_a_common_character() {
        let mut ranked = found(&[(2.0, 0.1, 0.1), (1.8, 0.1, 0.1)]);
        ranked.iter_mut().for_each(|found| found.alike = Some(0.7));
        assert_eq!(Decision::of(&ranked), Decision::Choices(vec![10, 11]));
    }

    #[test]
    fn a_tally_tells_shares_of_what_there_is() {
        let mut tally = Tally::default();
        assert_eq!((tally.precision(), tally.silence()), (None, None));
        tally.add(&Decision::Direct(1), &[1]);
        tally.add(&Decision::Direct(2), &[1]);
        tally.add(&Decision::Choices(vec![3, 1]), &[1]);
        tally.add(&Decision::Nothing, &[]);
        assert_eq!((tally.all(), tally.coverage(), tally.precision()), (4, Some(0.5), Some(0.5)));
        assert_eq!((tally.offering(), tally.offered(), tally.silence()), (Some(0.25), Some(1.0), Some(0.25)));
    }
}

//! The answers of one person to one instrument, as far as they have come.

use serde::{Deserialize, Serialize};

use super::{Instrument, Kind, Sex};

/// Answers by place; a position counts from 1. Its debug form hides them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    answers: Vec<Option<u8>>,
    /// Given only where an instrument asks for it.
    #[serde(default)]
    pub sex: Option<Sex>,
}

impl std::fmt::Debug for Sheet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sheet(…)")
    }
}

/// Why an answer was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnswerRefused {
    /// There is no such question.
    #[error("there is no answer {0}")]
    NoSuchPlace(usize),
    /// There is no such option.
    #[error("answer {0} is not one of its options")]
    NoSuchOption(usize),
}

impl Sheet {
    /// Nothing answered yet.
    pub fn empty(instrument: &Instrument, sex: Option<Sex>) -> Self {
        Self { answers: vec![None; instrument.length()], sex }
    }

    /// Notes an answer, or another one than before.
    ///
    /// # Errors
    /// [`AnswerRefused`]; the sheet stays as it was.
    pub fn set(&mut self, instrument: &Instrument, place: usize, position: u8) -> Result<(), AnswerRefused> {
        let answer =
            self.answers.get_mut(place).ok_or(AnswerRefused::NoSuchPlace(place.saturating_add(1)))?;
        if !(1..=instrument.positions(place)).contains(&position) {
            return Err(AnswerRefused::NoSuchOption(place + 1));
        }
        *answer = Some(position);
        Ok(())
    }

    /// The answer at a place, from 0.
    pub fn at(&self, place: usize) -> Option<u8> {
        self.answers.get(place).copied().flatten()
    }

    /// All of them, in the order of places.
    pub fn answers(&self) -> &[Option<u8>] {
        &self.answers
    }

    /// Whether a screen is answered. The most and the least important have to differ.
    pub fn has_page(&self, instrument: &Instrument, page: usize) -> bool {
        let places = instrument.places(page);
        let given = places.iter().all(|&place| self.at(place).is_some());
        match (&instrument.kind, places.as_slice()) {
            (Kind::BestWorst { .. }, &[most, least]) => given && self.at(most) != self.at(least),
            _ => given,
        }
    }

    /// How many questions are answered, of [`Instrument::question_count`].
    pub fn questions_done(&self, instrument: &Instrument) -> usize {
        match instrument.kind {
            Kind::BestWorst { .. } => {
                (0..instrument.page_count()).filter(|&page| self.has_page(instrument, page)).count()
            }
            _ => self.answers.iter().flatten().count(),
        }
    }

    /// The first screen without an answer; where somebody goes on tomorrow.
    pub fn next_page(&self, instrument: &Instrument) -> Option<usize> {
        (0..instrument.page_count()).find(|&page| !self.has_page(instrument, page))
    }

    /// Whether every answer is the same one: taken for haste, where an instrument says so. Of
    /// choices it is always the same row for each of both.
    pub fn is_straight(&self, instrument: &Instrument) -> bool {
        let same = |mut answers: Box<dyn Iterator<Item = Option<u8>> + '_>| match answers.next() {
            Some(Some(first)) => answers.all(|answer| answer == Some(first)),
            _ => false,
        };
        let all = || self.answers.iter().copied();
        instrument.straight_lining
            && match instrument.kind {
                Kind::BestWorst { .. } => {
                    same(Box::new(all().step_by(2))) && same(Box::new(all().skip(1).step_by(2)))
                }
                _ => same(Box::new(all())),
            }
    }
}

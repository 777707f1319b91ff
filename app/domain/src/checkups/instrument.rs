//! What an instrument is: questions, options, scales, and the words around them.

use serde::Deserialize;

use super::{InstrumentCode, Kind, Scale};

/// A self-check: everything that is asked, how it is counted and what is said about it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Which one.
    pub code: InstrumentCode,
    /// Goes up when questions, keys or bands change; every version stays in the program.
    pub version: u16,
    /// Its name, for people.
    pub title: String,
    /// One sentence in the list.
    pub summary: String,
    /// How long it takes most people, in minutes.
    pub minutes: u16,
    /// What it is and is not, before the first question.
    pub about: Vec<String>,
    /// What has to be known before the first question.
    pub asks: Vec<Ask>,
    /// Stands above every question.
    pub question: String,
    /// The wording of the questions is somebody else's and stays as it is.
    #[serde(default)]
    pub official: bool,
    /// The same answer to everything is taken for haste, and no profile is made of it.
    #[serde(default)]
    pub straight_lining: bool,
    /// Where it comes from.
    pub source: String,
    /// Sets of answers.
    pub options: Vec<OptionSet>,
    /// Sentences that several questions share.
    #[serde(default)]
    pub stems: Vec<String>,
    /// The questions, in the order in which answers are counted.
    pub items: Vec<Item>,
    /// What stands on one screen together, by [`Item::code`], in the order of asking.
    pub pages: Vec<Vec<String>>,
    /// What is measured.
    pub scales: Vec<Scale>,
    /// How scores become words.
    pub kind: Kind,
    /// What the result is not.
    pub caution: String,
}

/// Something that has to be known before the first question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// Only for people who are at work now.
    AtWork,
    /// The official conversion differs by sex; may be left out.
    Sex,
}

/// Answers to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptionSet {
    /// Words, in the order of their positions from 1.
    pub labels: Vec<String>,
    /// Shown from the last to the first: the warmest answer on top.
    #[serde(default)]
    pub shown_from_last: bool,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its name in keys: `R4`.
    pub code: String,
    /// Its words.
    pub text: String,
    /// Which [`Instrument::options`].
    #[serde(default)]
    pub options: usize,
    /// Which of [`Instrument::stems`] stands above it.
    #[serde(default)]
    pub stem: Option<usize>,
}

/// What stands on one screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page<'a> {
    /// Questions, usually one.
    Items(&'a [String]),
    /// Scales to choose the most and the least important from.
    Block {
        /// Which block, from 0.
        number: usize,
        /// Ids of scales.
        scales: &'a [String],
    },
}

impl Instrument {
    /// How many answers a complete sheet has. A block counts two: most, then least important.
    pub fn length(&self) -> usize {
        match &self.kind {
            Kind::BestWorst { blocks, .. } => blocks.len() * 2,
            _ => self.items.len(),
        }
    }

    /// How many screens there are.
    pub fn page_count(&self) -> usize {
        match &self.kind {
            Kind::BestWorst { blocks, .. } => blocks.len(),
            _ => self.pages.len(),
        }
    }

    /// How many questions people are asked. A block is one.
    pub fn question_count(&self) -> usize {
        self.questions_before(self.page_count())
    }

    /// How many questions come before a screen.
    pub fn questions_before(&self, page: usize) -> usize {
        let on = |page| match self.page(page) {
            Some(Page::Items(items)) => items.len(),
            Some(Page::Block { .. }) => 1,
            None => 0,
        };
        (0..page).map(on).sum()
    }

    /// A screen, counted from 0.
    pub fn page(&self, number: usize) -> Option<Page<'_>> {
        match &self.kind {
            Kind::BestWorst { blocks, .. } => blocks.get(number).map(|scales| Page::Block { number, scales }),
            _ => self.pages.get(number).map(|items| Page::Items(items)),
        }
    }

    /// The places on the sheet that a screen fills.
    pub fn places(&self, page: usize) -> Vec<usize> {
        match self.page(page) {
            Some(Page::Items(items)) => items.iter().filter_map(|code| self.place(code)).collect(),
            Some(Page::Block { number, .. }) => vec![number * 2, number * 2 + 1],
            None => Vec::new(),
        }
    }

    /// The place of a question on the sheet, from 0.
    pub fn place(&self, code: &str) -> Option<usize> {
        self.items.iter().position(|item| item.code == code)
    }

    /// How many positions the answer at a place has.
    pub fn positions(&self, place: usize) -> u8 {
        let count = match &self.kind {
            Kind::BestWorst { blocks, .. } => blocks.get(place / 2).map_or(0, Vec::len),
            _ => self
                .items
                .get(place)
                .and_then(|item| self.options.get(item.options))
                .map_or(0, |set| set.labels.len()),
        };
        u8::try_from(count).unwrap_or(u8::MAX)
    }

    /// The scale of this id.
    pub fn scale(&self, id: &str) -> Option<&Scale> {
        self.scales.iter().find(|scale| scale.id == id)
    }
}

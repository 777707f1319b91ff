//! What an instrument is: questions, options, scales, and the words around them.

use serde::{Deserialize, Serialize};

use crate::booking::coded;

coded! {
    /// An instrument, by the name the field knows it.
    InstrumentCode {
        /// Six questions about the last thirty days.
        K6 = "k6", "こころの負担";
        /// The 57 questions on work and stress.
        Bjsq57 = "bjsq57", "仕事のストレス";
        /// Thirty activities: interests.
        Riasec30 = "riasec30", "興味・適職";
        /// Forty-eight activities: interests, in more detail.
        Riasec48 = "riasec48", "興味・適職（くわしく）";
        /// Eleven work values, by best–worst choice.
        WorkValues11 = "work_values11", "仕事の価値観";
        /// The same values, one rating at a time.
        WorkValues33 = "work_values33", "仕事の価値観（1つずつ）";
        /// Twenty statements: personality.
        MiniIpip20 = "mini_ipip20", "性格の傾向";
    }
}

/// On which shelf answers and results are kept. Stress is health data: a schema of its own, never
/// in matching, never in an employer's view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Shelf {
    /// Health data.
    Stress,
    /// Everything else.
    Career,
}

impl Shelf {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Stress, Self::Career];
}

impl InstrumentCode {
    /// Where its answers are kept.
    pub const fn shelf(self) -> Shelf {
        match self {
            Self::K6 | Self::Bjsq57 => Shelf::Stress,
            _ => Shelf::Career,
        }
    }

    /// What stands in addresses: a number, so that no address tells what somebody is answering.
    pub const fn number(self) -> u8 {
        match self {
            Self::K6 => 1,
            Self::Bjsq57 => 2,
            Self::Riasec30 => 3,
            Self::Riasec48 => 4,
            Self::WorkValues11 => 5,
            Self::WorkValues33 => 6,
            Self::MiniIpip20 => 7,
        }
    }

    /// Reads [`InstrumentCode::number`].
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.number() == number)
    }
}

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

/// Something that is measured: `base` plus the positions of some answers minus those of others.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// Its name in tables.
    pub id: String,
    /// Its name, for people.
    pub name: String,
    /// A few words about it.
    pub about: String,
    /// Its name on the official form.
    #[serde(default)]
    pub official_name: Option<String>,
    /// As it reads inside a sentence: `手を使うこと`.
    #[serde(default)]
    pub noun: String,
    /// A sentence about people in whom it is strong.
    #[serde(default)]
    pub words: String,
    /// Constant part.
    #[serde(default)]
    pub base: i32,
    /// Answers that count as they are.
    #[serde(default)]
    pub plus: Vec<String>,
    /// Answers that count reversed.
    #[serde(default)]
    pub minus: Vec<String>,
    /// Mean and standard deviation on an open sample, for standardising inside the matcher only.
    #[serde(default)]
    pub reference: Option<Reference>,
    /// Personality: the two ends and what is said at the low end, in the middle, at the high end.
    #[serde(default)]
    pub low_pole: String,
    /// See [`Scale::low_pole`].
    #[serde(default)]
    pub high_pole: String,
    /// See [`Scale::low_pole`].
    #[serde(default)]
    pub poles: Vec<String>,
    /// Job stress: part of the form (`A`–`D`).
    #[serde(default)]
    pub domain: String,
    /// Job stress: whether much of it is good or little.
    #[serde(default)]
    pub good_when: GoodWhen,
    /// Job stress: raw scores of the five steps from little to much, for men.
    #[serde(default)]
    pub male: Steps,
    /// Job stress: the same for women.
    #[serde(default)]
    pub female: Steps,
}

/// Five ranges of raw scores, both ends included; `None` is a step that the form leaves blank.
pub type Steps = [Option<(i32, i32)>; 5];

/// On which side of a scale the burden is light.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GoodWhen {
    /// Much is good: support, vigor.
    #[default]
    High,
    /// Little is good: load, fatigue.
    Low,
}

/// An open sample's mean and standard deviation.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// Of the scale as it is shown.
    pub mean: f64,
    /// In the same unit.
    pub sd: f64,
}

/// How scores become words.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Kind {
    /// One sum in bands.
    Total {
        /// The highest sum.
        max: i32,
        /// From the lightest to the heaviest, without gaps.
        bands: Vec<Band>,
        /// Answers that call for people first, whatever the sum.
        urgent: Urgent,
    },
    /// The job stress form with its two official rules.
    JobStress {
        /// Parts of the form.
        domains: Vec<Domain>,
        /// Words when a rule says high.
        high: Verdict,
        /// Words otherwise.
        not_high: Verdict,
    },
    /// Six directions.
    Interests {
        /// A profile whose highest and lowest mean are nearer than this is even.
        flat_below: f64,
        /// What is said of an even profile.
        flat: Flat,
    },
    /// Five pairs of poles.
    Personality {
        /// Sums up to this are near the low pole.
        low_to: i32,
        /// Sums from this on are near the high pole.
        high_from: i32,
        /// What is said when all are in the middle.
        even: Flat,
    },
    /// Values by best–worst choice; each block is a screen.
    BestWorst {
        /// Ids of the scales on each screen.
        blocks: Vec<Vec<String>>,
        /// The same values, one rating at a time.
        alternative: InstrumentCode,
        /// As for [`Kind::Interests`], in counts.
        flat_below: f64,
        /// As for [`Kind::Interests`].
        flat: Flat,
    },
    /// Values by ratings.
    Ratings {
        /// As for [`Kind::Interests`].
        flat_below: f64,
        /// As for [`Kind::Interests`].
        flat: Flat,
    },
}

/// A stretch of sums and what is said of it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// Its name in tables.
    pub id: String,
    /// The lowest sum.
    pub from: i32,
    /// The highest sum.
    pub to: i32,
    /// What comes first on the page.
    pub care: super::Care,
    /// Its name on the picture.
    pub name: String,
    /// The heading of the result.
    pub headline: String,
    /// Sentences below it.
    pub words: Vec<String>,
}

/// Single answers that call for people first.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Urgent {
    /// Items by code.
    pub items: Vec<String>,
    /// Positions up to this one call.
    pub at_most: u8,
    /// The heading of the page.
    pub headline: String,
    /// The sentence below it.
    pub lead: String,
    /// What is said of the sum when it is below the heaviest band.
    pub words: Vec<String>,
}

/// A part of the job stress form.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Domain {
    /// `A`, `B` or `C`.
    pub id: String,
    /// Its name, for people.
    pub name: String,
    /// A few words about it.
    pub about: String,
    /// The lowest sum by the first rule.
    pub from: i32,
    /// The highest sum by the first rule.
    pub to: i32,
}

/// What is said after a rule has spoken.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verdict {
    /// What comes first on the page.
    pub care: super::Care,
    /// The heading of the result.
    pub headline: String,
    /// Sentences below it.
    pub words: Vec<String>,
}

/// What is said of an even profile.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flat {
    /// The heading of the result.
    pub headline: String,
    /// Sentences below it.
    pub words: Vec<String>,
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

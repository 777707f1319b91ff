//! Why a posting came out where it did: contributions with names, that add up to the score.

use super::{CONDITIONS, Learned, VALUES, Vector, conditions};
use crate::checkups::{InstrumentCode, current};
use crate::occupations::INTERESTS;
use crate::rows::dot;

/// What a contribution is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// A direction of interest, by its place.
    Interest(usize),
    /// A work value, by its place.
    Value(usize),
    /// A condition, by its place.
    Condition(usize),
    /// What the person did with earlier ones.
    Reactions,
}

impl Meaning {
    /// As it reads inside a sentence: `手を使うこと`.
    pub fn name(self) -> String {
        let of = |code: InstrumentCode, place: usize| current(code).scales.get(place);
        match self {
            Self::Interest(place) => {
                of(InstrumentCode::Riasec30, place).map(|scale| scale.noun.clone()).unwrap_or_default()
            }
            Self::Value(place) => {
                of(InstrumentCode::WorkValues11, place).map(|scale| scale.about.clone()).unwrap_or_default()
            }
            Self::Condition(place) => conditions::name(place),
            Self::Reactions => "これまでに選んだもの".to_owned(),
        }
    }
}

/// A part of a score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contribution {
    /// What it is about.
    pub meaning: Meaning,
    /// How much it adds.
    pub value: f64,
    /// Whether the person wants it rather than not: two dislikes add something too.
    pub is_wanted: bool,
}

impl Contribution {
    /// In words that are true of the person: what both have little of is said like that.
    pub fn words(&self) -> String {
        match (self.meaning, self.is_wanted || self.value <= 0.0) {
            (_, true) => self.meaning.name(),
            (Meaning::Value(_), false) => format!("「{}」を、あまり重く見ない", self.meaning.name()),
            (_, false) => format!("{}が少ない", self.meaning.name()),
        }
    }
}

/// A score with its reasons.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The sum of all contributions.
    pub score: f64,
    /// All that are not zero, in a fixed order.
    pub contributions: Vec<Contribution>,
    /// The strongest for it, at most three.
    pub reasons: Vec<Meaning>,
    /// The strongest against it.
    pub caution: Option<Meaning>,
}

impl Explanation {
    /// What speaks against it, in words that are true of the person.
    pub fn caution_words(&self) -> Option<String> {
        let meaning = self.caution?;
        let part = self.contributions.iter().find(|part| part.meaning == meaning);
        Some(meaning.caution(part.is_none_or(|part| part.is_wanted)))
    }
}

/// How many reasons are told.
const REASONS: usize = 3;
/// What adds less than this is no reason.
const REASON_FROM: f64 = 0.01;
/// What is weaker than this is no caution.
const CAUTION_FROM: f64 = -0.03;

/// Explains the score of a posting for a person.
pub fn explain(person: &Vector, posting: &Vector, learned: &Learned) -> Explanation {
    let meaning = |place: usize| match place {
        ..INTERESTS => Meaning::Interest(place),
        place if place < INTERESTS + VALUES => Meaning::Value(place - INTERESTS),
        place => Meaning::Condition(place - INTERESTS - VALUES),
    };
    let own = (0..INTERESTS + VALUES + CONDITIONS).map(|place| Contribution {
        meaning: meaning(place),
        value: person[place] * posting[place],
        is_wanted: person[place] > 0.0 || INTERESTS + VALUES <= place,
    });
    let reactions =
        Contribution { meaning: Meaning::Reactions, value: dot(&learned.shift, posting), is_wanted: true };
    let contributions: Vec<Contribution> = own.chain([reactions]).filter(|part| part.value != 0.0).collect();
    let mut strongest = contributions.clone();
    strongest.sort_by(|one, other| other.value.total_cmp(&one.value).then(one.meaning.cmp(&other.meaning)));
    // Two dislikes make a positive product; that is no reason that anybody wants to read.
    let is_wanted = |part: &&Contribution| part.value >= REASON_FROM && part.is_wanted;
    Explanation {
        score: contributions.iter().map(|part| part.value).sum(),
        reasons: strongest.iter().filter(is_wanted).take(REASONS).map(|part| part.meaning).collect(),
        caution: strongest.last().filter(|part| part.value < CAUTION_FROM).map(|part| part.meaning),
        contributions,
    }
}

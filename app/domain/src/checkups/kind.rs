//! How the scores of an instrument become words: bands, verdicts, profiles.

use serde::Deserialize;

use super::{Care, InstrumentCode};

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
        /// A profile whose highest mean is below this has no direction yet.
        faint_below: f64,
        /// What is said of it.
        faint: Flat,
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
    pub care: Care,
    /// Its name on the picture.
    pub name: String,
    /// The heading of the result; empty where the page begins with people.
    #[serde(default)]
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
    pub care: Care,
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

//! A scale: what it counts and how it is spoken of.

use serde::Deserialize;

/// Something that is measured: `base` plus the positions of some answers minus those of others.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// Its name in tables.
    pub id: String,
    /// Its name, for people.
    pub name: String,
    /// A few words about it.
    #[serde(default)]
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
    /// Personality: the heading when a person leans far to the low end, and to the high end.
    #[serde(default)]
    pub leaning: Vec<String>,
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

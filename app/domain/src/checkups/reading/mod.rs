//! From scores to words and a picture: tendencies, never verdicts, and no norm to compare with.

use serde::{Deserialize, Serialize};

mod job_stress;
mod personality;
mod profile;
mod total;

use super::{Instrument, Kind, Picture, Scores};

/// What a result page begins with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Care {
    /// The result.
    #[default]
    None,
    /// The result, then something kind to oneself, then a booking if one likes.
    SelfCare,
    /// The result, then booking and helplines.
    Talk,
    /// People to talk to, then a booking in one tap, and only then the result.
    Urgent,
}

/// A result in words, a picture and a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The heading of the page.
    pub headline: String,
    /// Plain sentences, before any picture.
    pub words: Vec<String>,
    /// What the result itself says when the page begins with people: kept folded until wanted.
    pub result: Vec<String>,
    /// How to read the picture, where that is not plain.
    pub guide: Option<String>,
    /// What is drawn; nothing when the answers make no profile.
    pub picture: Option<Picture>,
    /// The same as a table.
    pub table: Option<Table>,
    /// Further parts, each with a title and sentences.
    pub parts: Vec<(String, String)>,
    /// What comes first.
    pub care: Care,
    /// What the result is not.
    pub caution: String,
}

impl Reading {
    /// What somebody else reads of it: the heading, if it speaks of the result, and the sentences.
    /// What a heavy result begins with is meant for the person alone.
    pub fn for_others(&self) -> (Option<&str>, &[String]) {
        match self.care {
            Care::Urgent => (None, &self.result),
            _ => (Some(&self.headline), &self.words),
        }
    }
}

/// The table behind a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// Headings: what, now.
    pub columns: [&'static str; 2],
    /// Whether the values are words rather than figures.
    pub in_words: bool,
    /// From top to bottom.
    pub rows: Vec<Row>,
}

/// A row of a [`Table`].
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What.
    pub name: String,
    /// A few words about it.
    pub about: String,
    /// The number now.
    pub now: String,
    /// The number the time before.
    pub before: Option<String>,
}

/// Reads scores, beside those of the time before by the same version of the instrument.
pub fn read(instrument: &Instrument, scores: &Scores, before: Option<&Scores>) -> Reading {
    if scores.straight {
        return hasty(instrument, scores);
    }
    let before = before.filter(|before| !before.straight);
    match &instrument.kind {
        Kind::Total { max, bands, urgent } => total::read(instrument, scores, before, *max, bands, urgent),
        Kind::JobStress { domains, high, not_high } => {
            job_stress::read(instrument, scores, before, domains, high, not_high)
        }
        Kind::Interests { flat, faint, .. } => profile::interests(instrument, scores, before, (flat, faint)),
        Kind::Personality { low_to, high_from, even } => {
            personality::read(instrument, scores, before, (*low_to, *high_from), even)
        }
        Kind::BestWorst { flat, .. } => profile::values(instrument, scores, before, flat, (-5.0, 5.0)),
        Kind::Ratings { flat, .. } => profile::values(instrument, scores, before, flat, (1.0, 5.0)),
    }
}

fn plain(instrument: &Instrument, headline: &str, words: Vec<String>) -> Reading {
    Reading {
        headline: headline.to_owned(),
        words,
        result: Vec::new(),
        guide: None,
        picture: None,
        table: None,
        parts: Vec::new(),
        care: Care::None,
        caution: instrument.caution.clone(),
    }
}

/// The same answer to everything says little, but heavy answers still lead to people.
fn hasty(instrument: &Instrument, scores: &Scores) -> Reading {
    let words = vec![
        "どの質問にも、同じ答えが続いていました。急いでいたり、疲れていたりする日もありますよね。".to_owned(),
        "今日はここまでにして、落ち着いたときに答え直してもかまいません。".to_owned(),
    ];
    let care = if scores.is_high() { Care::Talk } else { Care::None };
    Reading { care, ..plain(instrument, "もう一度ゆっくり答えてみませんか", words) }
}

/// Places by score, the highest first; equal ones in their own order.
fn from_strongest(shown: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..shown.len()).collect();
    order.sort_by(|&a, &b| shown[b].total_cmp(&shown[a]));
    order
}

fn score_table(
    instrument: &Instrument,
    order: &[usize],
    shown: &[f64],
    before: Option<&[f64]>,
    columns: [&'static str; 2],
    caption: &str,
) -> Table {
    let row = |&place: &usize| Row {
        name: instrument.scales[place].name.clone(),
        about: instrument.scales[place].about.clone(),
        now: number(instrument, shown[place]),
        before: before.map(|before| number(instrument, before[place])),
    };
    Table { caption: caption.to_owned(), columns, in_words: false, rows: order.iter().map(row).collect() }
}

/// `+3`, `−2` for counts, `4` for sums, `3.4` for means.
fn number(instrument: &Instrument, value: f64) -> String {
    let signed = matches!(instrument.kind, Kind::BestWorst { .. });
    let digits = usize::from(matches!(instrument.kind, Kind::Interests { .. } | Kind::Ratings { .. }));
    match signed {
        true if value > 0.0 => format!("+{value:.digits$}"),
        true if value < 0.0 => format!("−{:.digits$}", value.abs()),
        _ => format!("{value:.digits$}"),
    }
}

//! From answers to scores. Pure: the same sheet always gives the same scores, and a sheet with an
//! answer missing gives none.

use serde::{Deserialize, Serialize};

use super::job_stress::{self, DomainSums};
use super::{Instrument, Kind, Scale, Sheet};

/// What a complete sheet comes to. Kept sealed; shown again as it is, whatever becomes of the rules.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Scores {
    /// One for each scale, in their order. Sums of positions; best minus worst for choices.
    pub raw: Vec<i32>,
    /// Job stress by the official conversion, 1 (worst) to 5; only for somebody who gave their sex.
    #[serde(default)]
    pub points: Option<Vec<u8>>,
    /// Job stress by the first rule.
    #[serde(default)]
    pub method1: Option<DomainSums>,
    /// Job stress by the second rule; only for somebody who gave their sex.
    #[serde(default)]
    pub method2: Option<DomainSums>,
    /// A single answer calls for people first.
    #[serde(default)]
    pub urgent: bool,
    /// The same answer was given to everything.
    #[serde(default)]
    pub straight: bool,
}

impl std::fmt::Debug for Scores {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Scores(…)")
    }
}

/// Why there is no score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScoringRefused {
    /// An answer is missing; it counts from 1.
    #[error("answer {0} is missing")]
    Missing(usize),
    /// The most and the least important of a screen are the same; it counts from 1.
    #[error("screen {0}: most and least important are the same")]
    MostIsLeast(usize),
    /// A raw score lies outside its conversion table.
    #[error("scale {0} lies outside its table")]
    OutsideTable(usize),
}

/// Counts a sheet.
///
/// # Errors
/// [`ScoringRefused`]: the first thing that is missing or does not fit.
pub fn score(instrument: &Instrument, sheet: &Sheet) -> Result<Scores, ScoringRefused> {
    let answers: Vec<i32> = (0..instrument.length())
        .map(|place| sheet.at(place).map(i32::from).ok_or(ScoringRefused::Missing(place + 1)))
        .collect::<Result<_, _>>()?;
    let raw = match &instrument.kind {
        Kind::BestWorst { blocks, .. } => best_minus_worst(instrument, blocks, &answers)?,
        _ => instrument.scales.iter().map(|scale| linear(instrument, scale, &answers)).collect(),
    };
    let mut scores = Scores {
        raw,
        points: None,
        method1: None,
        method2: None,
        urgent: is_urgent(instrument, sheet),
        straight: sheet.is_straight(instrument),
    };
    if let Kind::JobStress { .. } = instrument.kind {
        scores.method1 = Some(job_stress::method1(&answers));
        if let Some(sex) = sheet.sex {
            let points = job_stress::points(instrument, &scores.raw, sex)?;
            scores.method2 = Some(job_stress::method2(instrument, &points));
            scores.points = Some(points);
        }
    }
    Ok(scores)
}

fn linear(instrument: &Instrument, scale: &Scale, answers: &[i32]) -> i32 {
    let sum = |codes: &[String]| -> i32 {
        codes.iter().filter_map(|code| instrument.place(code)).filter_map(|place| answers.get(place)).sum()
    };
    scale.base + sum(&scale.plus) - sum(&scale.minus)
}

fn best_minus_worst(
    instrument: &Instrument,
    blocks: &[Vec<String>],
    answers: &[i32],
) -> Result<Vec<i32>, ScoringRefused> {
    let mut counts = vec![0; instrument.scales.len()];
    for ((number, block), pair) in blocks.iter().enumerate().zip(answers.chunks_exact(2)) {
        let &[most, least] = pair else { continue };
        if most == least {
            return Err(ScoringRefused::MostIsLeast(number + 1));
        }
        for (position, change) in [(most, 1), (least, -1)] {
            let id = usize::try_from(position - 1).ok().and_then(|row| block.get(row));
            if let Some(scale) = id.and_then(|id| instrument.scales.iter().position(|s| s.id == *id)) {
                counts[scale] += change;
            }
        }
    }
    Ok(counts)
}

fn is_urgent(instrument: &Instrument, sheet: &Sheet) -> bool {
    let Kind::Total { urgent, .. } = &instrument.kind else {
        return false;
    };
    let calls = |code: &String| instrument.place(code).and_then(|place| sheet.at(place));
    urgent.items.iter().filter_map(calls).any(|position| position <= urgent.at_most)
}

impl Scores {
    /// The score of each scale as people see it: the mean of a scale's answers for interests and
    /// ratings, the score itself elsewhere.
    pub fn shown(&self, instrument: &Instrument) -> Vec<f64> {
        let per_item = matches!(instrument.kind, Kind::Interests { .. } | Kind::Ratings { .. });
        instrument
            .scales
            .iter()
            .zip(&self.raw)
            .map(|(scale, &raw)| match scale.plus.len() + scale.minus.len() {
                items if per_item && items > 0 => f64::from(raw) / items as f64,
                _ => f64::from(raw),
            })
            .collect()
    }

    /// How far the highest score lies above the lowest one, as people see them.
    pub fn range(&self, instrument: &Instrument) -> f64 {
        let shown = self.shown(instrument);
        let highest = shown.iter().copied().fold(f64::MIN, f64::max);
        let lowest = shown.iter().copied().fold(f64::MAX, f64::min);
        highest - lowest
    }

    /// Whether the profile is even, so that nothing is made personal from it.
    pub fn is_flat(&self, instrument: &Instrument) -> bool {
        match &instrument.kind {
            Kind::Interests { flat_below, .. }
            | Kind::BestWorst { flat_below, .. }
            | Kind::Ratings { flat_below, .. } => self.range(instrument) < *flat_below,
            Kind::Personality { low_to, high_from, .. } => {
                self.raw.iter().all(|raw| *low_to < *raw && *raw < *high_from)
            }
            Kind::Total { .. } | Kind::JobStress { .. } => false,
        }
    }

    /// Whether not even the strongest interest is one.
    pub fn is_faint(&self, instrument: &Instrument) -> bool {
        match &instrument.kind {
            Kind::Interests { faint_below, .. } => {
                self.shown(instrument).into_iter().fold(f64::MIN, f64::max) < *faint_below
            }
            _ => false,
        }
    }

    /// Whether something may be made personal from it.
    pub fn is_telling(&self, instrument: &Instrument) -> bool {
        !self.straight && !self.is_flat(instrument) && !self.is_faint(instrument)
    }

    /// Whether one of the rules for job stress finds it high: either is enough to show people.
    pub fn is_high(&self) -> bool {
        [self.method1, self.method2].into_iter().flatten().any(|sums| sums.high)
    }
}

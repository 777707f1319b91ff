//! The two official rules of the job stress form (57 questions). Source: 職業性ストレス簡易調査票,
//! 素点換算表 for men and women, and the two ways of finding high stress in the ministry's manual
//! for the statutory check. Here they serve a self-check, which is not the statutory one.

use serde::{Deserialize, Serialize};

use super::{GoodWhen, Instrument, Scale, ScoringRefused};
use crate::coded::coded;

coded! {
    /// The official conversion has a table for men and one for women.
    Sex {
        /// The table for women.
        Female = "female", "女性";
        /// The table for men.
        Male = "male", "男性";
    }
}

/// The sums of the parts of the form and whether a rule finds high stress.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DomainSums {
    /// Work: load and room for decisions.
    #[serde(rename = "A")]
    pub a: i32,
    /// Reactions of mind and body.
    #[serde(rename = "B")]
    pub b: i32,
    /// Support.
    #[serde(rename = "C")]
    pub c: i32,
    /// What the rule says.
    pub high: bool,
}

/// Questions, counted from 1, whose position counts as 5 − x by the first rule: those in which
/// the first option is the heavy one for A and C, the light one for B.
const REVERSED: [usize; 14] = [1, 2, 3, 4, 5, 6, 7, 11, 12, 13, 15, 18, 19, 20];

/// The first rule: sums of positions, more is heavier. High when B ≥ 77, or B ≥ 63 and A + C ≥ 76.
pub(super) fn method1(answers: &[i32]) -> DomainSums {
    let sum = |from: usize, to: usize| -> i32 {
        (from..=to)
            .zip(answers.iter().skip(from - 1))
            .map(|(number, &position)| if REVERSED.contains(&number) { 5 - position } else { position })
            .sum()
    };
    let (a, b, c) = (sum(1, 17), sum(18, 46), sum(47, 55));
    DomainSums { a, b, c, high: b >= 77 || (b >= 63 && a + c >= 76) }
}

/// The second rule: sums of points, less is heavier. High when B ≤ 12, or B ≤ 17 and A + C ≤ 26.
pub(super) fn method2(instrument: &Instrument, points: &[u8]) -> DomainSums {
    let sum = |domain: &str| -> i32 {
        let scales = instrument.scales.iter().zip(points);
        scales.filter(|(scale, _)| scale.domain == domain).map(|(_, &point)| i32::from(point)).sum()
    };
    let (a, b, c) = (sum("A"), sum("B"), sum("C"));
    DomainSums { a, b, c, high: b <= 12 || (b <= 17 && a + c <= 26) }
}

/// The official conversion of raw scores into points from 1 (worst) to 5.
pub(super) fn points(instrument: &Instrument, raw: &[i32], sex: Sex) -> Result<Vec<u8>, ScoringRefused> {
    let converted = instrument.scales.iter().zip(raw).enumerate();
    converted
        .map(|(place, (scale, &raw))| point(scale, raw, sex).ok_or(ScoringRefused::OutsideTable(place + 1)))
        .collect()
}

fn point(scale: &Scale, raw: i32, sex: Sex) -> Option<u8> {
    let steps = match sex {
        Sex::Male => &scale.male,
        Sex::Female => &scale.female,
    };
    let within = |step: &Option<(i32, i32)>| step.is_some_and(|(from, to)| (from..=to).contains(&raw));
    let column = u8::try_from(steps.iter().position(within)?).ok()? + 1;
    Some(match scale.good_when {
        GoodWhen::High => column,
        GoodWhen::Low => 6 - column,
    })
}

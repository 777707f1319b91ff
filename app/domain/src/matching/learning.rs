//! What a person's reactions change: a little, within a bound, and told as a reason of its own.

use super::{DIMENSIONS, VALUES, Vector};
use crate::coded::coded;
use crate::occupations::INTERESTS;
use crate::rows::dot;

coded! {
    /// Why somebody lets a posting pass.
    PassReason {
        /// What one does there.
        Work = "work", "仕事の内容が合わない";
        /// The hours or the days.
        Hours = "hours", "時間や日数が合わない";
        /// How far it is.
        Place = "place", "通うのがむずかしい";
        /// What it pays.
        Wage = "wage", "賃金が合わない";
        /// Not now.
        NotNow = "not_now", "いまは決められない";
    }
}

/// What somebody did with a posting that was shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Reaction {
    /// Of the posting.
    pub vector: Vector,
    /// None when they liked it.
    pub passed: Option<PassReason>,
    /// Whole days since.
    pub days_ago: u16,
}

/// The shift of a person's profile by what they did.
#[derive(Clone, Debug, PartialEq)]
pub struct Learned {
    /// Added to the person's vector.
    pub shift: Vector,
}

/// The longest shift, beside a profile of length one.
const BOUND: f64 = 0.25;
/// How far one reaction of today pulls.
const STEP: f64 = 0.08;
/// After so many days a reaction counts half.
const HALF_AFTER_DAYS: f64 = 60.0;

impl Learned {
    /// No shift.
    pub const NOTHING: Self = Self { shift: [0.0; DIMENSIONS] };
}

/// What reactions come to. The order does not matter.
pub fn learn(reactions: &[Reaction]) -> Learned {
    let mut shift = [0.0; DIMENSIONS];
    for reaction in reactions {
        let weight = STEP * 0.5_f64.powf(f64::from(reaction.days_ago) / HALF_AFTER_DAYS);
        let conditions = INTERESTS + VALUES..DIMENSIONS;
        let (sign, places) = match reaction.passed {
            None => (1.0, 0..DIMENSIONS),
            Some(PassReason::Work) => (-0.5, 0..INTERESTS + VALUES),
            Some(PassReason::Hours) => (-0.5, conditions),
            // Nothing in a profile stands for these.
            Some(PassReason::Place | PassReason::Wage | PassReason::NotNow) => continue,
        };
        for place in places {
            shift[place] += sign * weight * reaction.vector[place];
        }
    }
    let length = dot(&shift, &shift).sqrt();
    if length > BOUND {
        shift = shift.map(|value| value * BOUND / length);
    }
    Learned { shift }
}

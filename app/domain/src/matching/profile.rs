//! Profiles: three parts of length one each, weighed and brought to length one together.

use serde::{Deserialize, Serialize};

use super::CONDITIONS;
use crate::occupations::{INTERESTS, Shape};
use crate::rows::{centred, standardised, unit};

/// The eleven work values.
pub const VALUES: usize = 11;
/// Numbers in a vector: interests, values, conditions; the rest is zero, so that rows are aligned.
pub const DIMENSIONS: usize = 64;
const _: () = assert!(INTERESTS + VALUES + CONDITIONS <= DIMENSIONS, "every part has its place");

/// A profile as one row of numbers, of length one.
pub type Vector = [f64; DIMENSIONS];

/// How much each part counts. They add up to one.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Weights {
    /// Interests.
    pub interests: f64,
    /// Work values.
    pub values: f64,
    /// Skills and conditions.
    pub conditions: f64,
}

impl Default for Weights {
    fn default() -> Self {
        Self { interests: 0.45, values: 0.35, conditions: 0.20 }
    }
}

/// What is known of a person, or of a posting, for matching: nothing else can count.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    /// Of length one.
    pub interests: Option<Shape>,
    /// Of length one.
    pub values: Option<[f64; VALUES]>,
    /// Of length one.
    pub conditions: Option<[f64; CONDITIONS]>,
}

impl Profile {
    /// The parts side by side, of length one; what is missing leaves its weight to the others.
    /// None when nothing is known.
    pub fn vector(&self, weights: &Weights) -> Option<Vector> {
        let mut vector = [0.0; DIMENSIONS];
        let (interests, rest) = vector.split_at_mut(INTERESTS);
        let (values, rest) = rest.split_at_mut(VALUES);
        put(interests, self.interests.as_ref().map(<[f64; INTERESTS]>::as_slice), weights.interests);
        put(values, self.values.as_ref().map(<[f64; VALUES]>::as_slice), weights.values);
        put(
            &mut rest[..CONDITIONS],
            self.conditions.as_ref().map(<[f64; CONDITIONS]>::as_slice),
            weights.conditions,
        );
        unit(vector)
    }
}

fn put(places: &mut [f64], part: Option<&[f64]>, weight: f64) {
    for (place, value) in places.iter_mut().zip(part.into_iter().flatten()) {
        *place = value * weight.sqrt();
    }
}

/// A person's work values as a part: centred on their own mean, of length one. None when all are
/// equally important.
pub fn values_of_person(shown: &[f64]) -> Option<[f64; VALUES]> {
    unit(centred(shown.try_into().ok()?))
}

/// Occupations' values as parts: standardised for each value over all occupations, then centred.
pub fn standard_values(ratings: &[[f64; VALUES]]) -> Vec<Option<[f64; VALUES]>> {
    standardised(ratings).into_iter().map(|row| unit(centred(row))).collect()
}

//! Which occupations resemble a person's interests, and why. Source of the method: a person's
//! means are standardised on an open sample, occupations over all occupations; both are centred
//! on their own mean and brought to unit length, so that only the shape of a profile counts.

use crate::checkups::{Instrument, Scores};
use crate::rows::{centred, standardised, unit};

/// The six directions, in the order R, I, A, S, E, C.
pub const INTERESTS: usize = 6;

/// A profile of interests of length one, or none for a profile without a shape.
pub type Shape = [f64; INTERESTS];

/// How well an occupation fits, and by which directions.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// Place in the list of occupations.
    pub place: usize,
    /// From −1 to 1; the contributions of the directions add up to it.
    pub score: f64,
    /// Directions that speak for it, the strongest first, at most two.
    pub reasons: Vec<usize>,
}

/// The shape of a person's interests; none when nothing may be made personal from it.
pub fn of_person(instrument: &Instrument, scores: &Scores) -> Option<Shape> {
    match scores.is_telling(instrument) {
        true => of_means(instrument, &scores.shown(instrument)),
        false => None,
    }
}

/// The shape of means of interests, from 1 to 5, in the order of the instrument's scales.
pub fn of_means(instrument: &Instrument, means: &[f64]) -> Option<Shape> {
    let mut shape = [0.0; INTERESTS];
    for ((place, scale), value) in instrument.scales.iter().enumerate().zip(means) {
        let reference = scale.reference?;
        *shape.get_mut(place)? = (value - reference.mean) / reference.sd;
    }
    unit(centred(shape))
}

/// The shapes of all occupations; none for one whose profile has no shape.
pub fn of_occupations(ratings: &[[f64; INTERESTS]]) -> Vec<Option<Shape>> {
    let rows: Vec<Shape> = ratings.iter().copied().map(centred).collect();
    standardised(&rows).into_iter().map(|row| unit(centred(row))).collect()
}

/// The occupations that resemble a person most, at most `count`; equal ones in their own order.
pub fn nearest(person: &Shape, occupations: &[Option<Shape>], count: usize) -> Vec<Fit> {
    let mut fits: Vec<Fit> = occupations
        .iter()
        .enumerate()
        .filter_map(|(place, shape)| shape.as_ref().map(|shape| fit(place, person, shape)))
        .filter(|fit| fit.score > 0.0 && !fit.reasons.is_empty())
        .collect();
    fits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.place.cmp(&b.place)));
    fits.truncate(count);
    fits
}

fn fit(place: usize, person: &Shape, occupation: &Shape) -> Fit {
    let contributions: Vec<f64> = person.iter().zip(occupation).map(|(own, its)| own * its).collect();
    let mut reasons: Vec<usize> = (0..INTERESTS)
        .filter(|&direction| person[direction] > 0.0 && contributions[direction] > 0.0)
        .collect();
    reasons.sort_by(|&a, &b| contributions[b].total_cmp(&contributions[a]));
    reasons.truncate(2);
    Fit { place, score: contributions.iter().sum(), reasons }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checkups::{InstrumentCode, Sheet, current, score};

    fn shape_of(positions: [u8; 6]) -> Option<Shape> {
        let instrument = current(InstrumentCode::Riasec30);
        let mut sheet = Sheet::empty(instrument, None);
        for (place, position) in positions.into_iter().flat_map(|position| [position; 5]).enumerate() {
            sheet.set(instrument, place, position).unwrap();
        }
        of_person(instrument, &score(instrument, &sheet).unwrap())
    }

    /// Hands, people, order.
    const RATINGS: [[f64; INTERESTS]; 4] = [
        [4.6, 2.0, 2.0, 1.8, 1.9, 2.9],
        [1.8, 2.1, 2.2, 4.7, 2.9, 2.0],
        [1.7, 2.6, 1.6, 2.2, 2.4, 4.8],
        [3.0, 3.0, 3.0, 3.0, 3.0, 3.0],
    ];

    #[test]
    fn hands_lead_to_handwork_and_the_reason_is_named() {
        let person = shape_of([5, 2, 1, 2, 1, 4]).unwrap();
        let fits = nearest(&person, &of_occupations(&RATINGS), 3);
        assert_eq!(fits[0].place, 0);
        assert_eq!(fits[0].reasons[0], 0);
        assert!(fits.iter().all(|fit| fit.place != 3 || fit.score < fits[0].score));
    }

    #[test]
    fn a_profile_without_a_shape_leads_nowhere() {
        assert_eq!(shape_of([3; 6]), None);
        assert_eq!(of_occupations(&[[3.0; INTERESTS]]), [None]);
    }

    #[test]
    fn contributions_add_up_to_the_score() {
        let person = shape_of([1, 4, 5, 3, 2, 1]).unwrap();
        let shapes = of_occupations(&RATINGS);
        for fit in nearest(&person, &shapes, 9) {
            let its = shapes[fit.place].unwrap();
            let sum: f64 = person.iter().zip(its).map(|(own, its)| own * its).sum();
            assert!((sum - fit.score).abs() < 1e-9);
        }
    }
}

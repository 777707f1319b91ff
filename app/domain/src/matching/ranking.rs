//! From many scores to the few that are shown: one an employer, nobody's employer above its share,
//! and not three of a kind.

use super::{Learned, Vector, Wishes, hindrance};
use crate::posting::Posting;
use crate::rows::dot;

/// A posting that may be recommended.
#[derive(Clone, Copy, Debug)]
pub struct Offered<'a> {
    /// What it says.
    pub posting: &'a Posting,
    /// As numbers.
    pub vector: &'a Vector,
    /// Its employer's place in the caller's list.
    pub employer: usize,
}

/// Somebody who is looking.
#[derive(Clone, Copy, Debug)]
pub struct Looking<'a> {
    /// As numbers.
    pub vector: &'a Vector,
    /// What their reactions shift.
    pub learned: &'a Learned,
    /// What they want.
    pub wishes: &'a Wishes,
}

/// The offers at these places that nothing rules out, the best first; of equal ones the one with the
/// lower place.
pub fn suiting<'a>(
    person: Looking<'_>,
    offers: &[Offered<'a>],
    places: impl IntoIterator<Item = usize>,
) -> Vec<Candidate<'a>> {
    let candidate = |place: usize| {
        let offer = offers.get(place)?;
        if hindrance(offer.posting, person.wishes).is_some() {
            return None;
        }
        let score = dot(person.vector, offer.vector) + dot(&person.learned.shift, offer.vector);
        Some(Candidate { place, employer: offer.employer, score, vector: offer.vector })
    };
    let mut found: Vec<Candidate<'a>> = places.into_iter().filter_map(candidate).collect();
    found.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.place.cmp(&other.place)));
    found
}

/// A posting that nothing rules out. Candidates come sorted: the highest score first, equal ones
/// by their id.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    /// Its place in the caller's list.
    pub place: usize,
    /// Its employer's place in the caller's list.
    pub employer: usize,
    /// Its score.
    pub score: f64,
    /// Its vector.
    pub vector: &'a Vector,
}

/// A posting that is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chosen {
    /// Its place in the caller's list.
    pub place: usize,
    /// Its score.
    pub score: f64,
    /// What likeness to those before it cost.
    pub likeness_cost: f64,
}

/// What full likeness to one that is chosen already costs.
pub const MAX_SIMILARITY_COST: f64 = 0.15;

/// Chooses up to `count`. `is_full` tells which employers have been shown often enough today.
pub fn choose(candidates: &[Candidate<'_>], count: usize, is_full: impl Fn(usize) -> bool) -> Vec<Chosen> {
    let mut chosen: Vec<(Chosen, &Candidate<'_>)> = Vec::with_capacity(count);
    while chosen.len() < count {
        let cost = |candidate: &Candidate<'_>| {
            let likeness = chosen.iter().map(|(_, known)| dot(known.vector, candidate.vector));
            MAX_SIMILARITY_COST * likeness.fold(0.0, f64::max)
        };
        let is_free = |candidate: &&Candidate<'_>| {
            chosen.iter().all(|(_, known)| known.employer != candidate.employer)
                && !is_full(candidate.employer)
        };
        let mut best: Option<(Chosen, &Candidate<'_>)> = None;
        for candidate in candidates.iter().filter(is_free) {
            let likeness_cost = cost(candidate);
            let adjusted = candidate.score - likeness_cost;
            if best.is_none_or(|(known, _)| adjusted > known.score - known.likeness_cost) {
                best = Some((
                    Chosen { place: candidate.place, score: candidate.score, likeness_cost },
                    candidate,
                ));
            }
        }
        let Some(found) = best else { break };
        chosen.push(found);
    }
    chosen.into_iter().map(|(chosen, _)| chosen).collect()
}

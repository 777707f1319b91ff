//! From many scores to the few that are shown: one an employer, nobody's employer above its share,
//! and not three of a kind.

use super::Vector;
use crate::rows::dot;

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

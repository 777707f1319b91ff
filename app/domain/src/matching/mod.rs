//! Which postings suit a person, and why: pure and deterministic. Two profiles of length one are
//! multiplied; every contribution to the sum has a name, so that a reason can be said and the sum
//! recomputed. Age, sex, name, address and stress have no place in a [`Profile`], so they cannot
//! count. // 仕様 4(3)エ

mod analysis;
mod basis;
mod conditions;
mod delivery;
pub mod evaluation;
mod explain;
mod filter;
mod learning;
mod profile;
mod ranking;
mod wishes;
mod words;

pub use analysis::{Analysis, Match, freed};
pub use basis::{Basis, trimmed, whole};
pub use conditions::{CONDITIONS, DayTime, LICENCES, of_posting, of_wishes};
pub use delivery::{PushHour, may_push};
pub use explain::{Contribution, Explanation, Meaning, explain};
pub use filter::{Hindrance, hindrance};
pub use learning::{Learned, PassReason, Reaction, learn};
pub use profile::{DIMENSIONS, Profile, VALUES, Vector, Weights, standard_values, values_of_person};
pub use ranking::{Candidate, Chosen, Looking, MAX_SIMILARITY_COST, Offered, choose, suiting};
pub use wishes::{Considerations, WishProblem, Wishes};

#[cfg(test)]
mod tests;

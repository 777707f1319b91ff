//! Which postings suit a person, and why: pure and deterministic. Two profiles of length one are
//! multiplied; every contribution to the sum has a name, so that a reason can be said and the sum
//! recomputed. Age, sex, name, address and stress have no place in a [`Profile`], so they cannot
//! count. // 仕様 4(3)エ

mod conditions;
pub mod evaluation;
mod explain;
mod filter;
mod learning;
mod profile;
mod ranking;
mod wishes;

pub use conditions::{CONDITIONS, DayTime, LICENCES, of_posting, of_wishes};
pub use explain::{Contribution, Explanation, Meaning, explain};
pub use filter::{Hindrance, hindrance};
pub use learning::{Learned, PassReason, Reaction, learn};
pub use profile::{DIMENSIONS, Profile, VALUES, Vector, Weights, standard_values, values_of_person};
pub use ranking::{Candidate, Chosen, MAX_SIMILARITY_COST, choose};
pub use wishes::Wishes;

#[cfg(test)]
mod tests;

//! Matching at scale: the daily scores of everybody with everything. The rules are in
//! `domain::matching`.

pub mod people;
pub mod product;
pub mod role;
pub mod shelf;
pub mod wishes;

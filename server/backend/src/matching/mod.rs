//! Matching at scale: the daily scores of everybody with everything. The rules are in
//! `domain::matching`.

pub mod product;

//! Limits of age: unlawful, except for a reason that the law names. Source:
//! 労働施策総合推進法施行規則第1条の3第1項.

use super::{Employment, Term};

/// A reason for an age limit, as long as it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgeException {
    /// Its word in files: `1`, `3i`.
    pub code: String,
    /// What it says, for staff and seekers.
    pub label: String,
    /// Whether it may be used now.
    pub is_in_force: bool,
    /// Only for contracts without an end.
    pub open_term_only: bool,
    /// Only for regular employment of people without experience in it.
    pub regular_beginners_only: bool,
}

/// An age limit of a posting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgeLimit {
    /// The highest age.
    pub up_to: u8,
    /// Why it is lawful.
    pub reason: AgeException,
}

impl AgeException {
    /// What a posting has to be for this reason to hold.
    pub(super) fn holds_for(&self, term: Term, employment: Employment, open_to_beginners: bool) -> bool {
        (!self.open_term_only || term == Term::Open)
            && (!self.regular_beginners_only || (employment == Employment::Regular && open_to_beginners))
    }
}

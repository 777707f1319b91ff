//! What rules a posting out for a person, whatever its score.

use super::Wishes;
use crate::posting::{Posting, Remote};

/// Why a posting is not for this person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// It is where they cannot get to.
    Area,
    /// They do not want to be employed like that.
    Employment,
    /// They lack a licence that it needs.
    Licence,
    /// It brings something that they want to avoid.
    Avoided,
    /// It pays less than they need.
    Wage,
    /// It takes more days than they have.
    Days,
}

/// The first reason that rules it out, if there is one.
pub fn hindrance(posting: &Posting, wishes: &Wishes) -> Option<Hindrance> {
    let rules = [
        (Hindrance::Area, is_out_of_reach(posting, wishes)),
        (
            Hindrance::Employment,
            !wishes.employments.is_empty() && !wishes.employments.contains(&posting.employment),
        ),
        (
            Hindrance::Licence,
            posting.licences_required.iter().any(|needed| !wishes.licences.contains(needed)),
        ),
        (Hindrance::Avoided, posting.traits.iter().any(|brought| wishes.avoid.contains(brought))),
        (
            Hindrance::Wage,
            wishes.wage_floor.is_some_and(|floor| posting.yen_an_hour() + 0.5 < f64::from(floor)),
        ),
        (Hindrance::Days, wishes.most_days.is_some_and(|most| posting.days_per_week > most)),
    ];
    rules.into_iter().find(|(_, rules_out)| *rules_out).map(|(hindrance, _)| hindrance)
}

/// Who works from home most days need not get there.
fn is_out_of_reach(posting: &Posting, wishes: &Wishes) -> bool {
    posting.remote != Remote::Mostly && !wishes.areas.is_empty() && !wishes.areas.contains(&posting.area)
}

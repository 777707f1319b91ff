//! Postings (求人): what has to be said before one may be shown, and when it leaves the shelf.

mod age_limit;
mod columns;
mod entries;
pub mod facts;
mod field;
mod freshness;
mod reading;
mod rules;
mod wage;
mod words;

pub use age_limit::{AgeException, AgeLimit};
pub use columns::{BESIDES, Columns, Line};
pub use entries::Entries;
pub use field::{FIELDS, Field, Kind, Need, Part, field_of};
pub use freshness::{Freshness, REMIND_AFTER_DAYS, SHOWN_FOR_DAYS};
pub use reading::{Problem, ProblemKind, read};
pub use wage::{FixedOvertime, Wage};
pub use words::{Employment, Insurance, PostingState, Remote, Renewal, Smoking, Term, Trait, WageKind};

use crate::area::Area;

/// A posting with everything that has to be said.
#[derive(Clone, Debug, PartialEq)]
pub struct Posting {
    /// What it is called.
    pub title: String,
    /// Code of the occupation.
    pub occupation: String,
    /// How somebody is employed.
    pub employment: Employment,
    /// Where.
    pub area: Area,
    /// Whether from home.
    pub remote: Remote,
    /// Minutes after midnight.
    pub start: u16,
    /// Minutes after midnight; before `start` when it is the next day.
    pub end: u16,
    /// Minutes.
    pub break_minutes: u16,
    /// Days a week.
    pub days_per_week: u8,
    /// For how much.
    pub wage: Wage,
    /// Licences without which nobody can do it.
    pub licences_required: Vec<String>,
    /// Licences that help.
    pub licences_welcome: Vec<String>,
    /// Whether no experience is asked for.
    pub open_to_beginners: bool,
    /// What somebody may want to avoid.
    pub traits: Vec<Trait>,
    /// An age limit with its lawful reason.
    pub age_limit: Option<AgeLimit>,
}

impl Posting {
    /// Minutes of work on a day, without breaks.
    pub const fn minutes_a_day(&self) -> u16 {
        let until = if self.end <= self.start { self.end + 24 * 60 } else { self.end };
        (until - self.start).saturating_sub(self.break_minutes)
    }

    /// Hours of work in a week.
    pub fn hours_a_week(&self) -> f64 {
        f64::from(self.minutes_a_day()) * f64::from(self.days_per_week) / 60.0
    }

    /// What an hour of work brings at least, without fixed overtime.
    pub fn yen_an_hour(&self) -> f64 {
        self.wage.yen_an_hour(self.minutes_a_day(), self.days_per_week)
    }
}

/// What is lawful on a day: rows of configuration, each with its dates.
#[derive(Clone, Debug, PartialEq)]
pub struct Lawful {
    /// The lowest wage of the prefecture, in yen an hour.
    pub minimum_wage: u32,
    /// Reasons for an age limit.
    pub age_exceptions: Vec<AgeException>,
}

#[cfg(test)]
pub(crate) mod tests;

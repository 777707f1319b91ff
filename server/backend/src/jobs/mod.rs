//! The outbox and its worker. Every queue delivers at least once; that each
//! message arrives exactly once comes from the job's id, which LINE gets as
//! retry key and which exists before the first try.

pub mod failed;
pub mod queue;
pub mod worker;

use chrono::TimeDelta;

use crate::line::client::LineError;

/// How a run of a job ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// LINE has it.
    Sent,
    /// It no longer applies: the booking changed, the person blocked the account.
    Skipped,
    /// Not now; again after this time.
    Later {
        /// How long to wait.
        after: TimeDelta,
        /// Why, for the log; without personal data.
        why: String,
    },
    /// Never: trying again cannot help.
    Failed {
        /// In a word, for the desk.
        given_up: GivenUp,
        /// In full, for the log; without personal data.
        why: String,
    },
}

impl Done {
    /// Given up because the job makes no sense to us.
    pub(crate) fn broken(why: &str) -> Self {
        Self::Failed { given_up: GivenUp::Broken, why: why.to_owned() }
    }

    /// Given up because LINE does not take it.
    pub(crate) fn refused(error: &LineError) -> Self {
        Self::Failed { given_up: GivenUp::Refused, why: error.to_string() }
    }
}

/// Why a job was given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GivenUp {
    /// LINE takes no such message, or none for this person.
    Refused,
    /// LINE gave no answer, or none that helped, for 23 hours.
    Unheard,
    /// The job makes no sense to us.
    Broken,
}

impl GivenUp {
    const ALL: [Self; 3] = [Self::Refused, Self::Unheard, Self::Broken];

    /// The word in the table.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Unheard => "unheard",
            Self::Broken => "broken",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.code() == code)
    }
}

/// How long to wait before try number `attempts + 1`: two seconds, four, …, ten minutes.
pub fn backoff(attempts: i32) -> TimeDelta {
    let seconds = 2_i64.saturating_pow(attempts.clamp(1, 10).unsigned_abs());
    TimeDelta::seconds(seconds.min(600))
}

/// LINE forgets a retry key after 24 hours: a later try would be a new message.
pub const GIVE_UP_AFTER: TimeDelta = TimeDelta::hours(23);

//! The outbox and its worker. Every queue delivers at least once; that each
//! message arrives exactly once comes from the job's id, which LINE gets as
//! retry key and which exists before the first try.

pub mod failed;
pub mod queue;
pub mod worker;

use chrono::TimeDelta;

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
        /// Why, for the desk; without personal data.
        why: String,
    },
    /// Never: trying again cannot help.
    Failed {
        /// Why, for the desk; without personal data.
        why: String,
    },
}

/// How long to wait before try number `attempts + 1`: two seconds, four, …, ten minutes.
pub fn backoff(attempts: i32) -> TimeDelta {
    let seconds = 2_i64.saturating_pow(attempts.clamp(1, 10).unsigned_abs());
    TimeDelta::seconds(seconds.min(600))
}

/// LINE forgets a retry key after 24 hours: a later try would be a new message.
pub const GIVE_UP_AFTER: TimeDelta = TimeDelta::hours(23);

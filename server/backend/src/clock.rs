//! The time, owned by whoever starts the program.

use std::sync::Mutex;
use std::time::{Instant, SystemTime};

use chrono::{DateTime, TimeDelta, Utc};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> DateTime<Utc>;
}

/// The machine's clock.
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
        SystemTime::now().into()
    }
}

/// A clock that began at a chosen instant and runs on; development only.
pub struct ShiftedClock {
    began_at: DateTime<Utc>,
    since: Instant,
}

impl ShiftedClock {
    /// Begins at `instant` now.
    pub fn starting_at(instant: DateTime<Utc>) -> Self {
        Self { began_at: instant, since: Instant::now() }
    }
}

impl Clock for ShiftedClock {
    fn now(&self) -> DateTime<Utc> {
        let elapsed = TimeDelta::from_std(self.since.elapsed()).unwrap_or_default();
        self.began_at + elapsed
    }
}

/// A clock that stands still until it is moved; for tests.
pub struct FixedClock(Mutex<DateTime<Utc>>);

impl FixedClock {
    /// Stands at `instant`.
    pub const fn at(instant: DateTime<Utc>) -> Self {
        Self(Mutex::new(instant))
    }

    /// Stands at another instant from now on.
    pub fn set(&self, instant: DateTime<Utc>) {
        *self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner()) = instant;
    }
}

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

//! The simulator's own clock: real time plus an offset that tests move.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// Milliseconds since 1970; moved forward by tests instead of waiting.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    offset_ms: AtomicI64,
}

impl Clock {
    /// Now, in milliseconds since 1970.
    #[expect(clippy::disallowed_methods, reason = "this is the clock that everything else is given")]
    pub(crate) fn now_ms(&self) -> i64 {
        let real = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
        i64::try_from(real).unwrap_or(i64::MAX) + self.offset_ms.load(Ordering::Relaxed)
    }

    /// Now, in whole seconds since 1970, as tokens count.
    pub(crate) fn now_seconds(&self) -> i64 {
        self.now_ms() / 1_000
    }

    /// Moves the clock; a negative value moves it back.
    pub(crate) fn advance_ms(&self, by: i64) {
        self.offset_ms.fetch_add(by, Ordering::Relaxed);
    }

    /// Real time again.
    pub(crate) fn reset(&self) {
        self.offset_ms.store(0, Ordering::Relaxed);
    }
}

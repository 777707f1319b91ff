//! How long a confirmed posting may be shown. // 仕様 4(3)エ

use chrono::NaiveDate;

/// The coordinator is asked to confirm a posting after so many days.
pub const REMIND_AFTER_DAYS: i64 = 25;
/// A posting is on the shelf for fewer days than this after it was confirmed.
pub const SHOWN_FOR_DAYS: i64 = 30;

/// How fresh a posting is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// Confirmed not long ago.
    Fresh,
    /// Shown for so many days more; somebody should confirm it.
    Ageing(i64),
    /// Off the shelf.
    Stale,
}

impl Freshness {
    /// As of a day.
    pub fn of(confirmed_on: NaiveDate, today: NaiveDate) -> Self {
        match (today - confirmed_on).num_days() {
            ..REMIND_AFTER_DAYS => Self::Fresh,
            age @ REMIND_AFTER_DAYS..SHOWN_FOR_DAYS => Self::Ageing(SHOWN_FOR_DAYS - age),
            SHOWN_FOR_DAYS.. => Self::Stale,
        }
    }

    /// Whether it may be shown.
    pub const fn is_shown(self) -> bool {
        !matches!(self, Self::Stale)
    }
}

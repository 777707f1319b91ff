//! How many messages a month LINE lets us push, and what that leaves for today.

use chrono::{Datelike, Days, NaiveDate};

/// What LINE says about the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// Messages a month; none when there is no limit.
    pub limit: Option<u32>,
    /// Used so far.
    pub used: u32,
}

/// What may be sent today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// At most so many people.
    pub people: u32,
    /// Until which day it would last if everybody were told every day; none: until the end of the month.
    pub lasts_until: Option<NaiveDate>,
}

/// One message in ten is kept for confirmations and reminders of bookings.
const KEPT_FOR_NOTICES: u32 = 10;

impl Quota {
    /// What is left for recommendations this month.
    pub const fn left(self) -> Option<u32> {
        match self.limit {
            Some(limit) => Some((limit - limit / KEPT_FOR_NOTICES).saturating_sub(self.used)),
            None => None,
        }
    }

    /// Today's share when so many people would be told every day. What is too little for all is
    /// spread evenly over the days that the month still has.
    pub fn share(self, wanted: u32, today: NaiveDate) -> Share {
        let Some(left) = self.left() else { return Share { people: wanted, lasts_until: None } };
        let days = u32::from(days_in_month(today)) - today.day() + 1;
        if u64::from(wanted) * u64::from(days) <= u64::from(left) {
            return Share { people: wanted, lasts_until: None };
        }
        let last = (left / wanted.max(1)).min(days);
        let lasts_until = today.checked_add_days(Days::new(u64::from(last))).and_then(|day| day.pred_opt());
        Share { people: (left / days).min(wanted), lasts_until }
    }
}

fn days_in_month(day: NaiveDate) -> u8 {
    let next = match day.month() {
        12 => NaiveDate::from_ymd_opt(day.year() + 1, 1, 1),
        month => NaiveDate::from_ymd_opt(day.year(), month + 1, 1),
    };
    next.and_then(|next| next.pred_opt()).map_or(31, |last| u8::try_from(last.day()).unwrap_or(31))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn without_a_limit_everybody_is_told() {
        let quota = Quota { limit: None, used: 9_000 };
        assert_eq!(quota.share(500, date("2026-11-01")), Share { people: 500, lasts_until: None });
    }

    #[test]
    fn what_suffices_is_not_rationed() {
        // 30 days for 100 people are 3,000; a tenth of the limit is kept.
        let quota = Quota { limit: Some(3_334), used: 0 };
        assert_eq!(quota.share(100, date("2026-11-01")).people, 100);
        assert_eq!(quota.share(101, date("2026-11-01")).people, 100);
    }

    #[test]
    fn too_little_is_spread_over_the_rest_of_the_month() {
        let quota = Quota { limit: Some(1_000), used: 300 };
        let share = quota.share(100, date("2026-11-21"));
        assert_eq!(share, Share { people: 60, lasts_until: Some(date("2026-11-26")) });
        let share = Quota { limit: Some(200), used: 190 }.share(100, date("2026-12-31"));
        assert_eq!(share, Share { people: 0, lasts_until: Some(date("2026-12-30")) });
    }

    #[test]
    fn no_month_is_overspent() {
        for day in 1..=30 {
            let quota = Quota { limit: Some(1_000), used: 100 };
            let share = quota.share(77, NaiveDate::from_ymd_opt(2026, 11, day).unwrap());
            assert!(share.people * (31 - day) <= 800, "{day}");
        }
    }
}

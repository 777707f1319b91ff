//! What a job pays, and what that is by the hour.

use super::WageKind;

/// Weeks in a month, for comparing.
const WEEKS_A_MONTH: f64 = 52.0 / 12.0;

/// What a job pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wage {
    /// Counted by what.
    pub kind: WageKind,
    /// At least, in yen, fixed overtime included.
    pub from: u32,
    /// At most, in yen.
    pub to: u32,
    /// Overtime that is paid whether worked or not.
    pub fixed_overtime: Option<FixedOvertime>,
}

/// Overtime that is paid whether worked or not; what goes beyond is paid too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FixedOvertime {
    /// Yen a month.
    pub yen: u32,
    /// Hours a month.
    pub hours: u16,
}

impl Wage {
    /// The lowest wage by the hour, without fixed overtime.
    pub fn yen_an_hour(&self, minutes_a_day: u16, days_per_week: u8) -> f64 {
        let hours = (f64::from(minutes_a_day) / 60.0).max(0.5);
        let from = f64::from(self.from) - self.fixed_overtime.map_or(0.0, |fixed| f64::from(fixed.yen));
        match self.kind {
            WageKind::Hourly => from,
            WageKind::Daily => from / hours,
            WageKind::Monthly => from / (hours * f64::from(days_per_week.max(1)) * WEEKS_A_MONTH),
        }
    }
}

//! A day that differs from the weekly pattern, as it stands in the form.

use backend::hours::Exception;
use domain::service_day::{ServiceDay, ServiceHours};
use domain::slots::SlotSet;
use domain::text::{Text, TextRefused};

use super::super::fields::Fields;
use super::pattern::{Row, set_of};
use crate::ui::FormErrors;

/// Why a day differs, for colleagues; bounded like other short reasons.
pub(super) type DayReason = Text<100>;

/// Rows in the form.
pub(super) const ROWS: usize = 3;

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Typed {
    pub day: String,
    /// Whether other hours are worked, not none at all.
    pub works: bool,
    pub rows: [Row; ROWS],
    pub reason: String,
}

impl Typed {
    /// Reads the form.
    pub fn read(fields: &Fields) -> Self {
        let row =
            |place: usize| Row::read(fields, &format!("other-from-{place}"), &format!("other-until-{place}"));
        Self {
            day: fields.text("other-day").to_owned(),
            works: fields.text("other-kind") == "hours",
            rows: std::array::from_fn(row),
            reason: fields.text("other-reason").to_owned(),
        }
    }

    /// The exception that was typed.
    ///
    /// # Errors
    /// A message for each field that is wrong.
    pub fn check(
        &self,
        fields: &Fields,
        today: ServiceDay,
        hours: ServiceHours,
    ) -> Result<Exception, FormErrors> {
        let mut errors = FormErrors::none();
        let day = day(fields, "other-day", today, &mut errors);
        let works = if self.works { set_of(&self.rows, hours) } else { Ok(SlotSet::EMPTY) };
        if let Err(why) = &works {
            errors.add("other-kind", why.clone());
        }
        if self.works && works == Ok(SlotSet::EMPTY) {
            errors.add("other-kind", "時間をえらぶか、「1日休む」をえらんでください");
        }
        let reason = reason(&self.reason, "other-reason", &mut errors);
        match (day, works, errors.is_empty()) {
            (Some(day), Ok(works), true) => Ok(Exception { day, works, reason }),
            _ => Err(errors),
        }
    }
}

/// A day that is not over, at most two years ahead.
pub(super) fn day(
    fields: &Fields,
    name: &'static str,
    today: ServiceDay,
    errors: &mut FormErrors,
) -> Option<ServiceDay> {
    let day = fields.day(name);
    let wrong = match day {
        None => Some("日を入れてください。12月29日なら 2026-12-29 です"),
        Some(day) if day < today => Some("今日か、これからの日にしてください"),
        Some(day) if today.plus(730) < day => Some("2年より先の日は、まだ決められません"),
        Some(_) => None,
    };
    if let Some(wrong) = wrong {
        errors.add(name, wrong);
    }
    day
}

/// A reason that may be left out.
pub(super) fn reason(typed: &str, name: &'static str, errors: &mut FormErrors) -> String {
    match DayReason::optional(typed) {
        Ok(reason) => reason.map(|reason| reason.as_str().to_owned()).unwrap_or_default(),
        Err(refused) => {
            let over = if let TextRefused::TooLong { over } = refused { over } else { 0 };
            errors.add(name, format!("あと{over}文字、短くしてください（{}文字まで）", DayReason::MAX));
            String::new()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(form: &str) -> Result<Exception, FormErrors> {
        let fields = Fields::parse(form.as_bytes());
        let today = "2026-11-18".parse().unwrap();
        Typed::read(&fields).check(&fields, today, ServiceHours::specified())
    }

    #[test]
    fn a_day_off_needs_a_day_and_nothing_else() {
        let exception = check("other-day=2026-11-23&other-kind=off&other-from-0=09:00").unwrap();
        assert!(exception.works.is_empty());
        assert_eq!(exception.day.to_string(), "2026-11-23");
        let errors = check("other-kind=off").unwrap_err();
        assert!(errors.at("other-day").is_some());
    }

    #[test]
    fn other_hours_need_hours() {
        let errors = check("other-day=2026-11-23&other-kind=hours").unwrap_err();
        assert!(errors.at("other-kind").is_some());
        let form = "other-day=2026-12-05&other-kind=hours&other-from-0=19:00&other-until-0=25:00";
        assert_eq!(check(form).unwrap().works.len(), 12);
    }

    #[test]
    fn days_that_are_over_or_far_away_are_refused() {
        for day in ["2026-11-17", "2029-01-01", "2026-02-30"] {
            assert!(check(&format!("other-day={day}&other-kind=off")).is_err(), "{day}");
        }
    }

    #[test]
    fn a_long_reason_is_refused_with_the_number_of_characters() {
        let reason = "x".repeat(103);
        let errors =
            check(&format!("other-day=2026-11-23&other-kind=off&other-reason={reason}")).unwrap_err();
        assert!(errors.at("other-reason").unwrap().starts_with("あと3文字"));
    }
}

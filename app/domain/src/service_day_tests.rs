use super::*;
use proptest::prelude::*;

fn slot(text: &str) -> SlotStart {
    text.parse().unwrap()
}

#[test]
fn a_service_day_has_thirty_eight_starts_from_six_to_half_past_midnight() {
    let starts: Vec<String> = ServiceHours::specified().starts().map(|half| half.to_string()).collect();
    assert_eq!(starts.len(), 38);
    assert_eq!(starts[0], "06:00");
    assert_eq!(starts[37], "24:30");
}

#[test]
fn half_past_midnight_on_new_years_day_belongs_to_the_old_year() {
    let start = slot("2026-12-31T24:30");
    assert_eq!(start.instant().to_rfc3339(), "2026-12-31T15:30:00+00:00");
    assert_eq!(start.wall_date().to_string(), "2027-01-01");
    let read = SlotStart::from_instant(start.instant(), ServiceHours::specified());
    assert_eq!(read, Some(start));
}

#[test]
fn the_service_day_changes_at_six_in_the_morning() {
    let hours = ServiceHours::specified();
    let before: DateTime<Utc> = "2026-11-18T05:59:59+09:00".parse().unwrap();
    let after: DateTime<Utc> = "2026-11-18T06:00:00+09:00".parse().unwrap();
    assert_eq!(ServiceDay::at(before, hours).to_string(), "2026-11-17");
    assert_eq!(ServiceDay::at(after, hours).to_string(), "2026-11-18");
}

#[test]
fn no_slot_begins_at_one_at_night_or_at_a_quarter_past() {
    let hours = ServiceHours::specified();
    for text in ["2026-11-19T01:00:00+09:00", "2026-11-18T20:15:00+09:00"] {
        assert_eq!(SlotStart::from_instant(text.parse().unwrap(), hours), None, "{text}");
    }
}

#[test]
fn crooked_texts_are_no_slots() {
    for text in [
        "",
        "2026-11-18",
        "2026-11-18T6:00",
        "2026-11-18T20:15",
        "2026-02-30T08:00",
        "2026-11-18T31:00",
        "2026-11-18T+8:00",
        "99999-11-18T08:00",
        "２０２６-11-18T08:00",
    ] {
        assert_eq!(text.parse::<SlotStart>(), Err(NotASlot), "{text}");
    }
}

#[test]
fn a_day_that_runs_into_the_next_opening_is_refused() {
    let half = |text: &str| text.parse().unwrap();
    assert!(ServiceHours::new(half("06:00"), half("30:00")).is_some());
    assert!(ServiceHours::new(half("05:30"), half("30:00")).is_none());
    assert!(ServiceHours::new(half("06:00"), half("06:00")).is_none());
}

proptest! {
    #[test]
    fn every_slot_reads_back_from_its_text_and_from_its_instant(days in 0i64..20_000, index in 12u8..50) {
        let first: ServiceDay = "2001-01-01".parse().unwrap();
        let start = SlotStart { day: first.plus(days), half: HalfHour::new(index).unwrap() };
        prop_assert_eq!(start.to_string().parse(), Ok(start));
        prop_assert_eq!(SlotStart::from_instant(start.instant(), ServiceHours::specified()), Some(start));
        prop_assert_eq!(ServiceDay::at(start.instant(), ServiceHours::specified()), start.day);
    }

    #[test]
    fn any_text_is_read_or_refused_without_a_panic(text in "\\PC{0,24}") {
        let _ = text.parse::<SlotStart>();
        let _ = text.parse::<HalfHour>();
    }
}

//! What is free: working time less bookings, over all counselors.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::StaffId;
use crate::rules::BookingRules;
use crate::service_day::{ServiceDay, SlotStart};
use crate::slots::SlotSet;

/// Up to this many free starts a day is shown as "few left".
const FEW: u32 = 3;

/// One counselor's service day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CounselorDay {
    /// Whose day it is.
    pub counselor: StaffId,
    /// Which day.
    pub day: ServiceDay,
    /// Working time, exceptions and closed days already applied.
    pub works: SlotSet,
    /// Starts at which a booking stands, also outside the working time.
    pub booked: SlotSet,
}

/// Makes each day know the bookings that the night before and the morning after count as
/// their own: where the hours were changed, 24:30 of one day and 00:30 of the next are one instant.
///
/// Takes whole days with every counselor in the same order on each, and gives back all but the
/// first and the last.
pub fn with_neighbours(days: &[CounselorDay], counselors: usize) -> Vec<CounselorDay> {
    let (before, after) = (days.iter(), days.iter().skip(counselors.saturating_mul(2)));
    let between = days.iter().skip(counselors);
    between
        .zip(before)
        .zip(after)
        .map(|((&day, before), after)| CounselorDay {
            booked: day.booked.union(before.booked.past_midnight()).union(after.booked.before_dawn()),
            ..day
        })
        .collect()
}

impl CounselorDay {
    /// Starts at which this counselor can take somebody.
    pub fn free(&self) -> SlotSet {
        self.works.without(self.booked)
    }
}

/// What a seeker sees of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayAvailability {
    /// The service day.
    pub day: ServiceDay,
    /// Starts at which at least one counselor is free and the rules agree.
    pub free: SlotSet,
    /// Whether the day lies within what may be booked at all.
    pub bookable: bool,
}

/// The mark of a day in the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DayMark {
    /// ○ there is choice.
    Open,
    /// △ a few starts are left.
    Few,
    /// × nothing is free.
    Full,
    /// – before today or beyond the horizon.
    Outside,
}

impl DayAvailability {
    /// ○, △, × or –.
    pub fn mark(&self) -> DayMark {
        match self.free.len() {
            _ if !self.bookable => DayMark::Outside,
            0 => DayMark::Full,
            1..=FEW => DayMark::Few,
            _ => DayMark::Open,
        }
    }
}

/// Joins the days of all counselors into what a seeker may choose at `now`,
/// one entry for every day from `first` to `last`.
pub fn for_seeker(
    days: &[CounselorDay],
    first: ServiceDay,
    last: ServiceDay,
    rules: &BookingRules,
    now: DateTime<Utc>,
) -> Vec<DayAvailability> {
    let count = last.days_since(first).max(-1) + 1;
    let mut result: Vec<DayAvailability> = (0..count)
        .map(|offset| first.plus(offset))
        .map(|day| DayAvailability {
            day,
            free: SlotSet::EMPTY,
            bookable: rules.today(now) <= day && day <= rules.last_day(now),
        })
        .collect();
    for day in days {
        let place = usize::try_from(day.day.days_since(first)).ok();
        if let Some(entry) = place.and_then(|place| result.get_mut(place)) {
            entry.free = entry.free.union(day.free());
        }
    }
    for entry in &mut result {
        entry.free = entry
            .free
            .iter()
            .filter(|&half| {
                let start = SlotStart { day: entry.day, half };
                rules.check(start, now).is_ok()
            })
            .collect();
    }
    result
}

/// The free starts nearest to `wanted`, at most `count`, nearest first; of two
/// equally near ones the later comes first, since people run late rather than early.
pub fn nearest(days: &[DayAvailability], wanted: SlotStart, count: usize) -> Vec<SlotStart> {
    let mut starts: Vec<SlotStart> = days
        .iter()
        .flat_map(|day| day.free.iter().map(|half| SlotStart { day: day.day, half }))
        .filter(|&start| start != wanted)
        .collect();
    starts.sort_by_key(|start| {
        let distance = start.instant() - wanted.instant();
        (distance.num_minutes().abs(), distance.num_minutes() < 0)
    });
    starts.truncate(count);
    starts
}

/// A counselor who is free at the wanted start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub counselor: StaffId,
    /// Open bookings that day already.
    pub load: u32,
    /// Whether this seeker's latest booking was with them.
    pub familiar: bool,
}

/// The order in which to ask: the counselor the seeker knows, then the least
/// busy that day, then by id, so that the order never depends on chance.
pub fn ask_in_order(mut candidates: Vec<Candidate>) -> Vec<StaffId> {
    candidates.sort_by_key(|candidate| (!candidate.familiar, candidate.load, candidate.counselor));
    candidates.into_iter().map(|candidate| candidate.counselor).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn counselor(number: u128) -> StaffId {
        StaffId::new(Uuid::from_u128(number))
    }

    fn set(halves: &[&str]) -> SlotSet {
        halves.iter().map(|half| half.parse().unwrap()).collect()
    }

    fn day(number: u128, day: &str, works: &[&str], booked: &[&str]) -> CounselorDay {
        CounselorDay {
            counselor: counselor(number),
            day: day.parse().unwrap(),
            works: set(works),
            booked: set(booked),
        }
    }

    fn shown(days: &[CounselorDay]) -> Vec<DayAvailability> {
        let (first, last) = ("2026-11-18".parse().unwrap(), "2026-11-20".parse().unwrap());
        let now = "2026-11-18T18:00:00+09:00".parse().unwrap();
        for_seeker(days, first, last, &BookingRules::default(), now)
    }

    #[test]
    fn a_start_is_free_while_any_counselor_is() {
        let shown = shown(&[
            day(1, "2026-11-19", &["09:00", "09:30"], &["09:00"]),
            day(2, "2026-11-19", &["09:00"], &[]),
        ]);
        assert_eq!(shown[1].free, set(&["09:00", "09:30"]));
        assert_eq!(shown[1].mark(), DayMark::Few);
        assert_eq!(shown[2].mark(), DayMark::Full);
    }

    #[test]
    fn a_booking_of_last_night_takes_the_same_instant_of_this_morning() {
        let days = [
            day(1, "2026-11-18", &[], &["24:30"]),
            day(2, "2026-11-18", &[], &[]),
            day(1, "2026-11-19", &["00:30", "24:00"], &["09:00"]),
            day(2, "2026-11-19", &["00:30", "24:00"], &[]),
            day(1, "2026-11-20", &[], &[]),
            day(2, "2026-11-20", &[], &["00:00"]),
        ];
        let joined = with_neighbours(&days, 2);
        assert_eq!(joined.len(), 2);
        assert_eq!((joined[0].booked, joined[0].free()), (set(&["00:30", "09:00"]), set(&["24:00"])));
        assert_eq!((joined[1].booked, joined[1].free()), (set(&["24:00"]), set(&["00:30"])));
    }

    #[test]
    fn starts_within_the_notice_are_not_offered() {
        let shown = shown(&[day(1, "2026-11-18", &["19:30", "20:00", "24:30"], &[])]);
        assert_eq!(shown[0].free, set(&["20:00", "24:30"]));
    }

    #[test]
    fn the_nearest_starts_come_first_and_later_before_earlier() {
        let shown = shown(&[
            day(1, "2026-11-19", &["20:00", "20:30", "21:00", "22:30"], &[]),
            day(1, "2026-11-20", &["20:30"], &[]),
        ]);
        let near: Vec<String> =
            nearest(&shown, "2026-11-19T20:30".parse().unwrap(), 3).iter().map(ToString::to_string).collect();
        assert_eq!(near, ["2026-11-19T21:00", "2026-11-19T20:00", "2026-11-19T22:30"]);
    }

    #[test]
    fn the_counselor_one_knows_is_asked_first_then_the_least_busy() {
        let candidate = |number, load, familiar| Candidate { counselor: counselor(number), load, familiar };
        let order = ask_in_order(vec![candidate(3, 0, false), candidate(2, 4, true), candidate(1, 0, false)]);
        assert_eq!(order, [counselor(2), counselor(1), counselor(3)]);
    }
}

//! Which bookings the demo has: last week's with their outcome, today's, and
//! those of the next two weeks. Nothing here is drawn by chance, so that the
//! demo looks the same everywhere.

use chrono::{DateTime, TimeDelta, Utc};
use domain::booking::{BookingState, Means, Topic};
use domain::service_day::{ServiceDay, SlotStart};

use super::hours::Calendar;
use super::people::Counselor::{self, Asahina, Mori, Natsume, Sato};

/// What becomes of a booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Kept: attended once it is over.
    Kept,
    /// The seeker does not come.
    Missed,
    /// The seeker calls it off.
    CalledOff,
    /// Staff call it off.
    CalledOffByStaff,
}

/// A booking to be written.
#[derive(Clone, Debug)]
pub(super) struct Planned {
    /// Place in the list of seekers.
    pub who: usize,
    pub counselor: Counselor,
    pub slot: SlotStart,
    pub means: Means,
    pub topic: Topic,
    pub state: BookingState,
    pub fate: Fate,
    pub created_at: DateTime<Utc>,
    /// The start it had before it was moved.
    pub moved_from: Option<SlotStart>,
    /// Place in the plan, for choosing texts.
    pub place: usize,
}

/// How long staff take to record an outcome; until then a booking stays open.
const RECORDED_AFTER: TimeDelta = TimeDelta::minutes(90);

/// Seeker, days from today, counselor, place in their working time.
type Row = (usize, i64, Counselor, usize, Fate);

const LAST_WEEK: [Row; 22] = [
    (0, -7, Sato, 1, Fate::Kept),
    (5, -7, Natsume, 3, Fate::Kept),
    (9, -7, Asahina, 2, Fate::Missed),
    (1, -6, Mori, 0, Fate::Kept),
    (12, -6, Natsume, 9, Fate::Kept),
    (3, -6, Sato, 7, Fate::CalledOff),
    (2, -5, Asahina, 8, Fate::Kept),
    (7, -5, Sato, 3, Fate::Kept),
    (14, -5, Natsume, 6, Fate::Kept),
    (4, -4, Mori, 2, Fate::Kept),
    (8, -4, Sato, 9, Fate::CalledOffByStaff),
    (6, -4, Natsume, 1, Fate::Missed),
    (10, -4, Asahina, 12, Fate::Kept),
    (0, -3, Asahina, 1, Fate::Kept),
    (11, -3, Natsume, 8, Fate::Kept),
    (13, -3, Mori, 4, Fate::Kept),
    (5, -2, Natsume, 4, Fate::Kept),
    (1, -2, Sato, 5, Fate::Kept),
    (9, -2, Asahina, 6, Fate::CalledOff),
    (2, -1, Mori, 1, Fate::Kept),
    (7, -1, Natsume, 7, Fate::Kept),
    (12, -1, Asahina, 3, Fate::Missed),
];

const TO_COME: [Row; 9] = [
    (5, 1, Mori, 3, Fate::Kept),
    (6, 1, Asahina, 4, Fate::Kept),
    (7, 1, Natsume, 9, Fate::Kept),
    (8, 2, Sato, 2, Fate::Kept),
    (9, 4, Natsume, 2, Fate::Kept),
    (14, 13, Asahina, 5, Fate::Kept),
    (10, 1, Sato, 6, Fate::CalledOff),
    (13, 3, Natsume, 5, Fate::CalledOff),
    (11, 5, Mori, 2, Fate::CalledOffByStaff),
];

/// Every booking, the one made first at the front.
pub(super) fn all(calendar: &Calendar, now: DateTime<Utc>) -> Vec<Planned> {
    let mut desk = Desk { calendar, now, planned: Vec::new() };
    // The scarce days first: nobody else may have their slots.
    for (who, nth) in [(10, 1), (11, 2)] {
        desk.take(who, calendar.scarce, Natsume, nth, Fate::Kept);
    }
    for (who, nth) in [(12, 0), (13, 1)] {
        desk.take(who, calendar.full, Asahina, nth, Fate::Kept);
    }
    desk.spread_over_today(5);
    for (who, days, counselor, nth, fate) in LAST_WEEK.into_iter().chain(TO_COME) {
        desk.near(who, days, counselor, nth, fate);
    }
    let mut planned = desk.planned;
    planned.sort_by_key(|booking| booking.created_at);
    planned
}

/// Gives out slots and remembers them.
struct Desk<'a> {
    calendar: &'a Calendar,
    now: DateTime<Utc>,
    planned: Vec<Planned>,
}

impl Desk<'_> {
    /// Takes a slot on the day, or on the next one further from today on which somebody works.
    fn near(&mut self, who: usize, days: i64, counselor: Counselor, nth: usize, fate: Fate) {
        let away = if days < 0 { -1 } else { 1 };
        let others = Counselor::ALL.into_iter().filter(|&other| other != counselor);
        let asked: Vec<Counselor> = [counselor].into_iter().chain(others).collect();
        for day in (0..3).map(|more| self.calendar.today.plus(days + away * more)) {
            if asked.iter().any(|&counselor| self.take(who, day, counselor, nth, fate)) {
                return;
            }
        }
    }

    /// One booking for each of the first seekers, from the day's beginning to its end.
    fn spread_over_today(&mut self, count: usize) {
        let today = self.calendar.today;
        let mut starts: Vec<(SlotStart, Counselor)> = Counselor::ALL
            .into_iter()
            .flat_map(|counselor| {
                let works = self.calendar.works(counselor, today);
                works.iter().map(move |half| (SlotStart { day: today, half }, counselor)).collect::<Vec<_>>()
            })
            .collect();
        starts.sort_by_key(|&(slot, _)| slot);
        for who in 0..count {
            let fate = if who == 1 { Fate::Missed } else { Fate::Kept };
            if let Some(&(slot, counselor)) = starts.get((2 * who + 1) * starts.len() / (2 * count)) {
                self.plan(who, counselor, slot, fate);
            }
        }
    }

    fn take(&mut self, who: usize, day: ServiceDay, counselor: Counselor, nth: usize, fate: Fate) -> bool {
        let free: Vec<SlotStart> = self
            .calendar
            .works(counselor, day)
            .iter()
            .map(|half| SlotStart { day, half })
            .filter(|&slot| self.is_free(who, counselor, slot))
            .collect();
        match free.get(nth).or(free.last()) {
            Some(&slot) => {
                self.plan(who, counselor, slot, fate);
                true
            }
            None => false,
        }
    }

    fn is_free(&self, who: usize, counselor: Counselor, slot: SlotStart) -> bool {
        !self.planned.iter().any(|other| {
            other.slot == slot
                && other.state != BookingState::Cancelled
                && (other.who == who || other.counselor == counselor)
        })
    }

    fn plan(&mut self, who: usize, counselor: Counselor, slot: SlotStart, fate: Fate) {
        let place = self.planned.len();
        let created_at = self.created_at(place, slot);
        let over = slot.end() + RECORDED_AFTER <= self.now;
        let state = match fate {
            Fate::Kept if over => BookingState::Attended,
            Fate::Missed if over => BookingState::NoShow,
            Fate::Kept | Fate::Missed => BookingState::Reserved,
            Fate::CalledOff | Fate::CalledOffByStaff => BookingState::Cancelled,
        };
        let pick = |from: usize| (who * 3 + place) % from;
        self.planned.push(Planned {
            who,
            counselor,
            slot,
            means: *Means::ALL.get(pick(Means::ALL.len())).unwrap_or(&Means::Chat),
            topic: *Topic::ALL.get(pick(Topic::ALL.len())).unwrap_or(&Topic::Undecided),
            state,
            fate,
            created_at,
            moved_from: (place % 7 == 3).then(|| SlotStart { day: slot.day.plus(1), half: slot.half }),
            place,
        });
    }

    /// One to five days before the start, at an odd minute, and not in the future.
    fn created_at(&self, place: usize, slot: SlotStart) -> DateTime<Utc> {
        let place = i64::try_from(place).unwrap_or(0);
        let lead = TimeDelta::hours(24 + place * 37 % 96) + TimeDelta::minutes(place * 17 % 30);
        let lately = TimeDelta::hours(8 + place * 5 % 40) + TimeDelta::minutes(place * 13 % 60);
        (slot.instant() - lead).min(self.now - lately)
    }
}

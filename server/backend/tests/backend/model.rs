//! What the backend should do, so simply put that it can be checked by reading:
//! lists searched from end to end, one step after the other.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::StaffId;
use domain::service_day::{HalfHour, ServiceDay, SlotStart};

use crate::random_steps::{By, COUNSELORS, HALVES};

const NOTICE: TimeDelta = TimeDelta::hours(2);
/// So that somebody can stand in their own way.
pub const OPEN_BOOKINGS: u16 = 3;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Made {
    pub seeker: usize,
    pub counselor: usize,
    pub slot: SlotStart,
    pub open: bool,
}

pub struct Model {
    pub now: DateTime<Utc>,
    pub exceptions: BTreeMap<(usize, ServiceDay), BTreeSet<HalfHour>>,
    pub closed: BTreeSet<ServiceDay>,
    pub bookings: Vec<Made>,
}

/// What a step leads to, in words that the model and the backend share.
#[derive(Debug, PartialEq, Eq)]
pub enum Answer {
    Made,
    Changed,
    OutsideRules,
    Taken(Vec<SlotStart>),
    /// With the place of the booking that stands in the way.
    HasOpen(usize),
    NotFound,
    Refused,
}

impl Model {
    fn works(&self, counselor: usize, slot: SlotStart) -> bool {
        !self.closed.contains(&slot.day)
            && self.exceptions.get(&(counselor, slot.day)).is_none_or(|works| works.contains(&slot.half))
    }

    fn busy(&self, counselor: usize, slot: SlotStart) -> bool {
        self.bookings.iter().any(|made| made.open && made.counselor == counselor && made.slot == slot)
    }

    fn within_rules(&self, slot: SlotStart, notice: TimeDelta) -> bool {
        slot.instant() >= self.now + notice && slot.day <= self.today().plus(28)
    }

    /// The service day begins at six in Tokyo, which is 21:00 UTC the day before.
    fn today(&self) -> ServiceDay {
        ServiceDay::new((self.now + TimeDelta::hours(3)).date_naive())
    }

    pub fn free(&self, slot: SlotStart) -> bool {
        self.within_rules(slot, NOTICE)
            && (0..COUNSELORS).any(|counselor| self.works(counselor, slot) && !self.busy(counselor, slot))
    }

    fn nearest(&self, wanted: SlotStart) -> Vec<SlotStart> {
        let week = -7..=7;
        let mut free: Vec<SlotStart> = week
            .flat_map(|days| HALVES.map(|half| slot_of(wanted.day.plus(days), half)))
            .filter(|&slot| slot != wanted && self.free(slot))
            .collect();
        free.sort_by_key(|slot| {
            let away = (slot.instant() - wanted.instant()).num_minutes();
            (away.abs(), away < 0)
        });
        free.truncate(3);
        free
    }

    /// Everybody who could take this, the one to be asked first at the front.
    fn asked(&self, ids: &[StaffId], seeker: usize, slot: SlotStart) -> Vec<usize> {
        let known = self.bookings.iter().filter(|made| made.open && made.seeker == seeker);
        let known = known.max_by_key(|made| made.slot.instant()).map(|made| made.counselor);
        let load = |counselor| {
            self.bookings
                .iter()
                .filter(|m| m.open && m.counselor == counselor && m.slot.day == slot.day)
                .count()
        };
        let mut asked: Vec<usize> = (0..COUNSELORS)
            .filter(|&counselor| self.works(counselor, slot) && !self.busy(counselor, slot))
            .collect();
        asked.sort_by_key(|&counselor| (Some(counselor) != known, load(counselor), ids[counselor]));
        asked
    }

    fn seeker_busy(&self, seeker: usize, slot: SlotStart) -> bool {
        self.bookings.iter().any(|made| made.open && made.seeker == seeker && made.slot == slot)
    }

    pub fn reserve(&mut self, ids: &[StaffId], seeker: usize, slot: SlotStart) -> Answer {
        if !self.within_rules(slot, NOTICE) {
            return Answer::OutsideRules;
        }
        let open = |made: &Made| made.open && made.seeker == seeker && made.slot.end() > self.now;
        let standing = || self.bookings.iter().enumerate().filter(|(_, made)| open(made));
        if standing().count() >= usize::from(OPEN_BOOKINGS) {
            let first = standing().min_by_key(|(_, made)| made.slot.instant()).expect("one");
            return Answer::HasOpen(first.0);
        }
        match self.asked(ids, seeker, slot).first() {
            Some(&counselor) if !self.seeker_busy(seeker, slot) => {
                self.bookings.push(Made { seeker, counselor, slot, open: true });
                Answer::Made
            }
            _ => Answer::Taken(self.nearest(slot)),
        }
    }

    fn changeable(&self, booking: usize, by: By) -> Result<Made, Answer> {
        let made = *self.bookings.get(booking).ok_or(Answer::NotFound)?;
        match by {
            By::Seeker(seeker) if seeker != made.seeker => Err(Answer::NotFound),
            _ if !made.open => Err(Answer::Refused),
            By::Seeker(_) if made.slot.instant() <= self.now => Err(Answer::Refused),
            _ => Ok(made),
        }
    }

    pub fn relocate(&mut self, ids: &[StaffId], booking: usize, by: By, to: SlotStart) -> Answer {
        let made = match self.changeable(booking, by) {
            Ok(made) => made,
            Err(answer) => return answer,
        };
        if made.slot == to {
            return Answer::Changed;
        }
        let notice = if by == By::Staff { TimeDelta::zero() } else { NOTICE };
        if !self.within_rules(to, notice) {
            return Answer::OutsideRules;
        }
        let asked = self.asked(ids, made.seeker, to);
        let same = asked.iter().find(|&&counselor| counselor == made.counselor);
        match same.or(asked.first()) {
            Some(&counselor) if !self.seeker_busy(made.seeker, to) => {
                self.bookings[booking] = Made { counselor, slot: to, ..made };
                Answer::Changed
            }
            _ => Answer::Taken(self.nearest(to)),
        }
    }

    pub fn cancel(&mut self, booking: usize, by: By) -> Answer {
        match self.changeable(booking, by) {
            Ok(_) => {
                self.bookings[booking].open = false;
                Answer::Changed
            }
            Err(answer) => answer,
        }
    }
}

pub fn slot_of(day: ServiceDay, half: u8) -> SlotStart {
    SlotStart { day, half: HalfHour::new(half).expect("a half-hour") }
}

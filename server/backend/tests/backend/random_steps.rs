//! Steps drawn from a seed, over a world so small that people keep getting in
//! each other's way: three counselors, four people, three days.

use domain::service_day::{HalfHour, ServiceDay, SlotStart};
use domain::slots::SlotSet;

use crate::support::day;

pub const COUNSELORS: usize = 3;
pub const SEEKERS: usize = 4;
/// Bookings are named by the place in which they were made; some names are of nobody.
const BOOKING_NAMES: u64 = 24;

/// Half-hours in play: early, before, at and past midnight.
pub const HALVES: [u8; 6] = [12, 13, 40, 47, 48, 49];

pub fn first_day() -> ServiceDay {
    day("2026-11-16")
}

/// Today, tomorrow, the last bookable day and the one after it.
pub fn days() -> [ServiceDay; 4] {
    [0, 1, 28, 29].map(|days| first_day().plus(days))
}

/// One thing somebody does.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    Reserve { seeker: usize, slot: SlotStart },
    Relocate { booking: usize, by: By, to: SlotStart },
    Cancel { booking: usize, by: By },
    SetException { counselor: usize, day: ServiceDay, works: SlotSet },
    RemoveException { counselor: usize, day: ServiceDay },
    Close { day: ServiceDay },
    Reopen { day: ServiceDay },
    Wait { minutes: i64 },
}

/// Who asks for a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Staff,
    Seeker(usize),
}

/// A generator whose whole state is its seed (splitmix64).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }

    fn index(&mut self, limit: usize) -> usize {
        usize::try_from(self.below(limit as u64)).expect("small")
    }

    fn day(&mut self) -> ServiceDay {
        // Mostly the two days on which most can happen.
        days()[[0, 0, 1, 1, 1, 2, 2, 3][self.index(8)]]
    }

    fn slot(&mut self) -> SlotStart {
        SlotStart { day: self.day(), half: self.half() }
    }

    fn half(&mut self) -> HalfHour {
        HalfHour::new(HALVES[self.index(HALVES.len())]).expect("a half-hour")
    }

    fn by(&mut self) -> By {
        match self.index(3) {
            0 => By::Staff,
            _ => By::Seeker(self.index(SEEKERS)),
        }
    }

    fn booking(&mut self) -> usize {
        usize::try_from(self.below(BOOKING_NAMES)).expect("small")
    }

    pub fn set(&mut self) -> SlotSet {
        HALVES.into_iter().filter(|_| self.below(3) > 0).filter_map(HalfHour::new).collect()
    }

    pub fn step(&mut self) -> Step {
        match self.below(20) {
            0..=8 => Step::Reserve { seeker: self.index(SEEKERS), slot: self.slot() },
            9..=12 => Step::Relocate { booking: self.booking(), by: self.by(), to: self.slot() },
            13..=15 => Step::Cancel { booking: self.booking(), by: self.by() },
            16 => {
                Step::SetException { counselor: self.index(COUNSELORS), day: self.day(), works: self.set() }
            }
            17 => Step::RemoveException { counselor: self.index(COUNSELORS), day: self.day() },
            18 if self.below(2) == 0 => Step::Close { day: self.day() },
            18 => Step::Reopen { day: self.day() },
            _ => Step::Wait { minutes: i64::try_from(self.below(240)).expect("small") },
        }
    }
}

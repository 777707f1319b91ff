//! Sets of half-hours within one service day: what a counselor works, what is
//! booked, what is left.

use serde::{Deserialize, Serialize};

use crate::service_day::{HalfHour, ServiceHours};

/// Half-hours of a date: the 48th and later belong to the night that follows it.
const MIDNIGHT: u8 = 48;

/// A set of starts within one service day. Bit `n` stands for the half-hour
/// `n` after midnight; stored as a non-negative `bigint`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SlotSet(u64);

impl SlotSet {
    /// No half-hour at all.
    pub const EMPTY: Self = Self(0);
    const LIMIT: u64 = 1 << HalfHour::MAX.index();

    /// Reads the database's form; `None` when a bit lies beyond 30:00.
    pub fn from_bits(bits: i64) -> Option<Self> {
        u64::try_from(bits).ok().filter(|&bits| bits < Self::LIMIT).map(Self)
    }

    /// The database's form.
    pub const fn bits(self) -> i64 {
        self.0 as i64
    }

    /// All starts of the service hours.
    pub fn all(hours: ServiceHours) -> Self {
        hours.starts().collect()
    }

    /// Whether the half-hour is in the set.
    pub const fn contains(self, half: HalfHour) -> bool {
        half.index() < HalfHour::MAX.index() && self.0 & (1 << half.index()) != 0
    }

    /// Whether the set is empty.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many starts are in the set.
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Starts in either set.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Starts in both sets.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Starts in this set and not in the other.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// What lies past midnight, as starts of the next date: 24:30 becomes 00:30.
    #[must_use]
    pub const fn past_midnight(self) -> Self {
        Self(self.0 >> MIDNIGHT)
    }

    /// What lies before dawn, as starts of the evening before: 00:30 becomes 24:30.
    #[must_use]
    pub const fn before_dawn(self) -> Self {
        Self((self.0 << MIDNIGHT) & (Self::LIMIT - 1))
    }

    /// Adds one start; 30:00 itself is an end, never a start, and is ignored.
    pub fn insert(&mut self, half: HalfHour) {
        if half < HalfHour::MAX {
            self.0 |= 1 << half.index();
        }
    }

    /// The starts in order.
    pub fn iter(self) -> impl Iterator<Item = HalfHour> {
        (0..HalfHour::MAX.index()).filter_map(HalfHour::new).filter(move |&half| self.contains(half))
    }

    /// The set as blocks of work in order; neighbours become one block.
    pub fn blocks(self) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        for half in self.iter() {
            let next = HalfHour::new(half.index() + 1).unwrap_or(HalfHour::MAX);
            match blocks.last_mut() {
                Some(last) if last.until == half => last.until = next,
                _ => blocks.push(Block { from: half, until: next }),
            }
        }
        blocks
    }
}

impl FromIterator<HalfHour> for SlotSet {
    fn from_iter<I: IntoIterator<Item = HalfHour>>(halves: I) -> Self {
        let mut set = Self::EMPTY;
        halves.into_iter().for_each(|half| set.insert(half));
        set
    }
}

/// A stretch of working time, from a half-hour until another (not included).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// First start.
    pub from: HalfHour,
    /// End of the last consultation.
    pub until: HalfHour,
}

/// Why blocks of working time were refused; the number is the block's place, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BlocksRefused {
    /// It ends before or when it begins.
    #[error("block {0} ends before it begins")]
    Backwards(usize),
    /// It shares time with an earlier block.
    #[error("block {0} overlaps another")]
    Overlaps(usize),
    /// It leaves the service hours.
    #[error("block {0} leaves the service hours")]
    OutsideHours(usize),
}

/// Joins blocks into one set.
///
/// # Errors
/// Names the first block that runs backwards, overlaps another or leaves the service hours.
pub fn join(blocks: &[Block], hours: ServiceHours) -> Result<SlotSet, BlocksRefused> {
    let mut set = SlotSet::EMPTY;
    for (place, block) in blocks.iter().enumerate() {
        if block.until <= block.from {
            return Err(BlocksRefused::Backwards(place));
        }
        if block.from < hours.opens() || hours.closes() < block.until {
            return Err(BlocksRefused::OutsideHours(place));
        }
        let own: SlotSet = (block.from.index()..block.until.index()).filter_map(HalfHour::new).collect();
        if !set.intersection(own).is_empty() {
            return Err(BlocksRefused::Overlaps(place));
        }
        set = set.union(own);
    }
    Ok(set)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn block(from: &str, until: &str) -> Block {
        Block { from: from.parse().unwrap(), until: until.parse().unwrap() }
    }

    #[test]
    fn several_blocks_a_day_may_run_past_midnight() {
        let blocks = [block("09:00", "12:00"), block("20:00", "25:00")];
        let set = join(&blocks, ServiceHours::specified()).unwrap();
        assert_eq!(set.len(), 6 + 10);
        assert!(set.contains("24:30".parse().unwrap()));
        assert_eq!(set.blocks(), blocks);
    }

    #[test]
    fn the_same_instant_has_a_name_in_the_evening_and_one_in_the_morning() {
        let set = |halves: &[&str]| halves.iter().map(|half| half.parse().unwrap()).collect::<SlotSet>();
        let (evening, morning) = (set(&["20:00", "24:30", "29:30"]), set(&["00:30", "05:30", "09:00"]));
        assert_eq!(evening.past_midnight(), set(&["00:30", "05:30"]));
        assert_eq!(morning.before_dawn(), set(&["24:30", "29:30"]));
    }

    #[test]
    fn crooked_blocks_are_named() {
        let hours = ServiceHours::specified();
        let morning = block("09:00", "12:00");
        let refused = |second| join(&[morning, second], hours);
        assert_eq!(refused(block("13:00", "13:00")), Err(BlocksRefused::Backwards(1)));
        assert_eq!(refused(block("11:30", "13:00")), Err(BlocksRefused::Overlaps(1)));
        assert_eq!(refused(block("24:00", "25:30")), Err(BlocksRefused::OutsideHours(1)));
    }

    proptest! {
        #[test]
        fn a_set_reads_back_from_its_blocks_and_from_its_bits(bits in 0i64..(1 << 38)) {
            let set = SlotSet::from_bits(bits << 12).unwrap();
            prop_assert_eq!(join(&set.blocks(), ServiceHours::specified()), Ok(set));
            prop_assert_eq!(SlotSet::from_bits(set.bits()), Some(set));
            prop_assert_eq!(set.iter().collect::<SlotSet>(), set);
        }
    }
}

//! Faults on demand: what can go wrong between a caller and LINE.

use serde::{Deserialize, Serialize};

use crate::ids::Dice;
use crate::world::World;

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultKind {
    /// 500, nothing accepted.
    ErrorBefore,
    /// Accepted and delivered, then 500.
    ErrorAfter,
    /// 429 because of the rate.
    RateLimited,
    /// 429 because of the monthly quota.
    Quota,
    /// The answer waits `ms` milliseconds; the request is handled after the wait.
    Delay,
    /// Accepted and delivered at once, and the answer waits `ms` milliseconds.
    DelayAfter,
    /// The connection is closed without an answer, nothing accepted.
    CutBefore,
    /// Accepted and delivered, then the connection is closed without an answer.
    CutAfter,
}

/// One armed fault: which requests it meets and how often.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FaultSpec {
    pub kind: FaultKind,
    /// Milliseconds of a delay.
    #[serde(default)]
    pub ms: u64,
    /// After this many hits the fault is gone; none: it stays until deleted.
    #[serde(default)]
    pub times: Option<u32>,
    /// Chance of a hit in percent; none: every request.
    #[serde(default)]
    pub percent: Option<u8>,
    /// Seed of that chance.
    #[serde(default)]
    pub seed: u64,
    /// Only requests whose path starts so; none: every path.
    #[serde(default)]
    pub path: Option<String>,
}

impl FaultSpec {
    /// A fault that meets every request until it is deleted.
    pub fn new(kind: FaultKind) -> Self {
        Self { kind, ms: 0, times: None, percent: None, seed: 0, path: None }
    }

    /// Only the next `times` requests.
    pub fn times(mut self, times: u32) -> Self {
        self.times = Some(times);
        self
    }

    /// Only requests whose path starts with `path`.
    pub fn path(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// Only this share of requests, drawn with a seed.
    pub fn percent(mut self, percent: u8, seed: u64) -> Self {
        self.percent = Some(percent);
        self.seed = seed;
        self
    }

    /// Length of a delay in milliseconds.
    pub fn ms(mut self, ms: u64) -> Self {
        self.ms = ms;
        self
    }
}

/// An armed fault with what remains of it.
#[derive(Debug, Clone)]
pub(crate) struct Fault {
    pub(crate) id: u64,
    pub(crate) spec: FaultSpec,
    pub(crate) hits: u32,
    dice: Dice,
}

impl Fault {
    pub(crate) fn new(id: u64, spec: FaultSpec) -> Self {
        Self { id, hits: 0, dice: Dice::new(spec.seed), spec }
    }

    fn meets(&mut self, path: &str) -> bool {
        if self.spec.times.is_some_and(|times| self.hits >= times) {
            return false;
        }
        if self.spec.path.as_deref().is_some_and(|prefix| !path.starts_with(prefix)) {
            return false;
        }
        if self.spec.percent.is_some_and(|percent| self.dice.below(100) >= u64::from(percent)) {
            return false;
        }
        self.hits += 1;
        true
    }
}

impl World {
    /// The first armed fault that meets a request to `path`; used-up faults disappear.
    pub(crate) fn draw_fault(&mut self, path: &str) -> Option<FaultSpec> {
        let drawn = self.faults.iter_mut().find_map(|fault| fault.meets(path).then(|| fault.spec.clone()));
        self.faults.retain(|fault| fault.spec.times.is_none_or(|times| fault.hits < times));
        drawn
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_with_a_number_of_times_disappears_after_them() {
        let mut world = World::default();
        world.faults.push(Fault::new(1, FaultSpec::new(FaultKind::ErrorBefore).times(2).path("/v2/bot")));
        assert!(world.draw_fault("/oauth2/v2.1/verify").is_none());
        assert!(world.draw_fault("/v2/bot/message/push").is_some());
        assert!(world.draw_fault("/v2/bot/message/push").is_some());
        assert!(world.draw_fault("/v2/bot/message/push").is_none());
        assert!(world.faults.is_empty());
    }

    #[test]
    fn a_share_is_drawn_with_the_seed() {
        let hits = |seed| {
            let mut world = World::default();
            world.faults.push(Fault::new(1, FaultSpec::new(FaultKind::ErrorBefore).percent(30, seed)));
            (0..1_000).filter(|_| world.draw_fault("/").is_some()).count()
        };
        assert_eq!(hits(3), hits(3));
        assert!((200..400).contains(&hits(3)));
    }
}

//! What was run, how long it took, and the one line at the end.

use crate::{os, progress};
use anyhow::{Result, bail};
use std::time::{Duration, Instant};

/// Passed and failed checks of a part.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Count {
    pub passed: u32,
    pub failed: u32,
}

impl Count {
    /// One check, passed.
    pub const ONE: Self = Self { passed: 1, failed: 0 };
    const ONE_FAILED: Self = Self { passed: 0, failed: 1 };
}

impl std::ops::Add for Count {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

struct Part {
    name: &'static str,
    count: Count,
    took: Duration,
}

/// The parts in the order they ran.
pub struct Report {
    parts: Vec<Part>,
    keep_going: bool,
}

impl Report {
    /// With `keep_going`, every gate lets through.
    pub fn new(keep_going: bool) -> Self {
        Self { parts: Vec::new(), keep_going }
    }

    /// Runs one part; an error is printed and counts as one failure.
    pub fn part(&mut self, name: &'static str, work: impl FnOnce() -> Result<Count>) {
        if os::interrupted() {
            return;
        }
        progress::say(progress::bold(&format!("▸ {name}")));
        let began = Instant::now();
        let count = work().unwrap_or_else(|error| {
            progress::say(format!("✗ {name}: {error:#}"));
            Count::ONE_FAILED
        });
        let took = began.elapsed();
        progress::say(format!("  {}", line(name, count, took)));
        self.parts.push(Part { name, count, took });
    }

    /// As [`Report::part`], and says whether going on makes sense.
    pub fn gate(&mut self, name: &'static str, work: impl FnOnce() -> Result<Count>) -> bool {
        let before = self.failed();
        self.part(name, work);
        (self.keep_going || self.failed() == before) && !os::interrupted()
    }

    fn failed(&self) -> u32 {
        self.parts.iter().map(|part| part.count.failed).sum()
    }

    fn passed(&self) -> u32 {
        self.parts.iter().map(|part| part.count.passed).sum()
    }

    /// Prints the summary.
    ///
    /// # Errors
    /// When anything failed, or the run was interrupted.
    pub fn finish(self) -> Result<()> {
        println!();
        for part in &self.parts {
            println!("{}", line(part.name, part.count, part.took));
        }
        println!("whole run {:.0} s", progress::elapsed().as_secs_f32());
        println!("{} passed, {} failed", self.passed(), self.failed());
        if self.failed() > 0 || os::interrupted() {
            bail!("not everything passed");
        }
        Ok(())
    }
}

fn line(name: &str, count: Count, took: Duration) -> String {
    let mark = if count.failed == 0 { "✓" } else { "✗" };
    let seconds = took.as_secs_f32();
    format!("{mark} {name:<40} {:>5} passed {:>4} failed {seconds:>8.1} s", count.passed, count.failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_with_an_error_fails_and_closes_the_gate() {
        let mut report = Report::new(false);
        assert!(report.gate("first", || Ok(Count { passed: 3, failed: 0 })));
        assert!(!report.gate("second", || bail!("no")));
        assert_eq!((report.passed(), report.failed()), (3, 1));
        assert!(report.finish().is_err());
    }
}

//! What was run, how long it took, why what failed did, and the one line at the end.

use crate::{os, progress};
use anyhow::{Result, bail};
use std::time::{Duration, Instant};

/// Passed and failed checks of a part.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    pub passed: u32,
    pub failed: u32,
    /// Each failed check with the beginning of what it said, for the end of a log of which others
    /// may see no more than that.
    pub failures: Vec<String>,
}

impl Outcome {
    /// One check, passed.
    pub const ONE: Self = Self { passed: 1, failed: 0, failures: Vec::new() };

    fn failed(why: String) -> Self {
        Self { passed: 0, failed: 1, failures: vec![why] }
    }
}

impl std::ops::Add for Outcome {
    type Output = Self;

    fn add(mut self, mut other: Self) -> Self {
        self.failures.append(&mut other.failures);
        let (passed, failed) = (self.passed + other.passed, self.failed + other.failed);
        Self { passed, failed, failures: self.failures }
    }
}

struct Part {
    name: &'static str,
    outcome: Outcome,
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
    pub fn part(&mut self, name: &'static str, work: impl FnOnce() -> Result<Outcome>) {
        if os::interrupted() {
            return;
        }
        progress::say(progress::bold(&format!("▸ {name}")));
        let began = Instant::now();
        let outcome = work().unwrap_or_else(|error| {
            let why = format!("{name}: {error:#}");
            progress::say(format!("✗ {why}"));
            Outcome::failed(why)
        });
        let part = Part { name, outcome, took: began.elapsed() };
        progress::say(format!("  {}", line(&part)));
        self.parts.push(part);
    }

    /// As [`Report::part`], and says whether going on makes sense.
    pub fn gate(&mut self, name: &'static str, work: impl FnOnce() -> Result<Outcome>) -> bool {
        let before = self.failed();
        self.part(name, work);
        (self.keep_going || self.failed() == before) && !os::interrupted()
    }

    fn failed(&self) -> u32 {
        self.parts.iter().map(|part| part.outcome.failed).sum()
    }

    fn passed(&self) -> u32 {
        self.parts.iter().map(|part| part.outcome.passed).sum()
    }

    /// Prints the summary.
    ///
    /// # Errors
    /// When anything failed, or the run was interrupted.
    pub fn finish(self) -> Result<()> {
        println!();
        for part in &self.parts {
            println!("{}", line(part));
        }
        for why in self.parts.iter().flat_map(|part| &part.outcome.failures) {
            println!("\n✗ {why}");
        }
        println!("whole run {:.0} s", progress::elapsed().as_secs_f32());
        println!("{} passed, {} failed", self.passed(), self.failed());
        if self.failed() > 0 || os::interrupted() {
            bail!("not everything passed");
        }
        Ok(())
    }
}

fn line(Part { name, outcome: Outcome { passed, failed, .. }, took }: &Part) -> String {
    let mark = if *failed == 0 { "✓" } else { "✗" };
    let seconds = took.as_secs_f32();
    format!("{mark} {name:<40} {passed:>5} passed {failed:>4} failed {seconds:>8.1} s")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_with_an_error_fails_and_closes_the_gate() {
        let mut report = Report::new(false);
        assert!(report.gate("first", || Ok(Outcome { passed: 3, ..Outcome::default() })));
        assert!(!report.gate("second", || bail!("no")));
        assert_eq!((report.passed(), report.failed()), (3, 1));
        assert_eq!(report.parts[1].outcome.failures, ["second: no"]);
        assert!(report.finish().is_err());
    }
}

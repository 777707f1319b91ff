//! Counting from the JUnit reports that both test runners write.

use super::report::Count;
use anyhow::{Context, Result};
use std::{fs, path::Path};

/// Counts the report of a run that succeeded or not. A run that failed without a failed test
/// (it did not start, or broke off) counts as one failure.
pub fn count_in(report: &Path, run_succeeded: bool) -> Result<Count> {
    let text = fs::read_to_string(report)
        .with_context(|| format!("the run left no report at {}", report.display()))?;
    let mut count = count(&text).context("the report has no counts")?;
    if !run_succeeded && count.failed == 0 {
        count.failed = 1;
    }
    Ok(count)
}

fn count(report: &str) -> Option<Count> {
    let tag = report.split("<testsuites").nth(1)?.split('>').next()?;
    let number = |name: &str| -> Option<u32> {
        let value = tag.split(&format!(" {name}=\"")).nth(1)?;
        value.split('"').next()?.parse().ok()
    };
    let failed = number("failures")? + number("errors").unwrap_or(0);
    let passed = number("tests")? - failed - number("skipped").unwrap_or(0);
    Some(Count { passed, failed })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nextest_and_playwright_are_both_understood() {
        let nextest = r#"<?xml version="1.0"?><testsuites name="nextest-run" tests="12"
            failures="2" errors="1" uuid="x" timestamp="t" time="1.0"><testsuite tests="3">"#;
        let nextest = nextest.replace("\n           ", "");
        assert_eq!(count(&nextest), Some(Count { passed: 9, failed: 3 }));
        let playwright =
            r#"<testsuites id="" name="" tests="5" failures="1" skipped="1" errors="0" time="2">"#;
        assert_eq!(count(playwright), Some(Count { passed: 3, failed: 1 }));
        assert_eq!(count("<html>"), None);
    }
}

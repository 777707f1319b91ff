//! Reading the JUnit reports that both test runners write.

use super::report::Outcome;
use anyhow::{Context, Result};
use roxmltree::{Document, Node};
use std::{fs, path::Path};

/// Of a failed test's words, so many lines are told again at the end.
const LINES: usize = 14;
/// And so many characters of each.
const CHARACTERS: usize = 200;

/// Reads the report of a run that succeeded or not. A run that failed without a failed test
/// (it did not start, or broke off) counts as one failure.
///
/// # Errors
/// When there is no report, or one that no test runner wrote.
pub fn outcome_in(report: &Path, run_succeeded: bool) -> Result<Outcome> {
    let text = fs::read_to_string(report)
        .with_context(|| format!("the run left no report at {}", report.display()))?;
    let mut outcome = outcome(&text).with_context(|| report.display().to_string())?;
    if !run_succeeded && outcome.failed == 0 {
        outcome.failed = 1;
        outcome.failures.push("the run failed, and no test of it".into());
    }
    Ok(outcome)
}

fn outcome(report: &str) -> Result<Outcome> {
    let document = Document::parse(report)?;
    let suites = document.root_element();
    let number = |name| -> Result<u32> {
        let value = suites.attribute(name).with_context(|| format!("no number of {name}"))?;
        Ok(value.parse()?)
    };
    let failed = number("failures")? + number("errors").unwrap_or(0);
    let passed = number("tests")? - failed - number("skipped").unwrap_or(0);
    Ok(Outcome { passed, failed, failures: document.descendants().filter_map(failure).collect() })
}

/// The name of a failed test and the beginning of what it said.
fn failure(case: Node) -> Option<String> {
    let is_failure = |node: &Node| node.has_tag_name("failure") || node.has_tag_name("error");
    let failed = case.children().find(is_failure)?;
    let suite = case.attribute("classname").unwrap_or_default();
    let said = failed.text().filter(|text| !text.trim().is_empty()).or(failed.attribute("message"))?;
    let lines = said.lines().filter(|line| !line.trim().is_empty()).take(LINES);
    let lines: String =
        lines.map(|line| format!("\n    {}", line.chars().take(CHARACTERS).collect::<String>())).collect();
    Some(format!("{suite} {}{lines}", case.attribute("name").unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_report_of_nextest_is_understood() {
        let report = r#"<?xml version="1.0"?><testsuites name="nextest-run" tests="12" skipped="0"
            failures="2" errors="1" uuid="x" time="1.0"><testsuite name="backend" tests="3">
            <testcase name="a" classname="backend" time="1"/>
            <testcase name="b" classname="backend"><failure message="m">thread &apos;b&apos; panicked
1 &lt; 2

note</failure><system-err>much</system-err></testcase></testsuite></testsuites>"#;
        let read = outcome(report).expect("read");
        assert_eq!((read.passed, read.failed), (9, 3));
        assert_eq!(read.failures, ["backend b\n    thread 'b' panicked\n    1 < 2\n    note"]);
    }

    #[test]
    fn the_report_of_playwright_is_understood() {
        let report = r#"<testsuites id="" name="" tests="5" failures="1" skipped="1" errors="0" time="2">
            <testsuite name="s"><testcase name="t" classname="x.spec.ts">
            <failure message="x.spec.ts:3:1 t" type="FAILURE"><![CDATA[Error: <no> answer]]></failure>
            </testcase></testsuite></testsuites>"#;
        let read = outcome(report).expect("read");
        assert_eq!((read.passed, read.failed), (3, 1));
        assert_eq!(read.failures, ["x.spec.ts t\n    Error: <no> answer"]);
    }

    #[test]
    fn much_is_told_in_part() {
        let said = "x\n".repeat(LINES + 1) + &"y".repeat(CHARACTERS);
        let report = format!(
            r#"<testsuites tests="1" failures="1"><testcase name="t"><failure>{said}</failure></testcase></testsuites>"#
        );
        assert_eq!(outcome(&report).expect("read").failures[0].lines().count(), LINES + 1);
    }

    #[test]
    fn what_no_runner_wrote_is_no_report() {
        assert!(outcome("<html>").is_err());
        assert!(outcome("<testsuites/>").is_err());
    }
}

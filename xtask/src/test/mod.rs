//! `cargo xtask test`: every check and test, in an order that fails early.
//!
//! What is compiled is shared: Clippy checks once, one dev build serves the Rust tests and the
//! browser tests, and the bundle is the only release build.

mod bundle;
mod database;
mod junit;
mod report;
mod rust;
mod smuggling;

use crate::{binaries, browser, front, paths, tidy};
use anyhow::{Result, bail};
use database::TestDatabase;
use report::{Outcome, Report};

/// Runs everything; `fast` leaves out the release bundle and the browser, `keep_going` goes on
/// after a failed check.
pub fn run(fast: bool, keep_going: bool, playwright_arguments: &[String]) -> Result<()> {
    let mut report = Report::new(keep_going);
    let wanted = !fast;
    let checked = report.gate("own rules", || tidy::run().map(|()| Outcome::ONE))
        && report.gate("formatting", rust::formatted)
        && report.gate("what the tests need", || needs(wanted))
        && report.gate("Clippy, server's half", rust::clippy)
        && report.gate("Clippy, seeker's half", rust::clippy_seeker)
        && report.gate("compile", rust::compile);
    if checked {
        let database = TestDatabase::start()?;
        report.part("Rust tests", || rust::tests(&database));
        if wanted && report.gate("release bundle", || front::build(true).map(|_| Outcome::ONE)) {
            report.part("bundle size", bundle::size);
            report.part("nothing of the staff's in the bundle", smuggling::check);
            report.part("browser tests", || in_browser(&database, true, playwright_arguments));
        }
        report.part("the database was well", || database.was_well());
    }
    report.finish()
}

/// The browser tests alone, for those who write them.
pub fn browser_only(release: bool, arguments: &[String]) -> Result<()> {
    browser::ensure()?;
    front::build(release)?;
    binaries::build(false)?;
    let database = TestDatabase::start()?;
    let outcome = in_browser(&database, release, arguments)?;
    if outcome.failed > 0 {
        bail!("{} browser tests failed", outcome.failed);
    }
    Ok(())
}

fn needs(with_browser: bool) -> Result<Outcome> {
    crate::postgres::find_or_install(None)?;
    if with_browser {
        browser::ensure()?;
    }
    Ok(Outcome::ONE)
}

fn in_browser(database: &TestDatabase, release: bool, arguments: &[String]) -> Result<Outcome> {
    let world = browser::World {
        browser: browser::ensure()?,
        database: database.url(),
        psql: database.psql(),
        release,
        report: paths::reports().join("browser.xml"),
    };
    let _ = std::fs::remove_file(&world.report);
    let passed = browser::playwright(&world, arguments)?;
    junit::outcome_in(&world.report, passed)
}

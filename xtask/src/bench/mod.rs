//! `cargo xtask bench`: measurements on a release build, in one run, as ratios.

mod booking;
mod bytes;
mod calendar;
mod checkups;
mod client;
mod ground;
mod landing;
mod load;
mod lookups;
mod matching;
mod memory;
mod pgbench;
mod process;
mod stampede;
mod start;
mod statements;
mod table;
mod town;

use crate::progress;
use anyhow::{Result, bail};
use ground::Ground;
use table::Row;

/// One measurement. Its lines are rows of the README's table: what, measured, compared with, aim.
struct Measurement {
    /// As on the command line.
    name: &'static str,
    run: fn(&mut Ground) -> Result<Vec<Row>>,
}

const ALL: [Measurement; 11] = [
    Measurement { name: "start", run: start::start },
    Measurement { name: "checkups", run: checkups::checkups },
    Measurement { name: "matching", run: matching::matching },
    Measurement { name: "lookups", run: lookups::lookups },
    Measurement { name: "landing", run: landing::landing },
    Measurement { name: "bytes", run: bytes::bytes },
    Measurement { name: "calendar", run: calendar::calendar },
    Measurement { name: "memory", run: memory::memory },
    Measurement { name: "database", run: pgbench::baseline },
    Measurement { name: "booking", run: booking::booking },
    Measurement { name: "stampede", run: stampede::stampede },
];

/// Runs the named measurements, or all of them, prints a table and keeps it for programs.
///
/// # Errors
/// When something cannot be measured, or a promise that does not depend on speed is broken. An aim
/// that was missed is a figure with ✗, since a busy machine misses it too.
pub fn run(names: &[String]) -> Result<()> {
    if let Some(unknown) = names.iter().find(|name| ALL.iter().all(|known| known.name != *name)) {
        let known: Vec<&str> = ALL.iter().map(|measurement| measurement.name).collect();
        bail!("no measurement `{unknown}`; there are: {}", known.join(", "));
    }
    let mut ground = Ground::prepare()?;
    let machine = process::machine()?;
    let mut rows = Vec::new();
    for measurement in &ALL {
        if names.is_empty() || names.iter().any(|wanted| wanted == measurement.name) {
            let title = format!("measure: {}", measurement.name);
            rows.extend(progress::step(&title, || (measurement.run)(&mut ground))?);
        }
    }
    let kept = table::keep(&rows, &machine)?;
    progress::say(format!("the same figures for programs: {}", kept.display()));
    print!("{machine}\n\n{}", table::markdown(&rows));
    Ok(())
}

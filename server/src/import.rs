//! Imports, with progress and with every fault by its line.

use std::error::Error;
use std::io::{IsTerminal, stderr};
use std::path::Path;

use backend::occupations::import::import;
use backend::occupations::lines;

use crate::config::Config;
use crate::serve::start;

/// How often progress is said where nobody watches.
const SAY_EVERY: usize = 500;

/// Imports the official download of occupations.
pub async fn occupations(
    path: &Path,
    release: &str,
    dry_run: bool,
    skip_faulty: bool,
) -> Result<(), Box<dyn Error>> {
    let file = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let read = lines::read(&file).map_err(|error| format!("{}: {error}", path.display()))?;
    for fault in &read.faults {
        println!("line {}: {}", fault.line, fault.what);
    }
    if !read.faults.is_empty() && !skip_faulty {
        let (faulty, good) = (read.faults.len(), read.lines.len());
        return Err(format!(
            "nothing was imported: {faulty} lines are faulty, {good} are good (--skip-faulty imports those)"
        )
        .into());
    }
    if read.lines.is_empty() {
        return Err("nothing was imported: the file has no occupations".into());
    }
    let backend = start(&Config::from_env()?).await?;
    let total = read.lines.len();
    let imported =
        import(&backend.pool, &*backend.clock, release, &read.lines, dry_run, |done| say(done, total))
            .await?;
    let without = read.lines.iter().filter(|line| line.interests.is_none()).count();
    println!(
        "{} {total} occupations: {} new, {} known, {} no longer in the file; {without} without interests",
        if dry_run { "A dry run, nothing is changed. It would import" } else { "Imported" },
        imported.new,
        imported.known,
        imported.gone,
    );
    Ok(())
}

fn say(done: usize, total: usize) {
    if stderr().is_terminal() {
        eprint!("\r{done} of {total}{}", if done == total { "\n" } else { "" });
    } else if done.is_multiple_of(SAY_EVERY) || done == total {
        eprintln!("{done} of {total}");
    }
}

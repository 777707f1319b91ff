//! The database server of one test run: fast, empty, gone afterwards, with its log kept.

use super::report::Outcome;
use crate::{
    os, paths,
    postgres::{self, Cluster, Options},
    progress,
};
use anyhow::{Context, Result, bail};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// A crash of the machine may lose it, so nothing waits for the disk. Races are run with hundreds
/// of connections.
const SETTINGS: [&str; 5] = [
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=400",
    "shared_buffers=256MB",
];

/// A running server whose role may create databases.
pub struct TestDatabase {
    cluster: Cluster,
}

impl TestDatabase {
    /// Starts it in a temporary folder.
    pub fn start() -> Result<Self> {
        let binaries = postgres::find_or_install(None)?;
        fs::create_dir_all(paths::reports())?;
        progress::say(format!(
            "room on the disk: {} GB for {}, {} GB for the database",
            os::free_bytes(&paths::target()) / 1_000_000_000,
            paths::target().display(),
            os::free_bytes(&postgres::temporary()?) / 1_000_000_000,
        ));
        let options = Options { settings: &SETTINGS, log: paths::reports().join("postgres.log") };
        let cluster = progress::step("database for the tests", || {
            Cluster::start(binaries, postgres::passing("test")?, options)
        })?;
        Ok(Self { cluster })
    }

    /// For `DATABASE_URL`.
    pub fn url(&self) -> &str {
        self.cluster.url()
    }

    /// The server's log, for tests that look at it.
    pub fn log(&self) -> &Path {
        self.cluster.log()
    }

    /// PostgreSQL's client.
    pub fn psql(&self) -> PathBuf {
        self.cluster.binaries().program("psql")
    }

    /// Fails when any test made two transactions wait for each other, which PostgreSQL resolves by
    /// aborting one and a test may not notice, or when the server itself was in trouble, which
    /// explains whatever else failed.
    pub fn was_well(&self) -> Result<Outcome> {
        let log = fs::read_to_string(self.log()).context("the database left no log")?;
        let told = troubles(&log);
        if told.is_empty() {
            return Ok(Outcome::ONE);
        }
        let first = told[..told.len().min(MOST_TOLD)].join("\n    ");
        bail!("{} lines like these in {}\n    {first}", told.len(), self.log().display())
    }
}

const TROUBLES: [&str; 6] = [
    "deadlock detected",
    "No space left on device",
    "PANIC:",
    "checkpoint request failed",
    "out of memory",
    "terminating any other active server processes",
];
const MOST_TOLD: usize = 5;

fn troubles(log: &str) -> Vec<&str> {
    log.lines().filter(|line| TROUBLES.iter().any(|trouble| line.contains(trouble))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deadlock_is_found_in_the_log() {
        let log = "LOG:  database system is ready\n\
                   2026-11-23 ERROR:  deadlock detected\nDETAIL:  Process 1 waits for ShareLock\n";
        assert_eq!(troubles(log), ["2026-11-23 ERROR:  deadlock detected"]);
    }

    #[test]
    fn a_full_disk_is_found_in_the_log() {
        let log = "ERROR:  could not extend file \"base/1/2\": No space left on device\nHINT:  Check\n";
        assert_eq!(troubles(log).len(), 1);
    }

    #[test]
    fn what_tests_provoke_is_no_trouble() {
        let log = "LOG:  checkpoint complete\n\
                   FATAL:  terminating connection due to administrator command\n\
                   ERROR:  canceling statement due to statement timeout\n";
        assert_eq!(troubles(log), Vec::<&str>::new());
    }
}

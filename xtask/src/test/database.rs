//! The database server of one test run: fast, empty, gone afterwards, with its log kept.

use super::report::Count;
use crate::{
    paths,
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

    /// Fails when any test made two transactions wait for each other: PostgreSQL resolves that by
    /// aborting one, which a test may not notice.
    pub fn no_deadlock(&self) -> Result<Count> {
        let log = fs::read_to_string(self.log()).context("the database left no log")?;
        match deadlocks(&log) {
            0 => Ok(Count::ONE),
            found => bail!("{found} deadlocks: see {}", self.log().display()),
        }
    }
}

fn deadlocks(log: &str) -> usize {
    log.matches("deadlock detected").count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deadlock_is_found_in_the_log() {
        let log = "LOG:  database system is ready\n\
                   2026-11-23 ERROR:  deadlock detected\nDETAIL:  Process 1 waits for ShareLock\n";
        assert_eq!(deadlocks(log), 1);
        assert_eq!(deadlocks("LOG:  checkpoint complete"), 0);
    }
}

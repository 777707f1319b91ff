//! What every measurement stands on: release programs, a database, a LINE simulator.

use super::Row;
use crate::{
    binaries, command, front, http, paths,
    postgres::{self, Cluster, Options},
    service::Service,
    stack::Stack,
};
use anyhow::{Context, Result};
use std::{fs, path::PathBuf, time::Instant};

/// As a small installation would have it; the disk is waited for, unlike in tests.
const SETTINGS: [&str; 2] = ["max_connections=200", "shared_buffers=512MB"];

/// Programs and database of one run. Nothing of it is left afterwards.
pub struct Ground {
    stack: Stack,
    _simulator: Option<Service>,
    cluster: Cluster,
}

impl Ground {
    /// Builds in release, starts database and simulator, migrates and seeds.
    pub fn prepare() -> Result<Self> {
        front::build(true)?;
        let programs = binaries::build(true)?;
        fs::create_dir_all(paths::reports())?;
        let options = Options { settings: &SETTINGS, log: paths::reports().join("bench-postgres.log") };
        let binaries = postgres::find_or_install(None)?;
        let cluster = Cluster::start(binaries, postgres::passing("bench")?, options)?;
        let stack = Stack {
            programs,
            database: cluster.url().to_owned(),
            server_port: http::free_port(0)?,
            simulator_port: Some(http::free_port(0)?),
            simulator_memory: None,
            release: true,
        };
        let simulator = stack.start_simulator()?;
        command::run(&mut stack.server(&["migrate"]))?;
        command::run(&mut stack.server(&["seed"]))?;
        Ok(Self { stack, _simulator: simulator, cluster })
    }

    /// A running release server, with the port it answers on. Dropping it stops it.
    pub fn server(&self) -> Result<(Service, u16)> {
        Ok((self.stack.start_server()?, self.stack.server_port))
    }

    /// For `DATABASE_URL`.
    pub fn database(&self) -> &str {
        self.cluster.url()
    }

    /// A program of PostgreSQL, such as `pgbench`.
    pub fn postgres_program(&self, name: &str) -> PathBuf {
        self.cluster.binaries().program(name)
    }
}

/// From the start of the process to its first "ready", with the database running already.
pub fn start_up(ground: &mut Ground) -> Result<Vec<Row>> {
    let (mut times, mut memory, mut processor) = (Vec::new(), 0, 0);
    for _ in 0..5 {
        let began = Instant::now();
        let (server, _) = ground.server()?;
        times.push(began.elapsed().as_millis());
        memory = resident_bytes(server.id())?;
        processor = processor_micros(server.id())?;
    }
    times.sort_unstable();
    let row = |what: &str, measured: String, aim: &str| Row {
        what: what.into(),
        measured,
        compared_with: String::new(),
        aim: aim.into(),
    };
    Ok(vec![
        row("start-up to ready (median of 5)", format!("{} ms", times[2]), "under 300 ms"),
        row("processor time of a start", format!("{} ms", processor / 1000), ""),
        row("memory after a start", format!("{} MB", memory / 1_000_000), ""),
    ])
}

/// Resident memory of a process in bytes, from `/proc`.
pub fn resident_bytes(process: u32) -> Result<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    kilobytes(&status, "VmRSS:").map(|kb| kb * 1024).context("no VmRSS in /proc")
}

/// Processor time that a process has used, in microseconds, from `/proc`.
pub fn processor_micros(process: u32) -> Result<u64> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat"))?;
    ticks(&stat).map(|ticks| ticks * 10_000).context("no times in /proc")
}

fn kilobytes(status: &str, name: &str) -> Option<u64> {
    let line = status.lines().find(|line| line.starts_with(name))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// User and system time in hundredths of a second: fields 14 and 15, counted behind the name,
/// which may contain blanks.
fn ticks(stat: &str) -> Option<u64> {
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let user: u64 = fields.next()?.parse().ok()?;
    let system: u64 = fields.next()?.parse().ok()?;
    Some(user + system)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_and_times_are_read_from_what_linux_writes() {
        assert_eq!(kilobytes("Name:\tserver\nVmRSS:\t   41232 kB\n", "VmRSS:"), Some(41_232));
        let stat = "7 (a b) c) S 1 7 7 0 -1 4194560 1 2 3 4 250 50 0 0 20 0 9 0";
        assert_eq!(ticks(stat), Some(300));
    }

    #[test]
    fn this_process_uses_memory() {
        assert!(resident_bytes(std::process::id()).unwrap() > 100_000);
        processor_micros(std::process::id()).unwrap();
    }
}

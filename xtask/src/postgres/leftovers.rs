//! What a killed run may have left: a server that still runs, or its lock file alone.

use crate::{os, progress};
use anyhow::{Result, bail};
use std::{
    fs,
    path::{Path, PathBuf},
    thread::sleep,
    time::{Duration, Instant},
};

/// Makes sure that nothing uses `data`, so that a server can start on it.
pub fn clear(data: &Path) -> Result<()> {
    let lock = data.join("postmaster.pid");
    if let Some(process) = first_line_number(&lock)
        && users_of(data).contains(&process)
    {
        progress::say("a database of an earlier run is still there: stopping it");
        os::signal(process, os::SIGINT);
    }
    wait_until_unused(data)?;
    if lock.exists() {
        // its number may belong to another program by now, and PostgreSQL would refuse to start
        progress::say("the last run ended without cleaning up: the database will recover");
        fs::remove_file(&lock)?;
    }
    Ok(())
}

fn wait_until_unused(data: &Path) -> Result<()> {
    let began = Instant::now();
    loop {
        let users = users_of(data);
        if users.is_empty() {
            return Ok(());
        }
        if began.elapsed() > Duration::from_secs(20) {
            bail!("{} is still used by process {users:?}", data.display());
        }
        sleep(Duration::from_millis(20));
    }
}

/// Every process of a PostgreSQL server works in its data directory: that is how they are told
/// from other programs that got an old number.
fn users_of(data: &Path) -> Vec<u32> {
    let Ok(data) = fs::canonicalize(data) else {
        return Vec::new();
    };
    fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter(|process| works_in(*process) == Some(data.clone()))
        .collect()
}

fn works_in(process: u32) -> Option<PathBuf> {
    fs::read_link(format!("/proc/{process}/cwd")).ok()
}

fn first_line_number(lock: &Path) -> Option<u32> {
    fs::read_to_string(lock).ok()?.lines().next()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("xtask-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn a_lock_whose_number_belongs_to_another_program_is_removed() {
        let data = folder("stale");
        let lock = data.join("postmaster.pid");
        fs::write(&lock, format!("{}\n{}\n", std::process::id(), data.display())).unwrap();
        clear(&data).unwrap();
        let left = lock.exists();
        fs::remove_dir_all(&data).unwrap();
        assert!(!left, "this test's own process was taken for a database");
    }

    #[test]
    fn a_server_that_still_runs_is_stopped_first() {
        let data = folder("running");
        let mut server = Command::new("sleep").arg("600").current_dir(&data).spawn().unwrap();
        fs::write(data.join("postmaster.pid"), format!("{}\n", server.id())).unwrap();
        let waiter = std::thread::spawn(move || server.wait());
        clear(&data).unwrap();
        fs::remove_dir_all(&data).unwrap();
        assert!(!waiter.join().unwrap().unwrap().success());
    }
}

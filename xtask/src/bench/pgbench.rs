//! PostgreSQL's own load generator: what the database alone can do.

use super::{Row, ground::Ground};
use crate::{command, paths};
use anyhow::{Context, Result};
use std::{fs, process::Command};

/// Transactions a second of a script that many clients run at the same time.
pub fn transactions_per_second(ground: &Ground, script: &str, clients: u32, seconds: u32) -> Result<f64> {
    let file = paths::reports().join("bench.sql");
    fs::write(&file, script)?;
    let said = command::output(
        Command::new(ground.postgres_program("pgbench"))
            .args(["--no-vacuum", "--protocol=prepared", "--jobs=2"])
            .arg(format!("--client={clients}"))
            .arg(format!("--time={seconds}"))
            .arg(format!("--file={}", file.display()))
            .arg(ground.database()),
    )?;
    rate(&said).with_context(|| format!("pgbench says no rate: {said}"))
}

/// From "tps = 2412.3 (without initial connection time)".
fn rate(said: &str) -> Option<f64> {
    let line = said.lines().find_map(|line| line.strip_prefix("tps = "))?;
    line.split(' ').next()?.parse().ok()
}

/// How fast the machine's database answers at all, to read the other numbers by.
pub fn baseline(ground: &mut Ground) -> Result<Vec<Row>> {
    let rate = transactions_per_second(ground, "select 1;", 16, 5)?;
    Ok(vec![Row {
        what: "`select 1` by pgbench, 16 clients".into(),
        measured: format!("{rate:.0} a second"),
        compared_with: String::new(),
        aim: String::new(),
    }])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_is_read_from_what_pgbench_says() {
        let said = "latency average = 0.4 ms\ntps = 2412.309 (without initial connection time)\n";
        assert_eq!(rate(said), Some(2412.309));
    }
}

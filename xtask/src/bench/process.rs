//! What a process has used, as Linux tells it.

use anyhow::{Context, Result};
use std::fs;

/// Resident memory in megabytes (10⁶ bytes).
pub fn resident_megabytes(process: u32) -> Result<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let kilobytes = kilobytes(&status, "VmRSS:").context("no VmRSS in /proc")?;
    Ok(kilobytes as f64 * 1024.0 / 1e6)
}

/// Processor time used so far in microseconds, to the nearest hundredth of a second.
pub fn processor_micros(process: u32) -> Result<f64> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat"))?;
    ticks(&stat).map(|ticks| ticks as f64 * 10_000.0).context("no times in /proc")
}

/// Processors and load, to judge the figures by.
pub fn machine() -> Result<String> {
    let processors = std::thread::available_parallelism()?;
    let load = fs::read_to_string("/proc/loadavg")?;
    Ok(format!("{processors} processors, load {} at the start", load.split(' ').next().unwrap_or("unknown")))
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
        assert!(resident_megabytes(std::process::id()).unwrap() > 0.1);
        processor_micros(std::process::id()).unwrap();
        machine().unwrap();
    }
}

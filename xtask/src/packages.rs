//! Packages of the distribution that a developer's machine may lack.

use crate::{command, os, paths, progress};
use anyhow::{Result, bail};
use std::{fs, process::Command};

/// Installs Debian or Ubuntu packages when that is allowed.
///
/// # Errors
/// When xtask may not install, the error is the exact command for the person to run.
pub fn install(packages: &[&str], why: &str) -> Result<()> {
    let by_hand = format!("apt-get install -y --no-install-recommends {}", packages.join(" "));
    if paths::on_path(&["apt-get"]).is_none() {
        bail!("{why}\nPlease install it with your system's package manager (on Debian: {by_hand})");
    }
    if !os::is_root() {
        bail!("{why}\nPlease run this once, then start again:\n\n    sudo {by_hand}\n");
    }
    progress::say(format!("{why}\n           Running: {by_hand}"));
    if !lists_are_there() {
        command::run(apt_get().arg("update"))?;
    }
    if apt_get_install(packages).is_ok() {
        return Ok(());
    }
    progress::say("the package lists may be old: refreshing them");
    command::run(apt_get().arg("update"))?;
    apt_get_install(packages)
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.arg("-q").env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn apt_get_install(packages: &[&str]) -> Result<()> {
    let fixed = ["install", "-y", "--no-install-recommends"];
    command::run(apt_get().args(fixed).args(packages))
}

fn lists_are_there() -> bool {
    fs::read_dir("/var/lib/apt/lists").is_ok_and(|entries| {
        entries.flatten().any(|entry| entry.file_name().to_string_lossy().contains("_Packages"))
    })
}

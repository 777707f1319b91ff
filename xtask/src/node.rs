//! Node and its packages: for the browser tests, and for `wasm-opt`.

use crate::{command, packages, paths, progress};
use anyhow::{Context, Result, bail};
use std::{fs, path::PathBuf, process::Command};

/// The oldest Node that the browser tests' packages run on.
const OLDEST: u32 = 20;

/// Makes sure that Node is here and the packages of `end2end/package-lock.json` are installed.
pub fn ensure() -> Result<()> {
    if !is_here() {
        packages::install(
            &["nodejs", "npm"],
            "The browser tests are written for Playwright, which runs on Node.",
        )?;
    }
    let version = command::output(Command::new("node").arg("--version"))?;
    let major = major_of(&version).with_context(|| format!("node says {version:?}"))?;
    if major < OLDEST {
        bail!("Node {} is too old: the browser tests need {OLDEST} or newer", version.trim());
    }
    install_packages()
}

/// `wasm-opt`: from `WASM_OPT`, `PATH`, or the packages, which are installed when npm is there.
pub fn wasm_opt() -> Result<Option<PathBuf>> {
    if let Some(named) = std::env::var_os("WASM_OPT") {
        return Ok(Some(named.into()));
    }
    if is_here() {
        install_packages()?;
        return Ok(Some(paths::end2end().join("node_modules/.bin/wasm-opt")));
    }
    Ok(paths::on_path(&["wasm-opt"]))
}

fn is_here() -> bool {
    paths::on_path(&["node"]).is_some() && paths::on_path(&["npm"]).is_some()
}

fn install_packages() -> Result<()> {
    let wanted = fs::read(paths::end2end().join("package-lock.json"))?;
    let mark = paths::end2end().join("node_modules/.installed");
    if fs::read(&mark).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    progress::say("getting the packages of end2end/package-lock.json");
    command::run(
        Command::new("npm")
            .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
            .current_dir(paths::end2end())
            // the browser is the distribution's
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"),
    )?;
    fs::write(mark, wanted)?;
    Ok(())
}

/// From "v20.20.2" to 20.
fn major_of(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_from_what_node_says() {
        assert_eq!(major_of("v20.20.2\n"), Some(20));
        assert_eq!(major_of("20"), None);
    }
}

//! Chromium from the distribution, and the browser tests that drive it.

use crate::{command, node::Node, packages, paths, stack};
use anyhow::{Context, Result};
use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// The shell is Chromium's engine without the window around it: the same pages in two thirds of the time.
const SHELL: &str = "chromium-headless-shell";
const NAMES: [&str; 5] = [SHELL, "chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/// The browser: from `CHROMIUM`, `PATH`, or the distribution's package.
fn chromium() -> Result<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM") {
        return Ok(named.into());
    }
    if let Some(found) = paths::on_path(&NAMES) {
        return Ok(found);
    }
    let why = "The browser tests need Chromium, and a Japanese font for its screenshots.";
    // not every distribution has the shell
    packages::install(&[SHELL, "fonts-noto-cjk"], why)
        .or_else(|_| packages::install(&["chromium", "fonts-noto-cjk"], why))?;
    paths::on_path(&NAMES).context("Chromium was installed but is not on PATH: set CHROMIUM")
}

/// A browser, and the Node that drives it.
pub struct Browser {
    node: Node,
    chromium: PathBuf,
}

impl Browser {
    /// A script of ours that drives the browser by itself.
    pub fn script(&self, file: &Path) -> Command {
        let mut command = self.node.node();
        command.arg(file).env("CHROMIUM", &self.chromium);
        command
    }
}

/// Installs what is missing, so that it is known before anything long runs.
pub fn ensure() -> Result<Browser> {
    Ok(Browser { node: Node::ensure()?, chromium: chromium()? })
}

/// What the tests run against.
pub struct World<'a> {
    pub browser: Browser,
    /// A database whose role may create others.
    pub database: &'a str,
    /// `psql`, for creating them.
    pub psql: PathBuf,
    /// Whether the optimised bundle is tested. The programs are those of the dev profile.
    pub release: bool,
    /// Where the JUnit report goes.
    pub report: PathBuf,
}

/// Runs Playwright and says whether every test passed.
pub fn playwright(world: &World, arguments: &[String]) -> Result<bool> {
    let programs = crate::binaries::built(false);
    let status = command::status(
        world
            .browser
            .node
            .tool("playwright")
            .arg("test")
            .args(arguments)
            .current_dir(paths::end2end())
            .env("CHROMIUM", &world.browser.chromium)
            .env("E2E_DATABASE_URL", world.database)
            .env("E2E_PSQL", &world.psql)
            .env("E2E_SERVER", programs.server)
            .env("E2E_SIMULATOR", programs.simulator)
            .env("E2E_SITE_ROOT", paths::site(world.release))
            .env("E2E_REPORT", &world.report)
            .envs(stack::line_specification().map(|file| ("E2E_OPENAPI", file))),
    )?;
    Ok(status.success())
}

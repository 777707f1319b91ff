//! The workspace's own programs.

use crate::{command, paths, progress, stack};
use anyhow::Result;
use std::path::PathBuf;

/// What every build of programs and tests selects: the same set of packages has the same features
/// in their common dependencies, so nothing is compiled twice. xtask is built on its own, by the
/// alias in `.cargo/config.toml`, and stays out.
pub const SELECTION: [&str; 3] = ["--workspace", "--exclude", "xtask"];

/// Where the built programs are.
pub struct Programs {
    pub server: PathBuf,
    pub simulator: PathBuf,
}

/// Builds server and LINE simulator.
pub fn build(release: bool) -> Result<Programs> {
    progress::step("server and LINE simulator: compile", || {
        let mut cargo = command::cargo();
        cargo.args(["build", "--bins"]).args(SELECTION).args(features());
        if release {
            cargo.arg("--release");
        }
        command::run(&mut cargo)
    })?;
    Ok(built(release))
}

/// The paths of programs that were built before.
pub fn built(release: bool) -> Programs {
    Programs { server: paths::binary("server", release), simulator: paths::binary("line-simulator", release) }
}

/// With LINE's own description of its interface on this machine, the simulator checks every
/// request against it.
pub fn features() -> &'static [&'static str] {
    match stack::line_specification() {
        Some(_) => &["--features", "line-simulator/openapi"],
        None => &[],
    }
}

//! Formatting, lints, compiling and the Rust tests.

use super::{database::TestDatabase, junit, report::Outcome};
use crate::{
    binaries::{self, SELECTION, features},
    command, paths, progress,
};
use anyhow::{Result, bail};
use std::process::Command;

/// As the alias in `.cargo/config.toml` builds it.
const XTASK: [&str; 2] = ["--package", "xtask"];

/// `cargo fmt --check`.
pub fn formatted() -> Result<Outcome> {
    command::run(command::cargo().args(["fmt", "--all", "--check"]))?;
    Ok(Outcome::ONE)
}

/// Clippy on everything that runs on the server or in tests.
pub fn clippy() -> Result<Outcome> {
    let what = ["clippy", "--workspace", "--all-targets", "--locked"];
    command::run(command::cargo().args(what).args(features()).args(["--", "-D", "warnings"]))?;
    Ok(Outcome::ONE)
}

/// Clippy on what runs in the browser.
pub fn clippy_seeker() -> Result<Outcome> {
    crate::front::ensure_target()?;
    command::run(
        command::cargo()
            .args(["clippy", "--package", "app", "--lib", "--locked"])
            .args(["--no-default-features", "--features", "hydrate"])
            .args(["--target", "wasm32-unknown-unknown", "--target-dir"])
            .arg(paths::target().join("front"))
            .args(["--", "-D", "warnings"]),
    )?;
    Ok(Outcome::ONE)
}

/// Compiles the tests and the programs.
pub fn compile() -> Result<Outcome> {
    let tests = ["test", "--no-run", "--locked"];
    command::run(command::cargo().args(tests).args(SELECTION).args(features()))?;
    command::run(command::cargo().args(tests).args(XTASK))?;
    binaries::build(false)?;
    Ok(Outcome::ONE)
}

/// All Rust tests: by nextest, or by `cargo test` on machines without it.
pub fn tests(database: &TestDatabase) -> Result<Outcome> {
    let nextest = command::output(command::cargo().args(["nextest", "--version"])).is_ok();
    if !nextest {
        progress::say("cargo-nextest is not here: running `cargo test`, which counts as one");
    }
    let run = if nextest { with_nextest } else { with_cargo_test };
    let mut product = SELECTION.to_vec();
    product.extend(features());
    Ok(run(database, &product)? + run(database, &XTASK)?)
}

fn with_nextest(database: &TestDatabase, selection: &[&str]) -> Result<Outcome> {
    let report = paths::target().join("nextest/default/junit.xml");
    let _ = std::fs::remove_file(&report);
    let mut cargo = command::cargo();
    cargo.args(["nextest", "run", "--locked"]).args(selection);
    let status = command::status(about(&mut cargo, database))?;
    junit::outcome_in(&report, status.success())
}

/// Its output has no report: the whole is one check.
fn with_cargo_test(database: &TestDatabase, selection: &[&str]) -> Result<Outcome> {
    let mut cargo = command::cargo();
    cargo.args(["test", "--no-fail-fast", "--locked"]).args(selection);
    if !command::status(about(&mut cargo, database))?.success() {
        bail!("cargo test failed");
    }
    Ok(Outcome::ONE)
}

fn about<'a>(cargo: &'a mut Command, database: &TestDatabase) -> &'a mut Command {
    cargo.env("DATABASE_URL", database.url()).env("PG_LOG", database.log())
}

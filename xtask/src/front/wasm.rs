//! The seeker's bundle: the `app` crate with feature `hydrate`, as WebAssembly.

use crate::{command, node::Node, paths, progress};
use anyhow::{Context, Result};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};
use wasm_bindgen_cli_support::Bindgen;

const TARGET: &str = "wasm32-unknown-unknown";
const NAME: &str = "careergym";

/// What phones of the last years understand, and what rustc's own output uses. With all features
/// wasm-opt writes imports in a form that browsers refuse.
const FEATURES: [&str; 2] = ["--enable-bulk-memory", "--enable-nontrapping-float-to-int"];

/// Adds the compile target to the toolchain when it is missing.
pub fn ensure_target() -> Result<()> {
    let library =
        command::output(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]))?;
    if Path::new(library.trim()).exists() {
        return Ok(());
    }
    progress::say(format!("the seeker's screens need Rust's {TARGET} target: getting it"));
    command::run(Command::new("rustup").args(["target", "add", TARGET]))
        .with_context(|| format!("without rustup, install the standard library for {TARGET}"))
}

/// Compiles into a target directory of its own: the two halves have different features, and
/// would throw out each other's artefacts.
pub fn compile(release: bool) -> Result<PathBuf> {
    let (profile, folder) = match release {
        true => ("wasm-release", "wasm-release"),
        false => ("dev", "debug"),
    };
    let target = paths::target().join("front");
    command::run(
        command::cargo()
            .args(["build", "--package", "app", "--lib", "--target", TARGET])
            .args(["--no-default-features", "--features", "hydrate"])
            .args(["--profile", profile, "--target-dir"])
            .arg(&target),
    )?;
    Ok(target.join(TARGET).join(folder).join("app.wasm"))
}

/// Writes `careergym.js` and `careergym.wasm`.
pub fn bind(compiled: &Path, pkg: &Path, release: bool) -> Result<()> {
    Bindgen::new()
        .input_path(compiled)
        .out_name(NAME)
        .web(true)?
        .typescript(false)
        .debug(!release)
        .keep_debug(!release)
        .remove_name_section(release)
        .generate(pkg)?;
    fs::rename(pkg.join(format!("{NAME}_bg.wasm")), bundle(pkg))?;
    Ok(())
}

/// Runs `wasm-opt`, which comes with the browser tests' packages.
pub fn optimise(pkg: &Path) -> Result<()> {
    let Some(mut wasm_opt) = Node::wasm_opt()? else {
        progress::say("wasm-opt needs Node and npm, which are not here: the bundle stays larger");
        return Ok(());
    };
    let bundle = bundle(pkg);
    let smaller = bundle.with_extension("smaller");
    command::run(wasm_opt.arg("-Oz").args(FEATURES).arg(&bundle).arg("-o").arg(&smaller))?;
    fs::rename(smaller, bundle)?;
    Ok(())
}

fn bundle(pkg: &Path) -> PathBuf {
    pkg.join(format!("{NAME}.wasm"))
}

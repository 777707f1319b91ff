//! What the server hands to browsers: public files, style sheets and the WebAssembly bundle.

mod compress;
mod files;
mod styles;
mod wasm;

use crate::{paths, progress};
use anyhow::{Context, Result};
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

pub use files::{below, copy};
pub use wasm::ensure_target;

/// Builds the site root and returns its path.
///
/// It is assembled beside its place and moved there at the end: a server that runs keeps a whole
/// set of files, and a build that fails leaves the last good one.
pub fn build(release: bool) -> Result<PathBuf> {
    let site = paths::site(release);
    let _only_one = lock(&site)?;
    let fresh = site.with_extension("new");
    if fresh.exists() {
        fs::remove_dir_all(&fresh)?;
    }
    let pkg = fresh.join("pkg");
    fs::create_dir_all(&pkg)?;
    progress::step("style sheets and public files", || {
        styles::compile(&pkg)?;
        files::copy("public".as_ref(), &fresh)
    })?;
    let compiled = progress::step("seeker bundle: compile to WebAssembly", || {
        wasm::ensure_target()?;
        wasm::compile(release)
    })?;
    progress::step("seeker bundle: bind to JavaScript", || wasm::bind(&compiled, &pkg, release))?;
    if release {
        progress::step("seeker bundle: optimise", || wasm::optimise(&pkg))?;
        progress::step("compress", || compress::precompress(&fresh))?;
    }
    if site.exists() {
        fs::remove_dir_all(&site)?;
    }
    fs::rename(&fresh, &site).with_context(|| format!("cannot write {}", site.display()))?;
    Ok(site)
}

/// Held by one build at a time; the kernel gives it back however that ends.
fn lock(site: &Path) -> Result<File> {
    fs::create_dir_all(paths::target())?;
    let file = File::create(site.with_extension("lock"))?;
    file.lock()?;
    Ok(file)
}

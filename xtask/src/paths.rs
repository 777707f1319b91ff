//! Where things are, relative to the repository's root.

use std::path::{Path, PathBuf};

/// The repository's root. xtask makes it the current directory before anything else.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in a folder of the repository")
}

/// Cargo's target directory, which a developer may have moved.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(moved) => root().join(moved),
        None => root().join("target"),
    }
}

/// Static files and bundle, as the server's `SITE_ROOT` expects them. The optimised bundle has a
/// folder of its own: testing it must not pull the files from under a running `serve`.
pub fn site(release: bool) -> PathBuf {
    target().join(if release { "site-release" } else { "site" })
}

/// A binary of the workspace, once built.
pub fn binary(name: &str, release: bool) -> PathBuf {
    target().join(if release { "release" } else { "debug" }).join(name)
}

/// What a developer's own server keeps between two starts.
pub fn data() -> PathBuf {
    root().join(".data")
}

/// What a test run leaves to read.
pub fn reports() -> PathBuf {
    target().join("test")
}

/// The browser tests.
pub fn end2end() -> PathBuf {
    root().join("end2end")
}

/// The first of `names` on `PATH`, as an absolute path.
pub fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    names.iter().find_map(|name| {
        std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
    })
}

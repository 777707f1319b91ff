//! The address of the bundle and the stylesheets: it changes with their
//! content, so that a phone may keep them for good and never mixes two versions.

use std::hash::{DefaultHasher, Hasher};
use std::path::Path;
use std::sync::OnceLock;

static BASE: OnceLock<String> = OnceLock::new();

/// Takes the version of the files below the site root, once at the start, and
/// returns the path under which they are served for good: `/v/3f2a…`.
pub fn use_version_of(site_root: &Path) -> String {
    BASE.get_or_init(|| {
        let mut hasher = DefaultHasher::new();
        for name in ["careergym.js", "careergym.wasm", "careergym.css", "staff.css"] {
            hasher.write(&std::fs::read(site_root.join("pkg").join(name)).unwrap_or_default());
        }
        hasher.write(&std::fs::read(site_root.join("liff-bridge.js")).unwrap_or_default());
        format!("/v/{:016x}", hasher.finish())
    })
    .clone()
}

/// The address of a file below the site root, such as `/pkg/staff.css`.
pub fn address(path: &str) -> String {
    format!("{}{path}", base())
}

/// The path in front of `/pkg`; empty before [`use_version_of`] was called.
pub fn base() -> &'static str {
    BASE.get().map_or("", String::as_str)
}

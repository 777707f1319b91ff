//! The top level is the front page of the code: what a newcomer looks for and nothing else.

use super::Problem;
use anyhow::Result;
use std::{fs, path::Path};

const EXPECTED: [&str; 11] = [
    "Cargo.lock",
    "Cargo.toml",
    "README.md",
    "app",
    "docs",
    "end2end",
    "migrations",
    "public",
    "server",
    "style",
    "xtask",
];

/// Entries of the root that are not expected there.
pub fn unexpected_entries(root: &Path) -> Result<Vec<Problem>> {
    let mut problems = Vec::new();
    for entry in fs::read_dir(root)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if !belongs(&name) {
            problems.push(Problem::at(name, "does not belong on the top level"));
        }
    }
    Ok(problems)
}

fn belongs(name: &str) -> bool {
    name.starts_with('.') || name == "target" || EXPECTED.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_files_and_the_known_ones_belong() {
        assert!(belongs(".gitignore") && belongs("app") && belongs("target"));
        assert!(!belongs("notes.txt") && !belongs("src"));
    }
}

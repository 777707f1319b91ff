//! `cargo xtask tidy`: what the repository demands of itself and no other tool checks.

mod layers;
mod layout;
mod sources;
mod tokens;

use crate::{paths, progress};
use anyhow::{Result, bail};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// A rule looks at one file and says what is wrong, by line.
type Rule = fn(&SourceFile) -> Vec<Problem>;

const RULES: [Rule; 4] =
    [sources::too_long, sources::left_over, tokens::literals_in_styles, tokens::literals_in_markup];

/// A text file of the repository.
struct SourceFile {
    /// From the root, with `/`.
    path: String,
    text: String,
}

/// Something to change.
#[derive(Debug, PartialEq)]
struct Problem {
    /// Path, and line where there is one.
    place: String,
    what: String,
}

impl Problem {
    fn in_line(file: &SourceFile, line: usize, what: impl Into<String>) -> Self {
        Self { place: format!("{}:{line}", file.path), what: what.into() }
    }

    fn at(place: impl Into<String>, what: impl Into<String>) -> Self {
        Self { place: place.into(), what: what.into() }
    }
}

/// Prints every problem.
///
/// # Errors
/// When there is one.
pub fn run() -> Result<()> {
    let problems = problems()?;
    for problem in &problems {
        progress::say(format!("  {}: {}", problem.place, problem.what));
    }
    match problems.len() {
        0 => Ok(()),
        count => bail!("{count} things to tidy"),
    }
}

fn problems() -> Result<Vec<Problem>> {
    let mut problems = layout::unexpected_entries(paths::root())?;
    problems.extend(layers::forbidden_dependencies()?);
    for file in source_files(paths::root())? {
        problems.extend(RULES.iter().flat_map(|rule| rule(&file)));
    }
    Ok(problems)
}

/// Every file that people write by hand, outside of what tools make.
fn source_files(root: &Path) -> Result<Vec<SourceFile>> {
    let mut paths = Vec::new();
    collect(root, &mut paths)?;
    paths.sort();
    paths.into_iter().map(|path| read(root, &path)).collect()
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let made_by_tools = ["target", "node_modules", "test-results"];
        if name.starts_with('.') || made_by_tools.contains(&name.as_ref()) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), into)?;
        } else if is_source(&name) {
            into.push(entry.path());
        }
    }
    Ok(())
}

fn is_source(name: &str) -> bool {
    [".rs", ".ts", ".scss"].iter().any(|ending| name.ends_with(ending))
}

fn read(root: &Path, path: &Path) -> Result<SourceFile> {
    Ok(SourceFile {
        path: path.strip_prefix(root)?.to_string_lossy().into_owned(),
        text: fs::read_to_string(path)?,
    })
}

#[cfg(test)]
fn file(path: &str, text: &str) -> SourceFile {
    SourceFile { path: path.into(), text: text.into() }
}

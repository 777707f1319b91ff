//! Sass, compiled by a library: one sheet for seekers and visitors, one for staff.

use anyhow::{Result, anyhow};
use std::{fs, path::Path};

/// Source below the repository's root, and name of the result.
const SHEETS: [(&str, &str); 2] = [("style/main.scss", "careergym.css"), ("style/staff.scss", "staff.css")];

/// Writes all sheets into `pkg`.
pub fn compile(pkg: &Path) -> Result<()> {
    let options = grass::Options::default().style(grass::OutputStyle::Compressed);
    for (source, name) in SHEETS {
        // the message has file, line and the text in question
        let css = grass::from_path(source, &options).map_err(|error| anyhow!("{error}"))?;
        fs::write(pkg.join(name), css)?;
    }
    Ok(())
}

//! The seeker's bundle must hold nothing of the staff's screens.

use super::report::Outcome;
use crate::{front, paths};
use anyhow::{Result, bail};
use std::{collections::BTreeSet, fs, path::Path};

/// Always suspicious, whatever the sources say.
const NEVER: [&str; 3] = ["/admin", "app/src/admin", "staff.css"];

/// A shorter text may stand in the bundle by chance.
const SHORTEST: usize = 12;

/// Looks for every text that only the staff's sources contain.
pub fn check() -> Result<Outcome> {
    let pkg = paths::site(true).join("pkg");
    let wasm = fs::read(pkg.join("careergym.wasm"))?;
    // what is not text becomes placeholders; what is text stays as it is
    let wasm = String::from_utf8_lossy(&wasm);
    let glue = fs::read_to_string(pkg.join("careergym.js"))?;
    let mut wanted = only_in_admin("app/src".as_ref(), "app/src/admin".as_ref())?;
    if wanted.is_empty() {
        bail!("no texts found in app/src/admin: this check would pass by mistake");
    }
    wanted.extend(NEVER.map(String::from));
    let found: Vec<&String> =
        wanted.iter().filter(|text| wasm.contains(*text) || glue.contains(*text)).collect();
    if !found.is_empty() {
        bail!("the seeker's bundle contains {found:?}");
    }
    Ok(Outcome::ONE)
}

fn only_in_admin(sources: &Path, admin: &Path) -> Result<BTreeSet<String>> {
    let (theirs, others): (Vec<_>, Vec<_>) =
        front::below(sources)?.into_iter().partition(|file| file.starts_with(admin));
    let mut texts = BTreeSet::new();
    for file in theirs {
        texts.extend(long_literals(&fs::read_to_string(file)?));
    }
    for file in others {
        let text = fs::read_to_string(file)?;
        texts.retain(|literal| !text.contains(literal.as_str()));
    }
    Ok(texts)
}

/// String literals on one line and without escapes or placeholders, which the compiler keeps whole.
fn long_literals(source: &str) -> Vec<String> {
    source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| line.split('"').skip(1).step_by(2))
        .filter(|text| text.len() >= SHORTEST && !text.contains(['\\', '{', '}']))
        .map(String::from)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_taken_and_short_or_composed_ones_are_not() {
        let source = "let a = \"担当の相談員を選ぶ\"; let b = \"id\";\n\
                      // \"a comment is not shipped\"\n    format!(\"/seekers/{id}/bookings\")";
        assert_eq!(long_literals(source), ["担当の相談員を選ぶ"]);
    }
}

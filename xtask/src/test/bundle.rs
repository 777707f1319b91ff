//! The weight of a seeker's screen.

use super::report::Outcome;
use crate::{front, paths, progress};
use anyhow::{Result, bail};
use std::fs;

/// Brotli bytes of all WebAssembly and JavaScript on a LIFF screen. They share one bundle.
const BUDGET: u64 = 200_000;
const AIM: u64 = 150_000;

/// Prints the parts and holds their sum to the budget.
pub fn size() -> Result<Outcome> {
    let site = paths::site(true);
    let mut total = 0;
    // the bridge to LINE stands beside the bundle; LINE's own script is not ours to weigh
    for file in front::below(&site)?.iter().filter(|file| is_code(file)) {
        // what the release build put beside it, and the server sends
        let bytes = fs::metadata(file.with_added_extension("br"))?.len();
        let name = file.strip_prefix(&site)?.display();
        progress::say(format!("  {name:<40} {bytes:>8} bytes (brotli)"));
        total += bytes;
    }
    let verdict = if total <= AIM { "within the aim" } else { "above the aim" };
    progress::say(format!(
        "  LIFF screen: {total} bytes of wasm and js, {verdict} of {AIM}, budget {BUDGET}"
    ));
    if total > BUDGET {
        bail!("{total} bytes are {} more than the budget", total - BUDGET);
    }
    if total == 0 {
        bail!("there is no bundle");
    }
    Ok(Outcome::ONE)
}

fn is_code(file: &std::path::Path) -> bool {
    file.extension().is_some_and(|kind| kind == "js" || kind == "wasm")
}

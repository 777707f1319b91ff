//! The instruments that the program knows, every version of each.

use std::sync::LazyLock;

use super::{Instrument, InstrumentCode};

macro_rules! instruments {
    ($($file:literal),+ $(,)?) => {
        /// Files, one a version; a new version is a new file beside the old one.
        const FILES: &[&str] = &[$(include_str!(concat!("../../instruments/", $file, ".json"))),+];
    };
}

instruments!("k6", "bjsq57", "riasec30", "riasec48", "work_values11", "work_values33", "mini_ipip20");

static ALL: LazyLock<Vec<Instrument>> = LazyLock::new(|| {
    FILES.iter().map(|file| serde_json::from_str(file).expect("a test reads every instrument")).collect()
});

/// An instrument as it was at a version.
pub fn version(code: InstrumentCode, version: u16) -> Option<&'static Instrument> {
    ALL.iter().find(|known| known.code == code && known.version == version)
}

/// An instrument as it is asked now.
///
/// # Panics
/// Never: a test finds every code.
pub fn current(code: InstrumentCode) -> &'static Instrument {
    ALL.iter()
        .filter(|known| known.code == code)
        .max_by_key(|known| known.version)
        .expect("every code has a file")
}

//! Compressing once, at build time, at the highest level.

use super::files;
use anyhow::Result;
use flate2::{Compression, write::GzEncoder};
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

/// Pictures and the like are compressed already.
const WORTH_IT: [&str; 8] = ["css", "html", "js", "json", "svg", "txt", "wasm", "xml"];

/// Puts `.br` and `.gz` beside every file that gains from it.
pub fn precompress(site: &Path) -> Result<()> {
    for file in files::below(site)?.iter().filter(|file| gains(file)) {
        let bytes = fs::read(file)?;
        fs::write(with_suffix(file, "br"), brotli(&bytes)?)?;
        fs::write(with_suffix(file, "gz"), gzip(&bytes)?)?;
    }
    Ok(())
}

fn gains(file: &Path) -> bool {
    file.extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|extension| WORTH_IT.contains(&extension))
}

fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    PathBuf::from(format!("{}.{suffix}", file.display()))
}

/// Brotli at level 11.
fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let settings = ::brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut out = Vec::new();
    ::brotli::BrotliCompress(&mut &bytes[..], &mut out, &settings)?;
    Ok(out)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_gains_and_pictures_do_not() {
        assert!(gains(Path::new("pkg/careergym.wasm")));
        assert!(!gains(Path::new("kyoto.webp")));
        assert!(!gains(Path::new("careergym.js.br")));
    }

    #[test]
    fn the_suffix_comes_after_the_extension() {
        assert_eq!(with_suffix(Path::new("a/b.js"), "br"), Path::new("a/b.js.br"));
    }
}

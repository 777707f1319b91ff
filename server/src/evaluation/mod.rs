//! Judging methods on known data: files in, figures out.

mod answers;
mod embedding;
mod language;
mod matching;
mod retrieval;
mod safety;

pub use answers::answers;
pub use embedding::embedding;
pub use language::language;
pub use matching::matching;
pub use retrieval::retrieval;
pub use safety::safety;

use std::error::Error;
use std::fs;
use std::path::Path;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn file(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

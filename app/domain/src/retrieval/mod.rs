//! Which entry of the knowledge base answers a question: character BM25 and, where the embedded model is at
//! hand, sentence vectors, added up after each was brought to mean nought and deviation one.

mod bm25;
pub mod decision;
mod grams;
mod groups;
mod index;
mod likeness;
pub mod measure;
mod packed;

pub use bm25::{Bm25, Scores};
pub use grams::{Gram, grams, plain};
pub use groups::groups;
pub use index::{Found, Index, Source};

/// Numbers in a sentence's vector.
pub const DIMENSION: usize = 512;

/// A sentence's vector, of length one.
pub type Vector = [f32; DIMENSION];

/// How alike two sentences are, from -1 to 1.
pub fn cosine(one: &Vector, other: &Vector) -> f32 {
    const LANES: usize = 16;
    let mut sums = [0.0; LANES];
    for (one, other) in one.as_chunks::<LANES>().0.iter().zip(other.as_chunks::<LANES>().0) {
        for lane in 0..LANES {
            sums[lane] += one[lane] * other[lane];
        }
    }
    sums.iter().sum()
}

//! Judging the encoder against reference vectors.

use std::path::Path;
use std::time::Instant;

use backend::embedding::Encoder;
use domain::retrieval::cosine;
use serde::Deserialize;

use super::{Outcome, file};

#[derive(Deserialize)]
struct Reference {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    text: String,
    vector: Vec<f32>,
}

/// Reads the file, encodes each text, prints the smallest cosine. Needs no database.
pub fn embedding(reference: &Path, model: &Path) -> Outcome<()> {
    let reference: Reference = serde_json::from_slice(&file(reference)?)?;
    let began = Instant::now();
    let encoder = Encoder::read(model)?;
    println!("read in {:.2} s", began.elapsed().as_secs_f64());
    let began = Instant::now();
    let mut least = (f32::INFINITY, "");
    for case in &reference.cases {
        let known = case.vector.as_slice().try_into().map_err(|_| "a vector of another length")?;
        let alike = cosine(&encoder.vector(&case.text), known);
        if alike < least.0 {
            least = (alike, &case.text);
        }
    }
    let each = began.elapsed().as_secs_f64() * 1e3 / reference.cases.len().max(1) as f64;
    println!("texts: {}, {each:.2} ms each", reference.cases.len());
    println!("smallest cosine {:.6} ({})", least.0, least.1);
    Ok(())
}

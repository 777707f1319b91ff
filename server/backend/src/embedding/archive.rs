//! The network's weights, from the archive of arrays that they come in.

use std::io::{BufReader, Read, Seek};

use domain::retrieval::DIMENSION;
use npyz::{Deserialize, NpyFile};
use zip::ZipArchive;

use super::matrix::Matrix;
use super::network::{Branch, Network};

/// An array is missing, or has another shape or kind.
#[derive(Debug, thiserror::Error)]
#[error("array {name}: {why}")]
pub struct Unreadable {
    name: String,
    why: String,
}

impl Unreadable {
    fn of(name: &str, why: impl ToString) -> Self {
        Self { name: name.to_owned(), why: why.to_string() }
    }
}

/// Reads all weights.
///
/// # Errors
/// The first array that is not as it should be.
pub fn network(file: impl Read + Seek) -> Result<Network, Unreadable> {
    let archive = ZipArchive::new(BufReader::new(file)).map_err(|error| Unreadable::of("archive", error))?;
    let mut arrays = Arrays(archive);
    let tables = (1..=17).map(|table| arrays.of(&format!("q{table}"), &[7530, DIMENSION]));
    let tables = tables.collect::<Result<_, _>>()?;
    let mut side_by_side = Vec::new();
    for window in [2, 3, 5] {
        side_by_side.push(arrays.matrix(&format!("proj{window}"), DIMENSION, 256)?);
    }
    let mut projection = Matrix::zeros(DIMENSION, 768);
    for (place, part) in side_by_side.iter().enumerate() {
        projection.put(place * 256, part);
    }
    let branches = [2, 3, 5].map(|window| {
        Ok(Branch {
            weights: [
                arrays.matrix(&format!("w1_{window}"), window * 256, 256)?,
                arrays.matrix(&format!("w2_{window}"), window * 256, 256)?,
            ],
            biases: [
                arrays.of(&format!("b1_{window}"), &[256])?,
                arrays.of(&format!("b2_{window}"), &[256])?,
            ],
        })
    });
    Ok(Network {
        tables,
        scale: arrays.of("scale", &[17])?,
        lo: arrays.of("lo", &[17])?,
        projection,
        projection_bias: arrays.joined("proj_b")?,
        branch_gain: arrays.joined("ln_g")?,
        branch_bias: arrays.joined("ln_b")?,
        branches: branches.into_iter().collect::<Result<_, _>>()?,
        gain: arrays.of("ln_g", &[1280])?,
        bias: arrays.of("ln_b", &[1280])?,
        cnn: arrays.matrix("cnn_W", 1280, DIMENSION)?,
        cnn_bias: arrays.of("cnn_b", &[DIMENSION])?,
        d0: arrays.matrix("d0", DIMENSION, 320)?,
        d1: arrays.matrix("d1", 320, 320)?,
        d2: arrays.matrix("d2", 320, DIMENSION)?,
        d3: arrays.matrix("d3", DIMENSION, DIMENSION)?,
        p1: arrays.matrix("p1", DIMENSION, 320)?,
        p3: arrays.matrix("p3", 320, DIMENSION)?,
        eps: arrays.of::<f64>("eps", &[])?[0] as f32,
    })
}

struct Arrays<R>(ZipArchive<R>);

impl<R: Read + Seek> Arrays<R> {
    /// The numbers of an array of this shape.
    fn of<T: Deserialize>(&mut self, name: &str, shape: &[usize]) -> Result<Vec<T>, Unreadable> {
        let file = self.0.by_name(&format!("{name}.npy")).map_err(|error| Unreadable::of(name, error))?;
        let array = NpyFile::new(file).map_err(|error| Unreadable::of(name, error))?;
        if !array.shape().iter().copied().eq(shape.iter().map(|length| *length as u64)) {
            return Err(Unreadable::of(name, format!("has the shape {:?}", array.shape())));
        }
        array.into_vec().map_err(|error| Unreadable::of(name, error))
    }

    fn matrix(&mut self, name: &str, rows: usize, columns: usize) -> Result<Matrix, Unreadable> {
        Ok(Matrix { rows, columns, data: self.of(name, &[rows, columns])? })
    }

    /// The same of the three branches, one after the other.
    fn joined(&mut self, name: &str) -> Result<Vec<f32>, Unreadable> {
        let mut all = Vec::new();
        for window in [2, 3, 5] {
            all.extend(self.of::<f32>(&format!("{name}{window}"), &[256])?);
        }
        Ok(all)
    }
}

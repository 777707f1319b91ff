//! The network's weights, from the archive of arrays that they come in.

use std::io::{BufReader, Read, Seek};

use domain::retrieval::DIMENSION;
use npyz::{Deserialize, NpyFile};
use zip::ZipArchive;

use crate::matrix::Matrix;
use crate::network::{BRANCH, Branch, FEATURES, Network, TABLES, WINDOWS};

/// Rows of each table.
const ROWS: usize = 7530;
/// Numbers between the layers at the end.
const DEEP: usize = 320;

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
    let tables = (1..=TABLES).map(|table| arrays.of(&format!("q{table}"), &[ROWS, DIMENSION]));
    let tables = tables.collect::<Result<_, _>>()?;
    let mut projection = Matrix::zeros(DIMENSION, WINDOWS.len() * BRANCH);
    for (place, (window, _)) in WINDOWS.iter().enumerate() {
        projection.put(place * BRANCH, &arrays.matrix(&format!("proj{window}"), DIMENSION, BRANCH)?);
    }
    let branches = WINDOWS.map(|(window, _)| {
        Ok(Branch {
            weights: [
                arrays.matrix(&format!("w1_{window}"), window * BRANCH, BRANCH)?,
                arrays.matrix(&format!("w2_{window}"), window * BRANCH, BRANCH)?,
            ],
            biases: [
                arrays.of(&format!("b1_{window}"), &[BRANCH])?,
                arrays.of(&format!("b2_{window}"), &[BRANCH])?,
            ],
        })
    });
    Ok(Network {
        tables,
        scale: arrays.of("scale", &[TABLES])?,
        lo: arrays.of("lo", &[TABLES])?,
        projection,
        projection_bias: arrays.joined("proj_b")?,
        branch_gain: arrays.joined("ln_g")?,
        branch_bias: arrays.joined("ln_b")?,
        branches: branches.into_iter().collect::<Result<_, _>>()?,
        gain: arrays.of("ln_g", &[FEATURES])?,
        bias: arrays.of("ln_b", &[FEATURES])?,
        cnn: arrays.matrix("cnn_W", FEATURES, DIMENSION)?,
        cnn_bias: arrays.of("cnn_b", &[DIMENSION])?,
        d0: arrays.matrix("d0", DIMENSION, DEEP)?,
        d1: arrays.matrix("d1", DEEP, DEEP)?,
        d2: arrays.matrix("d2", DEEP, DIMENSION)?,
        d3: arrays.matrix("d3", DIMENSION, DIMENSION)?,
        p1: arrays.matrix("p1", DIMENSION, DEEP)?,
        p3: arrays.matrix("p3", DEEP, DIMENSION)?,
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
        for (window, _) in WINDOWS {
            all.extend(self.of::<f32>(&format!("{name}{window}"), &[BRANCH])?);
        }
        Ok(all)
    }
}

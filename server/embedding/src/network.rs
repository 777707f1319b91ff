//! From pieces to a vector: the network of the universal sentence encoder, multilingual, version 3.

use domain::retrieval::{DIMENSION, Vector};

use crate::matrix::{Matrix, normalise, relu};

/// Numbers of a branch.
pub(crate) const BRANCH: usize = 256;
/// Tables among which the pieces are dealt out.
pub(crate) const TABLES: usize = 17;
/// Windows of the branches: how many pieces, and how many of them before the one looked at.
pub(crate) const WINDOWS: [(usize, usize); 3] = [(2, 0), (3, 1), (5, 2)];
/// Numbers of a piece: its own and those of the branches.
pub(crate) const FEATURES: usize = DIMENSION + WINDOWS.len() * BRANCH;

/// A branch: two rounds over a window.
pub struct Branch {
    /// `window · 256` rows, 256 columns.
    pub weights: [Matrix; 2],
    /// 256 numbers.
    pub biases: [Vec<f32>; 2],
}

/// The weights, named as in the file they come from.
pub struct Network {
    /// For each table rows of [`DIMENSION`] bytes.
    pub tables: Vec<Vec<u8>>,
    /// What a byte of a table is worth.
    pub scale: Vec<f32>,
    /// What nought of a table is worth.
    pub lo: Vec<f32>,
    /// 512 rows, 768 columns: all branches side by side.
    pub projection: Matrix,
    pub projection_bias: Vec<f32>,
    pub branch_gain: Vec<f32>,
    pub branch_bias: Vec<f32>,
    pub branches: Vec<Branch>,
    pub gain: Vec<f32>,
    pub bias: Vec<f32>,
    /// 1,280 rows, 512 columns.
    pub cnn: Matrix,
    pub cnn_bias: Vec<f32>,
    pub d0: Matrix,
    pub d1: Matrix,
    pub d2: Matrix,
    pub d3: Matrix,
    pub p1: Matrix,
    pub p3: Matrix,
    pub eps: f32,
}

impl Network {
    /// How many pieces there are rows for.
    pub fn pieces(&self) -> usize {
        self.tables.iter().map(|table| table.len() / DIMENSION).sum()
    }

    /// The vector of a text's pieces, of length one.
    pub fn vector(&self, ids: &[u32]) -> Vector {
        let embedded = self.embedded(ids);
        let mut projected = embedded.times(&self.projection);
        projected.add_to_rows(&self.projection_bias);
        projected.rows_mut().for_each(|row| normalise(row, &self.branch_gain, &self.branch_bias, self.eps));
        let mut features = Matrix::zeros(ids.len(), FEATURES);
        features.put(0, &embedded);
        for (place, (branch, window)) in self.branches.iter().zip(WINDOWS).enumerate() {
            let mut h = projected.columns(place * BRANCH, BRANCH);
            for (weights, bias) in branch.weights.iter().zip(&branch.biases) {
                let mut next = windows(&h, window).times(weights);
                next.add_to_rows(bias);
                relu(&mut next.data);
                next.add(&h);
                h = next;
            }
            features.put(DIMENSION + place * BRANCH, &h);
        }
        features.rows_mut().for_each(|row| normalise(row, &self.gain, &self.bias, self.eps));
        self.deep(&features)
    }

    fn embedded(&self, ids: &[u32]) -> Matrix {
        let mut embedded = Matrix::zeros(ids.len(), DIMENSION);
        for (row, id) in embedded.rows_mut().zip(ids) {
            let id = *id as usize;
            let (table, at) = (id % TABLES, id / TABLES * DIMENSION);
            let bytes = &self.tables[table][at..at + DIMENSION];
            for (number, byte) in row.iter_mut().zip(bytes) {
                *number = f32::from(*byte) * self.scale[table] + self.lo[table];
            }
        }
        embedded
    }

    fn deep(&self, features: &Matrix) -> Vector {
        let count = features.rows as f32;
        let mut sum = features.sum_of_rows().times(&self.cnn);
        for (number, bias) in sum.data.iter_mut().zip(&self.cnn_bias) {
            *number = (*number + count * bias) / count.sqrt();
        }
        let mut y0 = sum.times(&self.d0);
        relu(&mut y0.data);
        let mut y1 = sum.times(&self.p1);
        y1.add(&y0.times(&self.d1));
        relu(&mut y1.data);
        let mut y2 = y1.times(&self.d2);
        relu(&mut y2.data);
        let mut z = y1.times(&self.p3);
        z.add(&y2.times(&self.d3));
        z.data.iter_mut().for_each(|number| *number = number.tanh());
        let length = z.data.iter().map(|number| number * number).sum::<f32>().max(self.eps).sqrt();
        std::array::from_fn(|at| z.data[at] / length)
    }
}

/// For each row the rows of its window side by side; beyond the ends there is nought.
fn windows(h: &Matrix, (size, before): (usize, usize)) -> Matrix {
    let mut all = Matrix::zeros(h.rows, size * h.columns);
    for (at, row) in all.rows_mut().enumerate() {
        for (place, part) in row.chunks_exact_mut(h.columns).enumerate() {
            let from = (at + place).checked_sub(before).filter(|from| *from < h.rows);
            if let Some(from) = from {
                part.copy_from_slice(h.row(from));
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_reaches_over_no_end() {
        let h = Matrix { rows: 3, columns: 1, data: vec![1.0, 2.0, 3.0] };
        assert_eq!(windows(&h, (2, 0)).data, [1.0, 2.0, 2.0, 3.0, 3.0, 0.0]);
        assert_eq!(windows(&h, (3, 1)).data, [0.0, 1.0, 2.0, 1.0, 2.0, 3.0, 2.0, 3.0, 0.0]);
    }
}

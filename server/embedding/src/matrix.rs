//! Matrices of single precision, row after row.

use gemm::Parallelism;

/// A matrix.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    pub rows: usize,
    pub columns: usize,
    /// Row after row.
    pub data: Vec<f32>,
}

impl Matrix {
    pub fn zeros(rows: usize, columns: usize) -> Self {
        Self { rows, columns, data: vec![0.0; rows * columns] }
    }

    pub fn row(&self, at: usize) -> &[f32] {
        &self.data[at * self.columns..(at + 1) * self.columns]
    }

    pub fn rows_mut(&mut self) -> impl Iterator<Item = &mut [f32]> {
        self.data.chunks_exact_mut(self.columns)
    }

    /// The product; `other` has as many rows as this has columns.
    pub fn times(&self, other: &Self) -> Self {
        assert_eq!(self.columns, other.rows, "shapes that do not fit");
        let mut product = Self::zeros(self.rows, other.columns);
        let stride = |columns: usize| isize::try_from(columns).expect("a small matrix");
        // SAFETY: the three slices are as long as their shapes say, and none overlaps the product.
        unsafe {
            gemm::gemm(
                self.rows,
                other.columns,
                self.columns,
                product.data.as_mut_ptr(),
                1,
                stride(other.columns),
                false,
                self.data.as_ptr(),
                1,
                stride(self.columns),
                other.data.as_ptr(),
                1,
                stride(other.columns),
                0.0,
                1.0,
                false,
                false,
                false,
                Parallelism::None,
            );
        }
        product
    }

    /// Adds a matrix of the same shape.
    pub fn add(&mut self, other: &Self) {
        self.data.iter_mut().zip(&other.data).for_each(|(number, more)| *number += more);
    }

    /// Adds the same to each row.
    pub fn add_to_rows(&mut self, bias: &[f32]) {
        for row in self.rows_mut() {
            row.iter_mut().zip(bias).for_each(|(number, more)| *number += more);
        }
    }

    /// Some of the columns.
    pub fn columns(&self, from: usize, count: usize) -> Self {
        let data = (0..self.rows).flat_map(|at| self.row(at)[from..from + count].to_vec()).collect();
        Self { rows: self.rows, columns: count, data }
    }

    /// Puts a matrix of as many rows at a column.
    pub fn put(&mut self, from: usize, other: &Self) {
        for (at, row) in self.rows_mut().enumerate() {
            row[from..from + other.columns].copy_from_slice(other.row(at));
        }
    }

    /// One row: the sum of all.
    pub fn sum_of_rows(&self) -> Self {
        let mut sum = Self::zeros(1, self.columns);
        for at in 0..self.rows {
            sum.data.iter_mut().zip(self.row(at)).for_each(|(number, more)| *number += more);
        }
        sum
    }
}

/// Nothing below nought.
pub fn relu(numbers: &mut [f32]) {
    numbers.iter_mut().for_each(|number| *number = number.max(0.0));
}

/// Mean nought and deviation one, then gain and bias.
pub fn normalise(row: &mut [f32], gain: &[f32], bias: &[f32], eps: f32) {
    let count = row.len() as f32;
    let mean = row.iter().sum::<f32>() / count;
    let variance = row.iter().map(|number| (number - mean).powi(2)).sum::<f32>() / count;
    let scale = 1.0 / (variance + eps).sqrt();
    for ((number, gain), bias) in row.iter_mut().zip(gain).zip(bias) {
        *number = (*number - mean) * scale * gain + bias;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_product_is_rows_times_columns() {
        let a = Matrix { rows: 2, columns: 3, data: vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0] };
        let b = Matrix { rows: 3, columns: 2, data: vec![7.0, 8.0, 9.0, 10.0, 11.0, 12.0] };
        assert_eq!(a.times(&b).data, [58.0, 64.0, 139.0, 154.0]);
        assert_eq!(a.sum_of_rows().data, [5.0, 7.0, 9.0]);
        assert_eq!(a.columns(1, 2).data, [2.0, 3.0, 5.0, 6.0]);
    }
}

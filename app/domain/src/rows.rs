//! Rows of numbers as profiles: only their shape counts, so they are centred on their own mean and
//! brought to length one.

/// The sum of the products, always in the same order.
pub(crate) fn dot<const N: usize>(one: &[f64; N], other: &[f64; N]) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

/// The row minus its own mean.
pub(crate) fn centred<const N: usize>(row: [f64; N]) -> [f64; N] {
    let mean = row.iter().sum::<f64>() / N as f64;
    row.map(|value| value - mean)
}

/// The row brought to length one; none for one without a length.
pub(crate) fn unit<const N: usize>(row: [f64; N]) -> Option<[f64; N]> {
    let length = dot(&row, &row).sqrt();
    (length > 1e-9).then(|| row.map(|value| value / length))
}

/// Every column of the rows with mean zero and standard deviation one.
pub(crate) fn standardised<const N: usize>(rows: &[[f64; N]]) -> Vec<[f64; N]> {
    let count = rows.len().max(1) as f64;
    let mut standard = rows.to_vec();
    for column in 0..N {
        let mean = rows.iter().map(|row| row[column]).sum::<f64>() / count;
        let variance = rows.iter().map(|row| (row[column] - mean).powi(2)).sum::<f64>() / count;
        let sd = variance.sqrt().max(f64::EPSILON);
        for row in &mut standard {
            row[column] = (row[column] - mean) / sd;
        }
    }
    standard
}

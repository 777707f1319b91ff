//! Vectors with a byte a number: a quarter of the memory, which is what a search through many of them waits for.

use super::{DIMENSION, Vector};

/// A vector, each number rounded to one of 255 steps.
#[derive(Clone, Debug)]
pub(super) struct Packed {
    numbers: [i8; DIMENSION],
    /// What a step is.
    step: f32,
}

impl Packed {
    /// Packs a vector.
    pub fn of(vector: &Vector) -> Self {
        let largest = vector.iter().fold(f32::MIN_POSITIVE, |largest, number| largest.max(number.abs()));
        let step = largest / f32::from(i8::MAX);
        Self { numbers: vector.map(|number| (number / step).round() as i8), step }
    }

    /// How alike two are, from -1 to 1; off by a thousandth or two.
    pub fn cosine(&self, other: &Self) -> f32 {
        const LANES: usize = 32;
        let mut sum = 0_i32;
        let lanes = self.numbers.as_chunks::<LANES>().0.iter().zip(other.numbers.as_chunks::<LANES>().0);
        for (one, other) in lanes {
            // sums of so few products of bytes fit
            sum += one
                .iter()
                .zip(other)
                .map(|(&one, &other)| i32::from(i16::from(one) * i16::from(other)))
                .sum::<i32>();
        }
        sum as f32 * self.step * other.step
    }
}

#[cfg(test)]
mod tests {
    use super::super::cosine;
    use super::*;

    /// A vector of length one that looks like none of the others.
    fn vector(seed: u32) -> Vector {
        let mut state = seed.wrapping_mul(0x9e37_79b9) | 1;
        let mut vector = [0.0; DIMENSION].map(|_: f32| {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            state as f32 / u32::MAX as f32 - 0.4
        });
        let length = vector.iter().map(|number| number * number).sum::<f32>().sqrt();
        vector.iter_mut().for_each(|number| *number /= length);
        vector
    }

    #[test]
    fn packed_vectors_are_as_alike_as_they_were() {
        for seed in 1..50 {
            let (one, other) = (vector(seed), vector(seed + 1));
            let packed = Packed::of(&one).cosine(&Packed::of(&other));
            assert!((packed - cosine(&one, &other)).abs() < 0.002, "{packed}");
            assert!((Packed::of(&one).cosine(&Packed::of(&one)) - 1.0).abs() < 0.002);
        }
    }

    #[test]
    fn a_vector_of_nothing_is_like_nothing() {
        let nothing = Packed::of(&[0.0; DIMENSION]);
        assert_eq!(nothing.cosine(&Packed::of(&vector(1))), 0.0);
    }
}

//! How good a ranking is, for questions whose right entries are known.

/// Means over all questions, from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measure {
    /// Questions with a right entry among the first one, three, five.
    pub success: [f64; 3],
    /// One by the rank of the first right entry.
    pub reciprocal_rank: f64,
    /// Precision at each right entry.
    pub precision: f64,
    /// Discounted gain of the first ten by the best possible.
    pub gain: f64,
    /// How many questions.
    pub questions: usize,
}

/// The ranks at which `success` looks.
pub const DEPTHS: [usize; 3] = [1, 3, 5];
/// How deep the gain looks.
const GAIN_DEPTH: usize = 10;

impl Measure {
    /// Of rankings: for each question the grades of the entries in the order in which they were found
    /// (0: wrong), and the grades of all right ones.
    pub fn of(rankings: &[(Vec<u32>, Vec<u32>)]) -> Self {
        let mut all = Self { questions: rankings.len(), ..Self::default() };
        for (found, right) in rankings {
            let first = found.iter().position(|grade| *grade > 0);
            for (success, depth) in all.success.iter_mut().zip(DEPTHS) {
                *success += f64::from(u8::from(first.is_some_and(|rank| rank < depth)));
            }
            all.reciprocal_rank += first.map_or(0.0, |rank| 1.0 / (rank as f64 + 1.0));
            all.precision += average_precision(found, right.len());
            all.gain += gain(found) / best_gain(right);
        }
        let count = (rankings.len() as f64).max(1.0);
        for sum in all.success.iter_mut().chain([&mut all.reciprocal_rank, &mut all.precision, &mut all.gain])
        {
            *sum /= count;
        }
        all
    }
}

fn average_precision(found: &[u32], right: usize) -> f64 {
    let mut met = 0.0;
    let mut sum = 0.0;
    for (rank, grade) in found.iter().enumerate() {
        if *grade > 0 {
            met += 1.0;
            sum += met / (rank as f64 + 1.0);
        }
    }
    sum / (right as f64).max(1.0)
}

fn gain(grades: &[u32]) -> f64 {
    let worth = |grade: u32| f64::from(2_u32.saturating_pow(grade.min(30)) - 1);
    grades
        .iter()
        .take(GAIN_DEPTH)
        .enumerate()
        .map(|(rank, grade)| worth(*grade) / (rank as f64 + 2.0).log2())
        .sum()
}

fn best_gain(right: &[u32]) -> f64 {
    let mut grades = right.to_vec();
    grades.sort_unstable_by(|one, other| other.cmp(one));
    let best = gain(&grades);
    if best > 0.0 { best } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_place_is_all_and_a_miss_is_nothing() {
        let all = Measure::of(&[(vec![1, 0, 0], vec![1])]);
        assert_eq!((all.success, all.reciprocal_rank, all.precision, all.gain), ([1.0; 3], 1.0, 1.0, 1.0));
        let none = Measure::of(&[(vec![0, 0], vec![1])]);
        assert_eq!(
            (none.success, none.reciprocal_rank, none.precision, none.gain),
            ([0.0; 3], 0.0, 0.0, 0.0)
        );
    }

    #[test]
    fn figures_worked_out_by_hand() {
        // right ones on the second and the fourth place, the better one last
        let found = Measure::of(&[(vec![0, 1, 0, 2], vec![1, 2]), (vec![1], vec![1])]);
        assert_eq!(found.success, [0.5, 1.0, 1.0]);
        assert!((found.reciprocal_rank - 0.75).abs() < 1e-12);
        assert!((found.precision - (0.5 + 1.0) / 2.0).abs() < 1e-12);
        let gained = (1.0 / 3.0_f64.log2() + 3.0 / 5.0_f64.log2()) / (3.0 + 1.0 / 3.0_f64.log2());
        assert!((found.gain - (gained + 1.0) / 2.0).abs() < 1e-12);
        assert_eq!(Measure::of(&[]).questions, 0);
    }
}

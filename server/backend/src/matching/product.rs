//! The best postings of many people: an exact product of two matrices, block by block, so that
//! memory stays flat however many there are. Nothing is approximated.

use std::num::NonZero;

use domain::matching::DIMENSIONS;

/// A vector as the product reads it.
pub type Vector = [f32; DIMENSIONS];

/// People in a block; a block of scores stays in the second cache.
const PEOPLE: usize = 256;
/// Postings in a block.
const POSTINGS: usize = 2_048;

/// A posting for a person: its place in the list, and the score.
pub type Scored = (u32, f32);

/// For each person the `count` postings with the highest scores, the highest first; of equal ones
/// that with the lower place. The same input gives the same output, with any number of threads.
pub fn best(
    people: &[Vector],
    postings: &[Vector],
    count: usize,
    threads: NonZero<usize>,
) -> Vec<Vec<Scored>> {
    let mut best: Vec<Vec<Scored>> = vec![Vec::with_capacity(count + 1); people.len()];
    if count == 0 || postings.is_empty() {
        return best;
    }
    let share = people.len().div_ceil(threads.get()).next_multiple_of(PEOPLE).max(PEOPLE);
    std::thread::scope(|scope| {
        for (people, best) in people.chunks(share).zip(best.chunks_mut(share)) {
            scope.spawn(move || {
                let mut scores = vec![0.0; PEOPLE * POSTINGS];
                for (people, best) in people.chunks(PEOPLE).zip(best.chunks_mut(PEOPLE)) {
                    for (block, postings) in postings.chunks(POSTINGS).enumerate() {
                        multiply(people, postings, &mut scores);
                        for (row, best) in scores.chunks_exact(postings.len()).zip(best.iter_mut()) {
                            keep_best(best, row, block * POSTINGS, count);
                        }
                    }
                }
            });
        }
    });
    best
}

/// The scores of a block: one row a person, one column a posting.
fn multiply(people: &[Vector], postings: &[Vector], scores: &mut [f32]) {
    let (rows, columns) = (people.len(), postings.len());
    assert!(rows * columns <= scores.len(), "the block has its room");
    let stride = |length: usize| isize::try_from(length).expect("a block is small");
    // SAFETY: all three matrices are dense. `people` has `rows` and `postings` `columns` vectors of
    // DIMENSIONS numbers side by side (an array of arrays has no gaps), `scores` at least
    // `rows * columns` numbers, and nobody else reads or writes it meanwhile.
    #[expect(unsafe_code, reason = "the fastest exact product takes pointers")]
    unsafe {
        gemm::gemm(
            rows,
            columns,
            DIMENSIONS,
            scores.as_mut_ptr(),
            1,
            stride(columns),
            false,
            people.as_ptr().cast::<f32>(),
            1,
            stride(DIMENSIONS),
            postings.as_ptr().cast::<f32>(),
            stride(DIMENSIONS),
            1,
            0.0,
            1.0,
            false,
            false,
            false,
            gemm::Parallelism::None,
        );
    }
}

/// Takes the scores that beat the worst one kept; few do, so most cost one comparison.
fn keep_best(best: &mut Vec<Scored>, row: &[f32], first: usize, count: usize) {
    let mut least = if best.len() < count { f32::NEG_INFINITY } else { best[count - 1].1 };
    for (column, &score) in row.iter().enumerate() {
        if score <= least {
            continue;
        }
        let place = u32::try_from(first + column).unwrap_or(u32::MAX);
        let at = best.partition_point(|(_, known)| *known >= score);
        best.insert(at, (place, score));
        best.truncate(count);
        if best.len() == count {
            least = best[count - 1].1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vectors(count: usize, seed: u32) -> Vec<Vector> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / (1 << 24) as f32 - 0.5
        };
        (0..count).map(|_| std::array::from_fn(|_| next())).collect()
    }

    fn plain(person: &Vector, postings: &[Vector], count: usize) -> Vec<Scored> {
        let score =
            |posting: &Vector| person.iter().zip(posting).map(|(one, other)| one * other).sum::<f32>();
        let mut all: Vec<Scored> =
            postings.iter().map(score).zip(0..).map(|(score, place)| (place, score)).collect();
        all.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        all.truncate(count);
        all
    }

    fn threads(count: usize) -> NonZero<usize> {
        NonZero::new(count).unwrap()
    }

    #[test]
    fn blocks_of_every_size_give_what_a_plain_loop_gives() {
        for (people, postings) in [(1, 1), (3, 5), (257, 2_049), (300, 4_100), (512, 17)] {
            let (people, postings) = (vectors(people, 1), vectors(postings, 2));
            for (person, found) in people.iter().zip(best(&people, &postings, 10, threads(2))) {
                let expected = plain(person, &postings, 10);
                assert_eq!(found.len(), expected.len());
                for (one, other) in found.iter().zip(&expected) {
                    assert!((one.1 - other.1).abs() < 1e-4, "{one:?} {other:?}");
                }
            }
        }
    }

    #[test]
    fn equal_scores_come_in_the_order_of_the_list_and_threads_change_nothing() {
        let people = vectors(700, 3);
        let same = vectors(1, 4)[0];
        let postings = vec![same; 3_000];
        let one = best(&people, &postings, 5, threads(1));
        assert!(one.iter().all(|found| found.iter().map(|(place, _)| *place).eq(0..5)));
        assert_eq!(one, best(&people, &postings, 5, threads(3)));
        assert_eq!(
            best(&people, &vectors(4_000, 5), 7, threads(1)),
            best(&people, &vectors(4_000, 5), 7, threads(2))
        );
    }

    #[test]
    fn nothing_to_choose_from_is_nothing_chosen() {
        assert_eq!(best(&vectors(2, 1), &[], 3, threads(2)), [vec![], vec![]]);
        assert_eq!(best(&[], &vectors(2, 1), 3, threads(2)), Vec::<Vec<Scored>>::new());
        assert_eq!(best(&vectors(1, 1), &vectors(2, 2), 0, threads(2)), [vec![]]);
    }
}

//! Which questions ask for the same thing: for an editor who answers many at once.

use std::collections::HashSet;

use super::{Vector, cosine, grams};

/// From this cosine on two questions mean the same.
const MEAN_ALIKE: f32 = 0.6;
/// From this share of common characters and pairs on two questions are written alike.
const WRITTEN_ALIKE: f64 = 0.45;

/// Puts each text to the first group whose first text is alike, or begins a new group; gives the places of the
/// texts, the largest group first. `vectors` are those of the texts, where there is a model.
pub fn groups(texts: &[&str], vectors: Option<&[Vector]>) -> Vec<Vec<usize>> {
    let written: Vec<HashSet<super::grams::Gram>> = texts.iter().map(|text| grams(text).collect()).collect();
    let alike = |one: usize, other: usize| match vectors {
        Some(vectors) => cosine(&vectors[one], &vectors[other]) >= MEAN_ALIKE,
        None => share(&written[one], &written[other]) >= WRITTEN_ALIKE,
    };
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for place in 0..texts.len() {
        match groups.iter_mut().find(|group| alike(group[0], place)) {
            Some(group) => group.push(place),
            None => groups.push(vec![place]),
        }
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
    groups
}

/// Twice what both have, by what each has.
fn share(one: &HashSet<super::grams::Gram>, other: &HashSet<super::grams::Gram>) -> f64 {
    match one.len() + other.len() {
        0 => 1.0,
        both => 2.0 * one.intersection(other).count() as f64 / both as f64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_alike_stands_together_and_the_largest_group_first() {
        let texts = ["交通費は出ますか", "職歴の空白", "交通費って出ますか？", "交通費はでますか", "???"];
        assert_eq!(groups(&texts, None), [vec![0, 2, 3], vec![1], vec![4]]);
        assert!(groups(&[], None).is_empty());
    }

    #[test]
    fn with_a_model_the_meaning_decides() {
        let mut one = [0.0; super::super::DIMENSION];
        one[0] = 1.0;
        let mut other = one;
        (other[0], other[1]) = (0.0, 1.0);
        assert_eq!(groups(&["a", "b", "a"], Some(&[one, one, other])), [vec![0, 1], vec![2]]);
    }
}

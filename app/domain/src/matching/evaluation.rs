//! How well interests tell people apart: does somebody's own field give them a higher score than it
//! gives to people of other fields? One half is chance. Ranking occupations for one person would not
//! do as a measure: liked by all beats suited to one there.

use crate::checkups::{InstrumentCode, current};
use crate::occupations::{INTERESTS, Shape, of_means, of_occupations};
use crate::rows::{centred, dot, unit};

/// Means of interests from 1 to 5, in the order R, I, A, S, E, C.
pub type Means = [f64; INTERESTS];

/// Somebody whose field is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Person {
    /// Their interests.
    pub means: Means,
    /// Place of their field in the caller's list.
    pub field: usize,
}

/// A share with the middle 95 of a hundred resamples of the people.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// From 0 to 1; one half is chance.
    pub auc: f64,
    /// Lower end of the interval.
    pub from: f64,
    /// Upper end.
    pub until: f64,
}

/// What an evaluation found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evaluation {
    /// By the matcher's own interests.
    pub ours: Measure,
    /// By plain correlation of the raw numbers.
    pub correlation: Measure,
    /// By how much people like the field on the whole, whoever asks.
    pub non_personal: Measure,
}

/// How often people are drawn anew.
const RESAMPLES: usize = 1000;

/// Evaluates people against the occupations of their fields: `fields` holds the places of each field's
/// occupations in `occupations`. None without people or with a single field.
pub fn evaluate(people: &[Person], fields: &[Vec<usize>], occupations: &[Means]) -> Option<Evaluation> {
    if people.is_empty() || fields.iter().filter(|places| !places.is_empty()).count() < 2 {
        return None;
    }
    let instrument = current(InstrumentCode::Riasec30);
    let shapes: Vec<Option<Shape>> =
        people.iter().map(|person| of_means(instrument, &person.means)).collect();
    let mean_of = |shapes: &[Option<Shape>]| -> Vec<Shape> {
        let of_field = |places: &Vec<usize>| mean(places.iter().filter_map(|&place| shapes[place]));
        fields.iter().map(of_field).collect()
    };
    let standard = mean_of(&of_occupations(occupations));
    let raw = mean_of(&occupations.iter().map(|&means| unit(centred(means))).collect::<Vec<_>>());
    let ours = |person: usize, field: usize| shapes[person].map_or(0.0, |own| dot(&own, &standard[field]));
    let correlation = |person: usize, field: usize| {
        unit(centred(people[person].means)).map_or(0.0, |own| dot(&own, &raw[field]))
    };
    let liking = |places: &Vec<usize>| mean(places.iter().map(|&place| occupations[place])).iter().sum();
    let liking: Vec<f64> = fields.iter().map(liking).collect();
    Some(Evaluation {
        ours: measure(people, ours),
        correlation: measure(people, correlation),
        non_personal: measure(people, |_, field| liking[field]),
    })
}

/// For each person the share of people of other fields to whom their field gives a lower score.
fn measure(people: &[Person], score: impl Fn(usize, usize) -> f64) -> Measure {
    let mut shares = vec![0.5; people.len()];
    let last = people.iter().map(|person| person.field).max().unwrap_or_default();
    for field in 0..=last {
        let (own, others): (Vec<usize>, Vec<usize>) =
            (0..people.len()).partition(|&person| people[person].field == field);
        if own.is_empty() || others.is_empty() {
            continue;
        }
        let mut scores: Vec<f64> = others.iter().map(|&person| score(person, field)).collect();
        scores.sort_by(f64::total_cmp);
        for person in own {
            let its = score(person, field);
            let below = scores.partition_point(|other| *other < its);
            let up_to = scores.partition_point(|other| *other <= its);
            shares[person] = (below + up_to) as f64 / 2.0 / scores.len() as f64;
        }
    }
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut resampled: Vec<f64> = (0..RESAMPLES)
        .map(|_| {
            (0..shares.len()).map(|_| shares[random.below(shares.len())]).sum::<f64>() / shares.len() as f64
        })
        .collect();
    resampled.sort_by(f64::total_cmp);
    Measure {
        auc: shares.iter().sum::<f64>() / shares.len() as f64,
        from: resampled[RESAMPLES / 40],
        until: resampled[RESAMPLES - 1 - RESAMPLES / 40],
    }
}

/// How often what somebody liked had a higher score than what they let pass, of all such pairs of
/// theirs; the mean over the people who have at least one pair, and how many they are. One half is
/// chance. Scores come with whether the person liked it.
pub fn preference(people: &[Vec<(f64, bool)>]) -> Option<(f64, usize)> {
    let share = |judged: &Vec<(f64, bool)>| {
        let (mut won, mut pairs) = (0.0, 0_u32);
        for (liked, _) in judged.iter().filter(|(_, liked)| *liked) {
            for (passed, _) in judged.iter().filter(|(_, liked)| !*liked) {
                pairs += 1;
                won += match liked.total_cmp(passed) {
                    std::cmp::Ordering::Greater => 1.0,
                    std::cmp::Ordering::Equal => 0.5,
                    std::cmp::Ordering::Less => 0.0,
                };
            }
        }
        (pairs > 0).then(|| won / f64::from(pairs))
    };
    let shares: Vec<f64> = people.iter().filter_map(share).collect();
    (!shares.is_empty()).then(|| (shares.iter().sum::<f64>() / shares.len() as f64, shares.len()))
}

fn mean(rows: impl Iterator<Item = Shape>) -> Shape {
    let (mut sum, mut count) = ([0.0; INTERESTS], 0_u32);
    for row in rows {
        for (total, value) in sum.iter_mut().zip(row) {
            *total += value;
        }
        count += 1;
    }
    sum.map(|total| total / f64::from(count.max(1)))
}

/// A fixed sequence (splitmix64): the same people give the same interval.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let end = end as u128;
        usize::try_from((u128::from(mixed ^ (mixed >> 31)) * end) >> 64).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HANDS: Means = [4.6, 2.0, 2.0, 1.8, 1.9, 2.9];
    const PEOPLE: Means = [1.8, 2.1, 2.2, 4.7, 2.9, 2.0];
    const ORDER: Means = [1.7, 2.6, 1.6, 2.2, 2.4, 4.8];

    fn person(means: Means, field: usize) -> Person {
        Person { means, field }
    }

    #[test]
    fn people_like_their_field_come_out_above_chance_and_without_persons_it_is_chance() {
        let fields = [vec![0], vec![1], vec![2]];
        let all = [HANDS, PEOPLE, ORDER];
        let people: Vec<Person> = [HANDS, PEOPLE, ORDER]
            .into_iter()
            .enumerate()
            .flat_map(|(field, means)| {
                [person(means, field), person(means.map(|value| value / 2.0 + 1.0), field)]
            })
            .collect();
        let found = evaluate(&people, &fields, &all).unwrap();
        assert_eq!((found.ours.auc, found.correlation.auc), (1.0, 1.0));
        assert_eq!((found.non_personal.auc, found.non_personal.from), (0.5, 0.5));
    }

    #[test]
    fn people_unlike_their_field_come_out_below_chance_and_the_interval_holds_the_share() {
        let fields = [vec![0], vec![1]];
        let mixed = [person(PEOPLE, 0), person(HANDS, 1), person(HANDS, 0), person(ORDER, 1)];
        let found = evaluate(&mixed, &fields, &[HANDS, PEOPLE, ORDER]).unwrap();
        assert!(found.ours.from <= found.ours.auc && found.ours.auc <= found.ours.until);
        assert!(found.ours.auc < 0.75);
        assert_eq!(evaluate(&mixed, &fields, &[HANDS, PEOPLE, ORDER]), Some(found), "the same again");
    }

    #[test]
    fn preference_counts_pairs_of_one_person_and_people_alike() {
        let one = vec![(0.9, true), (0.1, false), (0.2, false)];
        let other = vec![(0.1, true), (0.9, false), (0.1, false)];
        let silent = vec![(0.5, true)];
        assert_eq!(preference(&[one, other, silent.clone()]), Some((0.625, 2)));
        assert_eq!(preference(&[silent]), None);
    }

    #[test]
    fn without_people_or_fields_there_is_nothing_to_say() {
        assert_eq!(evaluate(&[], &[vec![0], vec![1]], &[HANDS, PEOPLE]), None);
        assert_eq!(evaluate(&[person(HANDS, 0)], &[vec![0]], &[HANDS]), None);
    }
}

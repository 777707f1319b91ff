//! Choosing a day's employers for many people: the exact product finds who comes near, the rules
//! decide. The same input gives the same choice, with any number of threads.

use std::collections::HashMap;
use std::num::NonZero;

use chrono::{Datelike, NaiveDate};
use domain::ids::{EmployerId, PostingId, SeekerId};
use domain::matching::{Candidate, Chosen, Looking, Offered, Vector, choose, suiting};

use crate::matching::people::Person;
use crate::matching::product;
use crate::matching::shelf::Shelf;

/// How many a day.
pub const A_DAY: usize = 3;
/// Postings that come near are looked at first; only when the rules leave too few, all of them are.
const NEAR: usize = 200;
/// An employer is shown at most so many times its fair share a day …
const SHARES: usize = 3;
/// … but a few people always may see it.
const ALWAYS: usize = 10;

/// How often each employer was shown today.
#[derive(Clone, Debug, Default)]
pub struct Exposure {
    shown: HashMap<EmployerId, usize>,
    most: usize,
}

impl Exposure {
    /// What was shown already, and how many people there are for how many employers.
    pub fn new(shown: HashMap<EmployerId, usize>, people: usize, employers: usize) -> Self {
        let fair = (people * A_DAY).div_ceil(employers.max(1));
        Self { shown, most: (fair * SHARES).max(ALWAYS) }
    }

    fn is_full(&self, employer: EmployerId) -> bool {
        self.shown.get(&employer).is_some_and(|&shown| self.most <= shown)
    }

    fn count(&mut self, employer: EmployerId) {
        *self.shown.entry(employer).or_default() += 1;
    }
}

/// What was chosen for somebody: place on the shelf, and what likeness cost.
pub type Choices = Vec<Chosen>;

/// For each person in their order up to three employers.
pub fn for_all(people: &[Person], shelf: &Shelf, exposure: &mut Exposure, day: NaiveDate) -> Vec<Choices> {
    let offered = shelf.offered();
    let rows: Vec<product::Vector> = people.iter().map(wanted).collect();
    let columns: Vec<product::Vector> = shelf.offers.iter().map(|offer| single(&offer.vector)).collect();
    let threads = std::thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN);
    let near = product::best(&rows, &columns, NEAR, threads);
    people
        .iter()
        .zip(near)
        .map(|(person, near)| {
            let all = 0..shelf.offers.len();
            // Without results nothing is nearer than anything else.
            let near: Vec<usize> = match person.vector {
                Some(_) => near.into_iter().map(|(place, _)| place as usize).collect(),
                None => all.clone().collect(),
            };
            let is_everything = near.len() == all.len();
            let mut chosen = for_one(person, shelf, &offered, near, exposure, day);
            if chosen.len() < A_DAY && !is_everything {
                chosen = for_one(person, shelf, &offered, all, exposure, day);
            }
            for one in &chosen {
                exposure.count(shelf.offers[one.place].employer);
            }
            chosen
        })
        .collect()
}

fn for_one(
    person: &Person,
    shelf: &Shelf,
    offered: &[Offered<'_>],
    places: impl IntoIterator<Item = usize>,
    exposure: &Exposure,
    day: NaiveDate,
) -> Choices {
    if !person.is_known() {
        return Vec::new();
    }
    let mut candidates: Vec<Candidate<'_>> = suiting(person.looking(), offered, places);
    if person.vector.is_none() {
        // Nothing but what rules out: every day and for everybody in another order.
        candidates.sort_by_key(|candidate| lot(person.id, shelf.offers[candidate.place].id, day));
    }
    candidates.retain(|candidate| {
        let offer = &shelf.offers[candidate.place];
        !person.resting.contains(&offer.employer) && !person.judged.contains(&offer.id)
    });
    choose(&candidates, A_DAY, |employer| exposure.is_full(shelf.employers[employer]))
}

/// A number that a person, a posting and a day always draw the same (splitmix64).
fn lot(person: SeekerId, posting: PostingId, day: NaiveDate) -> u64 {
    let halves = |id: uuid::Uuid| {
        let (high, low) = id.as_u64_pair();
        high ^ low.rotate_left(32)
    };
    let days = u64::from(day.num_days_from_ce().unsigned_abs());
    let mut mixed = halves(person.uuid()) ^ halves(posting.uuid()).rotate_left(17) ^ days.rotate_left(40);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

/// What somebody wants and has learned, as the product reads it.
fn wanted(person: &Person) -> product::Vector {
    let Looking { vector, learned, .. } = person.looking();
    std::array::from_fn(|place| (vector[place] + learned.shift[place]) as f32)
}

fn single(vector: &Vector) -> product::Vector {
    vector.map(|value| value as f32)
}

/// How well each posting did with everybody: what a ranking that knows no person would go by.
pub type Liking = HashMap<PostingId, f64>;

/// The share of likes, held towards one in ten while few have seen it.
pub fn liking(likes: i64, shown: i64) -> f64 {
    (likes as f64 + 1.0) / (shown as f64 + 10.0)
}

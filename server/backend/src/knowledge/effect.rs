//! What a change of the knowledge base does to questions whose right entries are known.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use domain::retrieval::measure::Measure;

use super::{Entry, index};
use crate::mind::Mind;
use crate::{Backend, Failure};

static QUESTIONS: &str = include_str!("../../tests/data/retrieval.tsv");

/// A question, and the keys of the entries that answer it.
static KNOWN: LazyLock<Vec<(&str, Vec<&str>)>> = LazyLock::new(|| {
    let line = |line: &'static str| {
        let (question, keys) = line.split_once('\t')?;
        Some((question, keys.split(',').map(str::trim).collect()))
    };
    QUESTIONS.lines().skip(1).filter_map(line).collect()
});

/// Figures before and after a change.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Effect {
    /// As published now.
    pub before: Measure,
    /// With the change.
    pub after: Measure,
    /// Questions whose right entry comes first only with the change.
    pub better: Vec<String>,
    /// Questions whose right entry comes first no longer.
    pub worse: Vec<String>,
}

/// Measures the published entries, and the same with `changed` in place of the entry with its key (or added);
/// none takes the entry with `key` away.
///
/// # Errors
/// When the database does not answer.
pub async fn of(backend: &Backend, key: &str, changed: Option<Entry>) -> Result<Effect, Failure> {
    let shelf = backend.shelf().await?;
    let before: Vec<Entry> = shelf.entries.iter().map(|stored| stored.entry.clone()).collect();
    let mut after: Vec<Entry> = before.iter().filter(|entry| entry.key != key).cloned().collect();
    after.extend(changed);
    let mind = Arc::clone(&backend.mind);
    let both = move || (ranks(&mind, &before), ranks(&mind, &after));
    let (before, after) = tokio::task::spawn_blocking(both).await.map_err(|_| Failure::Interrupted)?;
    let moved = |to_first: bool| {
        let of_first = |rank: &Option<usize>| (*rank == Some(0)) == to_first;
        KNOWN
            .iter()
            .zip(before.iter().zip(&after))
            .filter(|(_, (was, is))| !of_first(was) && of_first(is))
            .map(|((question, _), _)| (*question).to_owned())
            .collect()
    };
    Ok(Effect { before: measure(&before), after: measure(&after), better: moved(true), worse: moved(false) })
}

/// For each known question the place of its first right entry.
fn ranks(mind: &Mind, entries: &[Entry]) -> Vec<Option<usize>> {
    let places: HashMap<&str, usize> = entries.iter().map(|entry| entry.key.as_str()).zip(0..).collect();
    mind.with_vectors(|vector| {
        let index = index(entries, vector);
        let rank = |(question, keys): &(&str, Vec<&str>)| {
            let right: Vec<usize> = keys.iter().filter_map(|key| places.get(key).copied()).collect();
            let found = index.search(question, vector.map(|vector| vector(question)).as_ref());
            found.iter().position(|found| right.contains(&found.place))
        };
        KNOWN.iter().map(rank).collect()
    })
}

fn measure(ranks: &[Option<usize>]) -> Measure {
    let ranking = |rank: &Option<usize>| match rank {
        Some(rank) => ((0..=*rank).map(|place| u32::from(place == *rank)).collect(), vec![1]),
        None => (vec![0], vec![1]),
    };
    Measure::of(&ranks.iter().map(ranking).collect::<Vec<_>>())
}

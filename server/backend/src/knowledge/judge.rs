//! How well entries answer questions whose right entries are known.

use std::collections::HashMap;

use domain::retrieval::decision::{Decision, Tally};
use domain::retrieval::measure::Measure;
use domain::retrieval::{Index, Vector};

use super::Entry;

/// A question with the places of the entries that answer it; without any, nothing does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// As somebody typed it.
    pub question: String,
    /// Places among the entries.
    pub right: Vec<usize>,
}

/// A key that no entry has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: no entry has the key {key}")]
pub struct NoEntry {
    /// Counted from 1.
    pub line: usize,
    /// As it stands there.
    pub key: String,
}

/// Reads questions, one a line below the heading: question, tab, keys with commas between. A line without a
/// tab is a question that nothing answers.
///
/// # Errors
/// The first key that no entry has.
pub fn questions(file: &str, entries: &[Entry]) -> Result<Vec<Asked>, NoEntry> {
    let places: HashMap<&str, usize> = entries.iter().map(|entry| entry.key.as_str()).zip(0..).collect();
    let place = |key: &str, line| {
        let found = places.get(key).copied();
        found.ok_or_else(|| NoEntry { line, key: key.to_owned() })
    };
    let lines = file.trim_start_matches('\u{feff}').lines().zip(1..).skip(1);
    lines
        .filter(|(text, _)| !text.trim().is_empty())
        .map(|(text, line)| {
            let (question, keys) = text.split_once('\t').unwrap_or((text, ""));
            let keys = keys.split(',').map(str::trim).filter(|key| !key.is_empty());
            let right = keys.map(|key| place(key, line)).collect::<Result<_, _>>()?;
            Ok(Asked { question: question.to_owned(), right })
        })
        .collect()
}

/// What an index does with questions.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// Of the questions that something answers.
    pub ranking: Measure,
    /// Of the questions that something answers.
    pub answerable: Tally,
    /// Of those that nothing answers.
    pub unanswerable: Tally,
}

/// Asks all questions; `vector` makes the vector of a text, where there is a model.
pub fn judge(index: &Index, asked: &[Asked], vector: Option<&dyn Fn(&str) -> Vector>) -> Judged {
    let mut rankings = Vec::new();
    let (mut answerable, mut unanswerable) = (Tally::default(), Tally::default());
    for asked in asked {
        let found = index.search(&asked.question, vector.map(|vector| vector(&asked.question)).as_ref());
        let decision = Decision::of(&found);
        if asked.right.is_empty() {
            unanswerable.add(&decision, &[]);
        } else {
            answerable.add(&decision, &asked.right);
            let grades = found.iter().map(|found| u32::from(asked.right.contains(&found.place))).collect();
            rankings.push((grades, vec![1; asked.right.len()]));
        }
    }
    Judged { ranking: Measure::of(&rankings), answerable, unanswerable }
}

#[cfg(test)]
mod tests {
    use super::super::{index, seed};
    use super::*;

    #[test]
    fn lines_name_entries_and_an_unknown_one_is_told() {
        let entries = seed();
        let key = &entries[1].key;
        let asked = questions(&format!("query\tkeys\nあ\t{key}\n\nい\n"), &entries).unwrap();
        assert_eq!((asked[0].right.as_slice(), asked[1].right.len(), asked.len()), (&[1][..], 0, 2));
        let unknown = questions("query\tkeys\nあ\tnone\n", &entries).unwrap_err();
        assert_eq!(unknown.to_string(), "line 2: no entry has the key none");
    }

    #[test]
    fn a_question_as_it_stands_in_an_entry_is_answered_directly() {
        let entries = seed();
        let known =
            |place: usize| Asked { question: entries[place].questions[0].clone(), right: vec![place] };
        let asked: Vec<Asked> = (0..entries.len()).map(known).collect();
        let judged = judge(&index(&entries, None), &asked, None);
        assert_eq!(judged.answerable.precision(), Some(1.0));
        assert_eq!(judged.answerable.coverage(), Some(1.0));
    }
}

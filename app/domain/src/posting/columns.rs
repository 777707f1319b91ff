//! Which column of a file of postings holds what, and what a line says then.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Entries, FIELDS};

/// What a file may hold besides the fields of a posting: key, name for people, whether it is needed.
pub const BESIDES: [(&str, &str, bool); 3] = [
    ("key", "求人の番号（ファイルでの）", true),
    ("employer", "事業者の名前", true),
    ("confirmed_on", "確かめた日", false),
];

/// Columns of a file by the key of what they hold, counted from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Columns(BTreeMap<String, usize>);

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// By which the file knows it.
    pub key: String,
    /// Name of the employer.
    pub employer: String,
    /// When it was made sure of; today unless the file says it.
    pub confirmed_on: Option<NaiveDate>,
    /// What it says.
    pub entries: Entries,
}

impl Columns {
    /// What the names of the columns say by themselves.
    pub fn guess(heading: &[String]) -> Self {
        let named = |key: &str, label: &str| {
            let is = |cell: &String| matches!(cell.trim(), name if name == key || name == label);
            heading.iter().position(is)
        };
        let fields = FIELDS.iter().map(|field| (field.key, field.label));
        let besides = BESIDES.iter().map(|(key, label, _)| (*key, *label));
        let found =
            besides.chain(fields).filter_map(|(key, label)| Some((key.to_owned(), named(key, label)?)));
        Self(found.collect())
    }

    /// What somebody chose: `typed` gives the column for a key.
    pub fn of(typed: impl Fn(&str) -> Option<usize>) -> Self {
        let keys = BESIDES.iter().map(|(key, ..)| *key).chain(FIELDS.iter().map(|field| field.key));
        Self(keys.filter_map(|key| Some((key.to_owned(), typed(key)?))).collect())
    }

    /// The column of a key.
    pub fn get(&self, key: &str) -> Option<usize> {
        self.0.get(key).copied()
    }

    /// What no column holds although no line can be taken without it: key and name for people.
    pub fn lacks(&self) -> Vec<(&'static str, &'static str)> {
        BESIDES
            .iter()
            .filter(|(key, _, needed)| *needed && !self.0.contains_key(*key))
            .map(|(key, label, _)| (*key, *label))
            .collect()
    }

    /// What a line says.
    ///
    /// # Errors
    /// In words, what it lacks to be one at all.
    pub fn line(&self, cells: &[String]) -> Result<Line, Vec<String>> {
        let cell = |key: &str| self.get(key).and_then(|place| cells.get(place)).map(|cell| cell.trim());
        let mut wrong = Vec::new();
        let mut needed = |key: &str, label: &str, max: usize| match cell(key) {
            Some(text) if !text.is_empty() && text.chars().count() <= max => text.to_owned(),
            Some(text) if !text.is_empty() => {
                wrong.push(format!("「{label}」が長すぎます（{max}文字まで）"));
                String::new()
            }
            _ => {
                wrong.push(format!("「{label}」が入っていません"));
                String::new()
            }
        };
        let key = needed("key", "求人の番号", 60);
        let employer = needed("employer", "事業者の名前", 60);
        let confirmed_on = match cell("confirmed_on").filter(|text| !text.is_empty()) {
            Some(text) => {
                let read = text.replace('/', "-").parse().ok();
                if read.is_none() {
                    wrong.push("「確かめた日」を、2026-11-27のような日付で入れてください".to_owned());
                }
                read
            }
            None => None,
        };
        match wrong.is_empty() {
            true => Ok(Line { key, employer, confirmed_on, entries: Entries::of(cell) }),
            false => Err(wrong),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<String> {
        text.split(',').map(str::to_owned).collect()
    }

    #[test]
    fn columns_are_found_by_key_or_by_name_in_any_order() {
        let columns = Columns::guess(&cells("仕事の名前, key ,事業者の名前,知らない列,wage_from"));
        assert_eq!(
            (columns.get("title"), columns.get("key"), columns.get("employer"), columns.get("wage_from")),
            (Some(0), Some(1), Some(2), Some(4))
        );
        assert_eq!(columns.lacks(), []);
        let lacks: Vec<&str> =
            Columns::guess(&cells("title,key")).lacks().iter().map(|(key, _)| *key).collect();
        assert_eq!(lacks, ["employer"]);
    }

    #[test]
    fn a_line_is_read_and_one_that_is_none_says_why() {
        let columns = Columns::guess(&cells("key,employer,confirmed_on,title,employment"));
        let line = columns.line(&cells("a1,青葉,2026/11/2,検品,正社員")).unwrap();
        assert_eq!((line.key.as_str(), line.employer.as_str()), ("a1", "青葉"));
        assert_eq!(line.confirmed_on, "2026-11-02".parse().ok());
        assert_eq!((line.entries.get("title"), line.entries.get("employment")), ("検品", "regular"));
        let wrong = columns.line(&cells(" ,,きのう,検品")).unwrap_err();
        assert_eq!(wrong.len(), 3);
    }
}

//! The entries that come with the program, which an editor goes on from.

use chrono::NaiveDate;
use domain::knowledge::{Category, Kind};

use crate::{Backend, Failure, random};

static SEED: &[u8] = include_bytes!("../../assets/knowledge.csv");

/// An entry of the knowledge base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The name by which files know it.
    pub key: String,
    /// What it is.
    pub kind: Kind,
    /// What it is about.
    pub category: Category,
    /// The question, then other ways of asking it.
    pub questions: Vec<String>,
    /// The answer.
    pub answer: String,
    /// A page of the service that goes with it; empty when there is none.
    pub link: String,
    /// Who says so.
    pub source: String,
    /// Where they say it; empty when there is no page.
    pub source_url: String,
    /// When somebody made sure that it holds.
    pub reviewed_on: NaiveDate,
}

impl Entry {
    /// All that a language model may say of it.
    pub fn told(&self) -> String {
        format!("{}\n{}\n{}", self.questions[0], self.answer, self.source_url)
    }
}

/// All entries that come with the program.
///
/// # Panics
/// When the file that comes with the program is broken, which a test would have said.
pub fn seed() -> Vec<Entry> {
    let mut reader = csv::Reader::from_reader(SEED);
    reader.records().map(|line| entry(&line.expect("a line")).expect("a whole entry")).collect()
}

/// Puts what comes with the program into the database: entries whose key was never there, published. Says
/// how many those were.
///
/// # Errors
/// When the database does not answer.
pub async fn plant(backend: &Backend) -> Result<u64, Failure> {
    let mut tx = backend.pool.begin().await?;
    let mut new = 0;
    for entry in seed() {
        let added = sqlx::query(
            "insert into knowledge_entries (id, key, kind, category, question, aliases, answer, link, source, \
                source_url, reviewed_on, published, edited_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, true, $12) on conflict (key) do nothing",
        )
        .bind(random::uuid())
        .bind(&entry.key)
        .bind(entry.kind.code())
        .bind(entry.category.code())
        .bind(&entry.questions[0])
        .bind(&entry.questions[1..])
        .bind(&entry.answer)
        .bind(&entry.link)
        .bind(&entry.source)
        .bind(&entry.source_url)
        .bind(entry.reviewed_on)
        .bind(backend.now())
        .execute(&mut *tx)
        .await?;
        new += added.rows_affected();
    }
    tx.commit().await?;
    Ok(new)
}

fn entry(line: &csv::StringRecord) -> Option<Entry> {
    let [key, kind, category, question, answer, aliases, link, source, source_url, reviewed_on] =
        line.iter().collect::<Vec<_>>().try_into().ok()?;
    let questions = std::iter::once(question).chain(aliases.split('|').filter(|alias| !alias.is_empty()));
    Some(Entry {
        key: key.to_owned(),
        kind: Kind::from_code(kind)?,
        category: Category::from_code(category)?,
        questions: questions.map(str::to_owned).collect(),
        answer: answer.to_owned(),
        link: link.to_owned(),
        source: source.to_owned(),
        source_url: source_url.to_owned(),
        reviewed_on: reviewed_on.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use domain::knowledge::{Answer, Question};
    use domain::retrieval::plain;

    use super::*;

    #[test]
    fn every_entry_is_whole_and_no_question_leads_to_two() {
        let entries = seed();
        assert!(entries.len() >= 150, "{}", entries.len());
        let mut asked = HashSet::new();
        for entry in &entries {
            for question in &entry.questions {
                Question::parse(question).unwrap_or_else(|refused| panic!("{question}: {refused}"));
                assert!(asked.insert(plain(question)), "{}: {question} stands twice", entry.key);
            }
            Answer::parse(&entry.answer).unwrap_or_else(|refused| panic!("{}: {refused}", entry.key));
            assert!(!entry.source.is_empty(), "{} has no source", entry.key);
            assert!(entry.link.is_empty() || entry.link.starts_with('/'), "{}", entry.key);
            let official = entry.source_url.is_empty() || entry.source_url.starts_with("https://");
            assert!(official, "{}: {}", entry.key, entry.source_url);
        }
        for category in Category::ALL {
            let count = entries.iter().filter(|entry| entry.category == *category).count();
            assert!(count >= 10, "{category:?}: {count}");
        }
        let keys: HashSet<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
        assert_eq!(keys.len(), entries.len());
    }
}

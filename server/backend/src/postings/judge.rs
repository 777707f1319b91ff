//! Whether a posting may be shown today: the one place where the form, a file and publishing ask.

use chrono::NaiveDate;
use domain::posting::{Columns, Entries, Lawful, Line, Problem, read};

use super::lawful;
use crate::occupations::{self, Known};
use crate::{Backend, Failure};

/// What is lawful and known today.
pub struct Judge {
    /// The rules of the day.
    pub lawful: Lawful,
    /// Occupations that a posting may name.
    pub known: Known,
    today: NaiveDate,
}

impl Judge {
    /// As of now.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn new(backend: &Backend) -> Result<Self, Failure> {
        let today = backend.today();
        let lawful = lawful::on(&backend.pool, today).await?;
        Ok(Self { lawful, known: occupations::known(backend).await?, today })
    }

    /// Everything that keeps entries from being shown, in the order of the form.
    pub fn problems(&self, entries: &Entries) -> Vec<Problem> {
        read(entries, &self.lawful, |code| self.known.find(code).is_some()).err().unwrap_or_default()
    }

    /// A line of a file, or everything that is wrong with it, in words.
    pub(super) fn line(&self, columns: &Columns, cells: &[String]) -> Result<Line, Vec<String>> {
        let mut line = columns.line(cells)?;
        let confirmed_on = line.confirmed_on.unwrap_or(self.today);
        if self.today < confirmed_on {
            return Err(vec!["「確かめた日」が、これから先の日になっています".to_owned()]);
        }
        line.confirmed_on = Some(confirmed_on);
        match self.problems(&line.entries) {
            problems if problems.is_empty() => Ok(line),
            problems => Err(problems.iter().map(Problem::words).collect()),
        }
    }
}

//! Whether a line may be taken, by the same rules as the form.

use domain::posting::{Columns, Lawful, Line, read};

use crate::occupations::{self, Known};
use crate::postings::lawful;
use crate::{Backend, Failure, helplines};

/// What is lawful and known today.
pub(super) struct Judge {
    lawful: Lawful,
    known: Known,
    today: chrono::NaiveDate,
}

impl Judge {
    /// As of now.
    pub async fn new(backend: &Backend) -> Result<Self, Failure> {
        let today = helplines::today(backend);
        let lawful = lawful::on(&backend.pool, today).await?;
        Ok(Self { lawful, known: occupations::known(backend).await?, today })
    }

    /// The line, or everything that is wrong with it, in words.
    pub fn line(&self, columns: &Columns, cells: &[String]) -> Result<Line, Vec<String>> {
        let mut line = columns.line(cells)?;
        let confirmed_on = line.confirmed_on.unwrap_or(self.today);
        if self.today < confirmed_on {
            return Err(vec!["「確かめた日」が、これから先の日になっています".to_owned()]);
        }
        line.confirmed_on = Some(confirmed_on);
        match read(&line.entries, &self.lawful, |code| self.known.find(code).is_some()) {
            Ok(_) => Ok(line),
            Err(problems) => Err(problems.iter().map(domain::posting::Problem::words).collect()),
        }
    }
}

//! `cargo xtask bench`: measurements on a release build, in one run, as ratios.

mod ground;
mod pgbench;

use anyhow::{Result, bail};
use ground::Ground;

/// One measurement. Its lines are rows of the README's table: what, measured, compared with, aim.
struct Measurement {
    /// As on the command line.
    name: &'static str,
    run: fn(&mut Ground) -> Result<Vec<Row>>,
}

/// A row of the table.
struct Row {
    what: String,
    measured: String,
    compared_with: String,
    aim: String,
}

const ALL: [Measurement; 2] = [
    Measurement { name: "start", run: ground::start_up },
    Measurement { name: "database", run: pgbench::baseline },
];

/// Runs the named measurements, or all of them, and prints a table.
pub fn run(names: &[String]) -> Result<()> {
    if let Some(unknown) = names.iter().find(|name| ALL.iter().all(|known| known.name != *name)) {
        let known: Vec<&str> = ALL.iter().map(|measurement| measurement.name).collect();
        bail!("no measurement `{unknown}`; there are: {}", known.join(", "));
    }
    let mut ground = Ground::prepare()?;
    let mut rows = Vec::new();
    for measurement in &ALL {
        if names.is_empty() || names.iter().any(|wanted| wanted == measurement.name) {
            rows.extend((measurement.run)(&mut ground)?);
        }
    }
    print!("{}", table(&rows));
    Ok(())
}

/// Markdown, for the README.
fn table(rows: &[Row]) -> String {
    let mut text = String::from("| what | measured | beside | aim |\n|---|---|---|---|\n");
    for row in rows {
        text += &format!("| {} | {} | {} | {} |\n", row.what, row.measured, row.compared_with, row.aim);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_a_line_of_the_table() {
        let row = Row {
            what: "start".into(),
            measured: "12 ms".into(),
            compared_with: String::new(),
            aim: "300 ms".into(),
        };
        assert!(table(&[row]).ends_with("| start | 12 ms |  | 300 ms |\n"));
    }
}

//! Rows of figures, for people and for programs.

use crate::paths;
use anyhow::Result;
use std::{fmt, fs, path::PathBuf};

/// A figure with its unit, such as 41.2 µs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    pub value: f64,
    pub unit: &'static str,
}

impl fmt::Display for Quantity {
    /// Three digits are what a measurement on a shared machine is worth.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = match self.value {
            value if value == value.trunc() || value >= 100.0 => 0,
            value if value >= 10.0 => 1,
            _ => 2,
        };
        let number = format!("{:.decimals$}", self.value);
        f.write_str(format!("{number} {}", self.unit).trim_end())
    }
}

/// What is hoped for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Aim {
    /// Of the figure itself, in its unit.
    AtMost(f64),
    /// Of the figure itself, in its unit.
    Exactly(f64),
    /// Of measured over compared.
    RatioAtMost(f64),
    /// Of measured over compared.
    RatioAtLeast(f64),
}

/// One line: what, measured, beside what, aim.
#[derive(Clone, Debug)]
pub struct Row {
    what: String,
    measured: Quantity,
    beside: Option<(Quantity, &'static str)>,
    aim: Option<Aim>,
    note: Option<String>,
}

impl Row {
    /// A figure on its own.
    pub fn new(what: impl Into<String>, value: f64, unit: &'static str) -> Self {
        let measured = Quantity { value, unit };
        Self { what: what.into(), measured, beside: None, aim: None, note: None }
    }

    /// Puts a figure of the same unit beside it, to be read as a ratio.
    pub fn beside(mut self, value: f64, what: &'static str) -> Self {
        self.beside = Some((Quantity { value, unit: self.measured.unit }, what));
        self
    }

    /// What is hoped for.
    pub fn aim(mut self, aim: Aim) -> Self {
        self.aim = Some(aim);
        self
    }

    /// Words for the column beside the figure, where there is nothing to compare with.
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    fn ratio(&self) -> Option<f64> {
        self.beside.map(|(beside, _)| self.measured.value / beside.value)
    }

    /// Whether the aim was reached; `None` without an aim.
    pub fn reached(&self) -> Option<bool> {
        let ratio = self.ratio().unwrap_or(f64::NAN);
        Some(match self.aim? {
            Aim::AtMost(most) => self.measured.value <= most,
            Aim::Exactly(wanted) => self.measured.value == wanted,
            Aim::RatioAtMost(most) => ratio <= most,
            Aim::RatioAtLeast(least) => ratio >= least,
        })
    }

    fn beside_words(&self) -> String {
        let compared = self.beside.map(|(beside, what)| {
            let ratio = self.ratio().unwrap_or(f64::NAN);
            format!("{beside} {what}: {ratio:.2} ×")
        });
        [compared, self.note.clone()].into_iter().flatten().collect::<Vec<_>>().join("; ")
    }

    fn aim_words(&self) -> String {
        let Some(aim) = self.aim else {
            return String::new();
        };
        let unit = self.measured.unit;
        let words = match aim {
            Aim::AtMost(value) => format!("at most {}", Quantity { value, unit }),
            Aim::Exactly(value) => Quantity { value, unit }.to_string(),
            Aim::RatioAtMost(ratio) => format!("at most {ratio} ×"),
            Aim::RatioAtLeast(ratio) => format!("at least {ratio} ×"),
        };
        let mark = if self.reached() == Some(true) { "✓" } else { "✗" };
        format!("{mark} {words}")
    }

    fn json(&self) -> String {
        let number = |value: Option<f64>| value.map_or("null".into(), |value| format!("{value}"));
        let reached = self.reached().map_or("null".into(), |reached| reached.to_string());
        format!(
            "{{\"what\": {}, \"measured\": {}, \"unit\": {}, \"beside\": {}, \"ratio\": {}, \
             \"note\": {}, \"aim\": {}, \"reached\": {reached}}}",
            quoted(&self.what),
            number(Some(self.measured.value)),
            quoted(self.measured.unit),
            number(self.beside.map(|(beside, _)| beside.value)),
            number(self.ratio()),
            quoted(&self.beside_words()),
            quoted(&self.aim_words()),
        )
    }
}

/// Markdown, for the README.
pub fn markdown(rows: &[Row]) -> String {
    let mut text = String::from("| what | measured | beside | aim |\n|---|---|---|---|\n");
    for row in rows {
        text +=
            &format!("| {} | {} | {} | {} |\n", row.what, row.measured, row.beside_words(), row.aim_words());
    }
    text
}

/// Keeps the rows for programs and says where.
pub fn keep(rows: &[Row], machine: &str) -> Result<PathBuf> {
    let folder = paths::target().join("reports");
    fs::create_dir_all(&folder)?;
    let file = folder.join("bench.json");
    let rows: Vec<String> = rows.iter().map(|row| format!("    {}", row.json())).collect();
    let text =
        format!("{{\n  \"machine\": {},\n  \"rows\": [\n{}\n  ]\n}}\n", quoted(machine), rows.join(",\n"));
    fs::write(&file, text)?;
    Ok(file)
}

/// A text as JSON; names of ours hold no control characters.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_a_line_of_the_table() {
        let row = Row::new("start", 12.0, "ms").aim(Aim::AtMost(300.0));
        assert!(markdown(&[row]).ends_with("| start | 12 ms |  | ✓ at most 300 ms |\n"));
    }

    #[test]
    fn a_ratio_is_held_to_its_aim() {
        let row = Row::new("landing page", 41.25, "µs").beside(20.0, "a file");
        let line = markdown(&[row.clone().aim(Aim::RatioAtMost(2.0))]);
        assert!(
            line.ends_with("| landing page | 41.2 µs | 20 µs a file: 2.06 × | ✗ at most 2 × |\n"),
            "{line}"
        );
        assert_eq!(row.clone().aim(Aim::RatioAtLeast(0.8)).reached(), Some(true));
        assert_eq!(row.reached(), None);
    }

    #[test]
    fn a_number_of_things_has_no_unit() {
        assert_eq!(Quantity { value: 50.0, unit: "" }.to_string(), "50");
        assert_eq!(Quantity { value: 1234.5, unit: "µs" }.to_string(), "1234 µs");
    }

    #[test]
    fn programs_read_the_same_figures() {
        let json = Row::new("`a \"b\"`", 2.5, "MB").json();
        assert!(
            json.starts_with(r#"{"what": "`a \"b\"`", "measured": 2.5, "unit": "MB", "beside": null"#),
            "{json}"
        );
    }
}

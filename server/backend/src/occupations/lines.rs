//! Reading the lines of a download: a CSV with one occupation a line, UTF-8 or Shift_JIS. Every
//! fault names its line.

use std::collections::HashMap;

use csv::{ReaderBuilder, StringRecord};
use domain::occupations::INTERESTS;

use crate::text_file::decode;

/// How many work values there are.
pub const VALUES: usize = 11;

const INTEREST_COLUMNS: [[&str; 2]; INTERESTS] = [
    ["int_realistic", "現実的"],
    ["int_investigative", "研究的"],
    ["int_artistic", "芸術的"],
    ["int_social", "社会的"],
    ["int_enterprising", "企業的"],
    ["int_conventional", "慣習的"],
];
const VALUE_COLUMNS: [[&str; 2]; VALUES] = [
    ["val_achievement", "達成感"],
    ["val_autonomy", "自律性"],
    ["val_expertise", "専門性"],
    ["val_self_growth", "自己成長"],
    ["val_social_recognition", "社会的認知・地位"],
    ["val_service_contribution", "奉仕・社会貢献"],
    ["val_good_relationships", "良好な対人関係"],
    ["val_workplace_safety", "労働安全衛生"],
    ["val_work_life_balance", "私生活との両立"],
    ["val_stability", "雇用や生活の安定性"],
    ["val_compensation", "報酬や収入"],
];

/// One occupation as the file has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The file's own id.
    pub code: String,
    /// Its name.
    pub title: String,
    /// What one does.
    pub summary: String,
    /// Code of the ministry's classification.
    pub classification: String,
    /// R, I, A, S, E, C, from 1 to 5; none where the file gives none.
    pub interests: Option<[f64; INTERESTS]>,
    /// The eleven values, likewise.
    pub work_values: Option<[f64; VALUES]>,
}

/// What is wrong with a line, counted from 1 with the heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line.
    pub line: u64,
    /// What is wrong, in words for whoever runs the import.
    pub what: String,
}

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Read {
    /// Good lines.
    pub lines: Vec<Line>,
    /// The others.
    pub faults: Vec<Fault>,
}

/// Reads a file.
///
/// # Errors
/// In words, when the heading lacks a column without which no line can be read.
pub fn read(file: &[u8]) -> Result<Read, String> {
    // With both line ends in it the reader counts a line late.
    let text = decode(file).ok_or("the file is neither UTF-8 nor Shift_JIS")?.replace("\r\n", "\n");
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let heading = reader.headers().map_err(|error| format!("the heading cannot be read: {error}"))?.clone();
    let columns = Columns::find(&heading)?;
    let mut read = Read::default();
    let mut seen: HashMap<String, u64> = HashMap::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                read.faults.push(Fault { line, what: format!("cannot be read: {error}") });
                continue;
            }
        };
        let number = record.position().map_or(0, csv::Position::line);
        let line = if record.len() == heading.len() {
            columns.line(&record)
        } else {
            Err(format!("{} columns instead of {}", record.len(), heading.len()))
        };
        let line = line.and_then(|line| match seen.insert(line.code.clone(), number) {
            Some(first) => Err(format!("id {} stands in line {first} already", line.code)),
            None => Ok(line),
        });
        match line {
            Ok(line) => read.lines.push(line),
            Err(what) => read.faults.push(Fault { line: number, what }),
        }
    }
    Ok(read)
}

/// Where the columns stand.
struct Columns {
    code: usize,
    title: usize,
    summary: Option<usize>,
    classification: Option<usize>,
    interests: [(usize, &'static str); INTERESTS],
    values: Option<[(usize, &'static str); VALUES]>,
}

impl Columns {
    fn find(heading: &StringRecord) -> Result<Self, String> {
        let place = |names: &[&str]| heading.iter().position(|column| names.contains(&column.trim()));
        let needed = |names: &[&str]| {
            place(names).ok_or_else(|| format!("the heading has no column {}", names.join(" or ")))
        };
        let mut interests = [(0, ""); INTERESTS];
        for (column, names) in interests.iter_mut().zip(&INTEREST_COLUMNS) {
            *column = (needed(names)?, names[0]);
        }
        let mut values = [(0, ""); VALUES];
        let found = values.iter_mut().zip(&VALUE_COLUMNS).all(|(column, names)| match place(names) {
            Some(found) => {
                *column = (found, names[0]);
                true
            }
            None => false,
        });
        Ok(Self {
            code: needed(&["id", "職業ID"])?,
            title: needed(&["title_ja", "職業名"])?,
            summary: place(&["summary_ja", "概要"]),
            classification: place(&["mhlw_main", "厚生労働省編職業分類"]),
            interests,
            values: found.then_some(values),
        })
    }

    fn line(&self, record: &StringRecord) -> Result<Line, String> {
        let text = |place: usize, name: &str, max: usize| {
            let text = record.get(place).unwrap_or_default().trim();
            match text.chars().count() {
                0 => Err(format!("{name} is empty")),
                length if length > max => {
                    Err(format!("{name} has {length} characters, at most {max} are taken"))
                }
                _ => Ok(text.to_owned()),
            }
        };
        let optional = |place: Option<usize>| {
            let text = place.and_then(|place| record.get(place)).unwrap_or_default().trim();
            text.chars().take(400).collect::<String>()
        };
        Ok(Line {
            code: text(self.code, "id", 40)?,
            title: text(self.title, "title_ja", 80)?,
            summary: optional(self.summary),
            classification: optional(self.classification),
            interests: ratings(record, &self.interests)?,
            work_values: match &self.values {
                Some(columns) => ratings(record, columns)?,
                None => None,
            },
        })
    }
}

/// All of them, or none at all where the line leaves them empty.
fn ratings<const N: usize>(
    record: &StringRecord,
    columns: &[(usize, &'static str); N],
) -> Result<Option<[f64; N]>, String> {
    let cells = columns.map(|(place, _)| record.get(place).unwrap_or_default().trim());
    if cells.iter().all(|cell| cell.is_empty()) {
        return Ok(None);
    }
    let mut values = [0.0; N];
    for ((value, cell), (_, name)) in values.iter_mut().zip(cells).zip(columns) {
        if cell.is_empty() {
            return Err(format!("{name} is empty although others of its kind are given"));
        }
        *value = cell
            .parse()
            .ok()
            .filter(|value| (1.0..=5.0).contains(value))
            .ok_or_else(|| format!("{name} is {cell:?}, not a number from 1 to 5"))?;
    }
    Ok(Some(values))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADING: &str = "id,title_ja,int_realistic,int_investigative,int_artistic,int_social,int_enterprising,int_conventional,summary_ja";

    fn read_text(lines: &[&str]) -> Read {
        read(format!("\u{FEFF}{HEADING}\r\n{}", lines.join("\r\n")).as_bytes()).unwrap()
    }

    #[test]
    fn a_good_line_is_taken_and_a_missing_profile_is_none() {
        let read = read_text(&["1,\"豆腐, 製造\",4,3,2,1,1.5,5,\"作る。\"", "2,見張り,,,,,,,"]);
        assert_eq!(read.faults, []);
        assert_eq!(read.lines[0].title, "豆腐, 製造");
        assert_eq!(read.lines[0].interests, Some([4.0, 3.0, 2.0, 1.0, 1.5, 5.0]));
        assert_eq!((read.lines[1].interests, read.lines[1].work_values), (None, None));
    }

    #[test]
    fn every_fault_names_its_line_and_the_rest_is_read() {
        let read = read_text(&[
            "1,a,4,3,2,1,1,5,x",
            "1,b,4,3,2,1,1,5,x",
            "2,,4,3,2,1,1,5,x",
            "3,c,4,3,,1,1,5,x",
            "4,d,4,3,6,1,1,5,x",
            "5,e,4,3,NaN,1,1,5,x",
            "6,f,4,3",
            "7,g,4,3,2,1,1,5,x",
        ]);
        let faults: Vec<(u64, &str)> =
            read.faults.iter().map(|fault| (fault.line, fault.what.as_str())).collect();
        assert_eq!(
            faults,
            [
                (3, "id 1 stands in line 2 already"),
                (4, "title_ja is empty"),
                (5, "int_artistic is empty although others of its kind are given"),
                (6, "int_artistic is \"6\", not a number from 1 to 5"),
                (7, "int_artistic is \"NaN\", not a number from 1 to 5"),
                (8, "4 columns instead of 9"),
            ]
        );
        assert_eq!(read.lines.len(), 2);
    }

    #[test]
    fn shift_jis_and_japanese_headings_are_read_too() {
        let text = "職業ID,職業名,現実的,研究的,芸術的,社会的,企業的,慣習的\n1,豆腐製造,4,3,2,1,1,5\n";
        let (bytes, ..) = encoding_rs::SHIFT_JIS.encode(text);
        assert_eq!(read(&bytes).unwrap().lines[0].title, "豆腐製造");
    }

    #[test]
    fn a_heading_without_its_columns_is_said_at_once() {
        assert!(read(b"id,title_ja\n1,a\n").unwrap_err().contains("int_realistic"));
        assert!(read(&[0x81]).unwrap_err().contains("neither"));
    }
}

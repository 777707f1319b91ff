//! Reading a file of postings: CSV in UTF-8 or Shift_JIS, or the first sheet of a workbook.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use csv::ReaderBuilder;

use crate::text_file::decode;

/// A file as a table of texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Names of the columns.
    pub heading: Vec<String>,
    /// Number of each line, as people count them, and its cells.
    pub lines: Vec<(i32, Vec<String>)>,
}

impl Table {
    /// The cell of a line under a name.
    pub fn cell<'a>(&self, line: &'a [String], column: &str) -> Option<&'a str> {
        let place = self.heading.iter().position(|name| name == column)?;
        line.get(place).map(String::as_str)
    }
}

/// The most lines that are taken at once.
pub const MOST_LINES: usize = 50_000;
/// The longest cell that is kept, in characters: longer than any field.
const LONGEST_CELL: usize = 2_000;

/// Why a file cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Neither a table of text nor a workbook.
    #[error("neither CSV nor a workbook")]
    Kind,
    /// Text in an encoding that nobody knows.
    #[error("neither UTF-8 nor Shift_JIS")]
    Encoding,
    /// There is no line below the heading.
    #[error("no lines")]
    Empty,
    /// Longer than [`MOST_LINES`].
    #[error("too many lines")]
    TooLong,
}

/// Reads a file by what is in it, whatever its name.
///
/// # Errors
/// [`Unreadable`].
pub fn read(file: &[u8]) -> Result<Table, Unreadable> {
    let rows = if file.starts_with(b"PK") { workbook(file)? } else { text(file)? };
    let mut rows = rows.into_iter().filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
    let (_, heading) = rows.next().ok_or(Unreadable::Empty)?;
    let lines: Vec<(i32, Vec<String>)> = rows.collect();
    match lines.len() {
        0 => Err(Unreadable::Empty),
        count if count > MOST_LINES => Err(Unreadable::TooLong),
        _ => Ok(Table { heading, lines }),
    }
}

fn text(file: &[u8]) -> Result<Vec<(i32, Vec<String>)>, Unreadable> {
    if file.contains(&0) {
        return Err(Unreadable::Kind);
    }
    // With both line ends in it the reader counts a line late.
    let text = decode(file).ok_or(Unreadable::Encoding)?.replace("\r\n", "\n");
    let mut reader = ReaderBuilder::new().flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let (mut at, mut line) = (0, 1);
    for record in reader.records() {
        let record = record.map_err(|_| Unreadable::Kind)?;
        // The reader's own count stays behind where lines are empty.
        let mut start = record.position().map_or(at, |place| usize::try_from(place.byte()).unwrap_or(at));
        start += text.as_bytes()[start..].iter().take_while(|&&byte| byte == b'\n').count();
        line += text.as_bytes()[at..start].iter().filter(|&&byte| byte == b'\n').count();
        at = start;
        rows.push((i32::try_from(line).unwrap_or(i32::MAX), record.iter().map(bounded).collect()));
    }
    Ok(rows)
}

fn workbook(file: &[u8]) -> Result<Vec<(i32, Vec<String>)>, Unreadable> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file)).map_err(|_| Unreadable::Kind)?;
    let sheet = book.worksheet_range_at(0).ok_or(Unreadable::Empty)?.map_err(|_| Unreadable::Kind)?;
    let first = sheet.start().map_or(0, |(row, _)| row);
    let rows = sheet.rows().zip(first + 1..);
    Ok(rows
        .map(|(cells, line)| (i32::try_from(line).unwrap_or(i32::MAX), cells.iter().map(cell).collect()))
        .collect())
}

/// Whole numbers without a point; times of day and dates as people write them.
fn cell(data: &Data) -> String {
    match data {
        Data::Float(number) if number.fract() == 0.0 => format!("{number:.0}"),
        Data::DateTime(moment) => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            match moment.as_f64() {
                serial if serial < 1.0 => format!("{hour}:{minute:02}"),
                _ => format!("{year}-{month:02}-{day:02}"),
            }
        }
        other => bounded(&other.to_string()),
    }
}

fn bounded(cell: &str) -> String {
    cell.chars().filter(|&c| c != '\0').take(LONGEST_CELL).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_the_numbers_that_people_count() {
        let table = read("\u{FEFF}key,title\r\na,\"二行の\r\n名前\"\r\n\r\nb,名前\r\n".as_bytes()).unwrap();
        assert_eq!(table.heading, ["key", "title"]);
        assert_eq!(table.lines[0].1, ["a", "二行の\n名前"]);
        assert_eq!(table.lines.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 5]);
    }

    #[test]
    fn a_workbook_is_read_like_text_with_times_dates_and_whole_numbers() {
        use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let names = ["key", "title", "wage_from", "start", "confirmed_on"];
        for (name, column) in names.into_iter().zip(0..) {
            sheet.write(0, column, name).unwrap();
        }
        sheet.write(2, 0, "a").unwrap();
        sheet.write(2, 1, "検品").unwrap();
        sheet.write(2, 2, 1200).unwrap();
        let time = ExcelDateTime::from_hms(8, 15, 0).unwrap();
        sheet.write_with_format(2, 3, &time, &Format::new().set_num_format("h:mm")).unwrap();
        let date = ExcelDateTime::from_ymd(2026, 11, 10).unwrap();
        sheet.write_with_format(2, 4, &date, &Format::new().set_num_format("yyyy/mm/dd")).unwrap();
        let table = read(&book.save_to_buffer().unwrap()).unwrap();
        assert_eq!(table.heading, names);
        assert_eq!(
            table.lines,
            [(3, ["a", "検品", "1200", "8:15", "2026-11-10"].map(str::to_owned).to_vec())]
        );
    }

    #[test]
    fn shift_jis_is_read_too_and_what_is_no_table_is_said() {
        let (bytes, ..) = encoding_rs::SHIFT_JIS.encode("key,仕事の名前\n1,検品\n");
        assert_eq!(read(&bytes).unwrap().heading[1], "仕事の名前");
        assert_eq!(read(b""), Err(Unreadable::Empty));
        assert_eq!(read(b"key,title\n"), Err(Unreadable::Empty));
        assert_eq!(read(b"\x00\x01\x02"), Err(Unreadable::Kind));
        assert_eq!(read(b"PK\x03\x04 no workbook"), Err(Unreadable::Kind));
        assert_eq!(read(b"key\n\x81"), Err(Unreadable::Encoding));
    }
}

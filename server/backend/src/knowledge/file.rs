//! Entries as a file: for a spreadsheet, for another city, for a night's work elsewhere.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use domain::ids::StaffId;
use domain::knowledge::{Category, Draft, Kind, Link, MOST_ALIASES, Question, SourceUrl};
use domain::text::{Text, TextRefused};
use uuid::Uuid;

use super::store::{self, Stored};
use crate::text_file::decode;
use crate::{Backend, Failure, random};

/// The columns; other ways of asking stand between `|`, and `\\|` is a bar within one.
pub const COLUMNS: [&str; 11] = [
    "key",
    "kind",
    "category",
    "question",
    "answer",
    "aliases",
    "link",
    "source",
    "source_url",
    "reviewed_on",
    "published",
];

/// What is wrong with a day.
const REVIEWED_ON: &str = "reviewed_on は、今日までの日付を「2026-11-28」のように書いてください";

/// The most lines that are taken at once.
pub const MOST_LINES: usize = 5_000;

/// Every entry, published or not: UTF-8 with a byte order mark, as spreadsheets want it.
pub fn export(entries: &[Stored]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .quote_style(csv::QuoteStyle::Always)
        .from_writer("\u{FEFF}".as_bytes().to_vec());
    let mut put = |cells: [&str; 11]| writer.write_record(cells).expect("writing into memory");
    put(COLUMNS);
    for Stored { entry, published, .. } in entries {
        let (question, aliases) = entry.questions.split_first().expect("a question");
        let aliases: Vec<String> =
            aliases.iter().map(|alias| alias.replace('\\', "\\\\").replace('|', "\\|")).collect();
        let (aliases, reviewed_on) = (aliases.join("|"), entry.reviewed_on.to_string());
        put([
            entry.key.as_str(),
            entry.kind.code(),
            entry.category.code(),
            question,
            &entry.answer,
            &aliases,
            &entry.link,
            &entry.source,
            &entry.source_url,
            &reviewed_on,
            if *published { "yes" } else { "no" },
        ]
        .map(guarded)
        .each_ref()
        .map(|cell| cell.as_str()));
    }
    writer.into_inner().expect("writing into memory")
}

/// A spreadsheet would take what begins like this for a formula; reading takes the mark off again.
fn guarded(cell: &str) -> String {
    match cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']) {
        true => format!("'{cell}"),
        false => cell.to_owned(),
    }
}

/// A line that cannot be taken, counted from 1 with the heading, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faulty {
    /// The line.
    pub line: usize,
    /// Why, for whoever brought the file.
    pub why: String,
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Brought {
    /// It is in: so many entries were new, so many changed.
    In {
        /// Keys that were not there.
        new: usize,
        /// Entries that were overwritten.
        changed: usize,
        /// Lines that say what was there already.
        same: usize,
    },
    /// Nothing was changed: these lines cannot be taken.
    Faulty(Vec<Faulty>),
    /// Nothing was changed: it is no such file.
    Unreadable(&'static str),
}

/// Takes a file in: all of it or nothing. A line with a known key overwrites that entry, one without a key or
/// with a new one is a new entry; what is not in the file stays as it is.
///
/// # Errors
/// When the database does not answer.
pub async fn import(backend: &Backend, file: &[u8], staff: StaffId) -> Result<Brought, Failure> {
    let lines = match read(file) {
        Ok(lines) => lines,
        Err(brought) => return Ok(brought),
    };
    let known = store::all(&backend.pool).await?;
    let by_key: HashMap<&str, &Stored> =
        known.iter().map(|stored| (stored.entry.key.as_str(), stored)).collect();
    // a day to come is nobody's check; what is saved already may stand
    let today = backend.today();
    let to_come: Vec<Faulty> = lines
        .iter()
        .filter(|(_, key, draft)| {
            let saved = by_key.get(key.as_str()).map(|stored| stored.entry.reviewed_on);
            today < draft.reviewed_on && saved != Some(draft.reviewed_on)
        })
        .map(|&(line, ..)| Faulty { line, why: REVIEWED_ON.to_owned() })
        .collect();
    if !to_come.is_empty() {
        return Ok(Brought::Faulty(to_come));
    }
    let (mut new, mut changed, mut same) = (0, 0, 0);
    let mut tx = backend.pool.begin().await?;
    for (_, key, draft) in &lines {
        let stored = by_key.get(key.as_str());
        match stored {
            Some(stored) if is_same(stored, draft) => {
                same += 1;
                continue;
            }
            Some(_) => changed += 1,
            None => new += 1,
        }
        let id = stored.map_or_else(|| domain::ids::EntryId::new(random::uuid()), |stored| stored.id);
        let key = if key.is_empty() { format!("own-{id}") } else { key.clone() };
        store::write(&mut *tx, id, &key, draft, None, staff, backend.now()).await?;
    }
    tx.commit().await?;
    Ok(Brought::In { new, changed, same })
}

fn is_same(stored: &Stored, draft: &Draft) -> bool {
    let entry = &stored.entry;
    let aliases = draft.aliases.iter().map(Question::as_str);
    entry.kind == draft.kind
        && entry.category == draft.category
        && entry
            .questions
            .iter()
            .map(String::as_str)
            .eq(std::iter::once(draft.question.as_str()).chain(aliases))
        && entry.answer == draft.answer.as_str()
        && entry.link == draft.link.as_ref().map_or("", Link::as_str)
        && entry.source == draft.source.as_str()
        && entry.source_url == draft.source_url.as_ref().map_or("", SourceUrl::as_str)
        && entry.reviewed_on == draft.reviewed_on
        && stored.published == draft.published
}

fn read(file: &[u8]) -> Result<Vec<(usize, String, Draft)>, Brought> {
    if file.is_empty() {
        return Err(Brought::Unreadable("ファイルをえらんでください"));
    }
    let text = decode(file).filter(|text| !text.contains('\0'));
    let text = text.ok_or(Brought::Unreadable("文字の表のファイル（CSV）ではないようです"))?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let heading = reader.headers().map_err(|_| Brought::Unreadable("1行目が読めません"))?.clone();
    let place = |name: &str| heading.iter().position(|column| column.trim() == name);
    if COLUMNS[1..6].iter().chain(&COLUMNS[7..8]).any(|name| place(name).is_none()) {
        return Err(Brought::Unreadable(
            "1行目に、列の名前がそろっていません。書き出したファイルと同じ列にしてください",
        ));
    }
    let (mut lines, mut faulty, mut keys) = (Vec::new(), Vec::new(), HashSet::new());
    for (record, line) in reader.records().zip(2..) {
        if line > MOST_LINES + 1 {
            return Err(Brought::Unreadable("一度に取りこめるのは、5,000行までです"));
        }
        let read = record.map_err(|_| "行の形がこわれています".to_owned()).and_then(|record| {
            let cell = |name: &str| {
                let cell = place(name).and_then(|place| record.get(place)).unwrap_or_default().trim();
                cell.strip_prefix('\'').unwrap_or(cell).to_owned()
            };
            let key = key(&cell("key"))?;
            if !key.is_empty() && !keys.insert(key.clone()) {
                return Err(format!("「{key}」が、2回出てきます"));
            }
            draft(&cell).map(|draft| (line, key, draft))
        });
        match read {
            Ok(line) => lines.push(line),
            Err(why) => faulty.push(Faulty { line, why }),
        }
    }
    match (faulty.is_empty(), lines.is_empty()) {
        (false, _) => Err(Brought::Faulty(faulty)),
        (true, true) => Err(Brought::Unreadable("取りこむ行がありません")),
        (true, false) => Ok(lines),
    }
}

fn key(cell: &str) -> Result<String, String> {
    let is_plain = cell.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    // the keys of our own new entries are their ids
    let is_ours = cell.strip_prefix("own-").is_none_or(|id| id.parse::<Uuid>().is_ok());
    match is_plain && cell.len() <= 60 && is_ours {
        true => Ok(cell.to_owned()),
        false => Err("key は、英数字と「-」「_」だけの60字までにしてください".to_owned()),
    }
}

fn draft(cell: &dyn Fn(&str) -> String) -> Result<Draft, String> {
    let aliases = cell("aliases");
    let aliases: Vec<Question> = parts(&aliases)
        .iter()
        .filter(|alias| !alias.trim().is_empty())
        .map(|alias| text("aliases", alias))
        .collect::<Result<_, _>>()?;
    if aliases.len() > MOST_ALIASES {
        return Err(format!("aliases は、{MOST_ALIASES}個までです"));
    }
    let reviewed_on: Option<NaiveDate> = cell("reviewed_on").replace('/', "-").parse().ok();
    Ok(Draft {
        kind: Kind::from_code(&cell("kind")).ok_or("kind は、faq・scheme・article のどれかです")?,
        category: Category::from_code(&cell("category"))
            .ok_or("category は、job_hunting・service・fear・support・money・family・health のどれかです")?,
        question: text("question", &cell("question"))?,
        aliases,
        answer: text("answer", &cell("answer"))?,
        link: Link::optional(&cell("link")).map_err(|_| "link は、「/」か「/liff/」で始めてください")?,
        source: text("source", &cell("source"))?,
        source_url: SourceUrl::optional(&cell("source_url"))
            .map_err(|_| "source_url は、「https://」で始めてください")?,
        reviewed_on: reviewed_on.ok_or(REVIEWED_ON)?,
        published: match cell("published").as_str() {
            "yes" | "" => true,
            "no" => false,
            _ => return Err("published は、yes か no です".to_owned()),
        },
    })
}

/// What stands between `|`; `\\|` is a bar that belongs to the text.
fn parts(cell: &str) -> Vec<String> {
    let (mut parts, mut characters) = (vec![String::new()], cell.chars());
    while let Some(character) = characters.next() {
        let part = match character {
            '|' => {
                parts.push(String::new());
                continue;
            }
            '\\' => characters.next().unwrap_or('\\'),
            other => other,
        };
        if let Some(last) = parts.last_mut() {
            last.push(part);
        }
    }
    parts
}

fn text<const MAX: usize>(column: &str, cell: &str) -> Result<Text<MAX>, String> {
    Text::parse(cell).map_err(|refused| match refused {
        TextRefused::Empty => format!("{column} が空です"),
        TextRefused::TooLong { over } => format!("{column} が、{over}字長すぎます（{MAX}字まで）"),
    })
}

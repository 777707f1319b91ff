//! The two ledgers that the law wants (求人管理簿, 求職管理簿), written from what happened. They are kept for
//! two years after an introduction was completed. 職業安定法第32条の15, 同法施行規則第24条の8

use chrono::NaiveDate;
use domain::contact::PhoneNumber;
use domain::ids::SeekerId;
use domain::introduction::IntroductionState;
use domain::posting::{Entries, facts};
use domain::registration::Registration;
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use super::registration;
use crate::{Backend, Failure};

/// A table with its heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    /// What the columns hold.
    pub heading: &'static [&'static str],
    /// One line an introduction; a posting without one has a line too.
    pub lines: Vec<Vec<String>>,
}

/// The columns of the ledger of postings.
const POSTINGS: &[&str] = &[
    "求人番号",
    "求人者",
    "所在地",
    "連絡先",
    "受付年月日",
    "有効期間",
    "求人数",
    "職種",
    "就業場所",
    "雇用期間",
    "賃金",
    "状態",
    "紹介年月日",
    "求職者",
    "採否",
    "採用年月日",
    "離職の状況",
];

/// The columns of the ledger of job seekers.
const SEEKERS: &[&str] = &[
    "氏名",
    "ふりがな",
    "生年月日",
    "住所",
    "電話番号",
    "希望の職種",
    "受付年月日",
    "有効期間",
    "紹介年月日",
    "求人者",
    "求人番号",
    "採否",
    "採用年月日",
    "離職の状況",
];

#[derive(FromRow)]
struct Introduced {
    seeker_id: Uuid,
    seeker_name: String,
    state: String,
    introduced_on: Option<NaiveDate>,
    started_on: Option<NaiveDate>,
    left_on: Option<NaiveDate>,
    working_months: Option<i16>,
    number: i64,
    employer: String,
    wrapped_key: Option<Vec<u8>>,
    entry_sealed: Option<Vec<u8>>,
    received_on: Option<NaiveDate>,
}

/// What stands in the ledgers of an introduction: the days that count, and what the person applied with.
struct Line {
    of: Introduced,
    registered: Option<(Registration, NaiveDate)>,
}

/// An introduction with the days that count; the condition is added.
const INTRODUCED: &str = "select i.seeker_id, s.name as seeker_name, i.state, i.started_on, p.number, \
        e.name as employer, k.wrapped_key, r.entry_sealed, r.received_on, \
        (select max(v.on_day) from introduction_events v where v.introduction_id = i.id \
            and v.kind = 'introduced') as introduced_on, \
        (select max(f.left_on) from follow_ups f where f.introduction_id = i.id) as left_on, \
        (select max(f.months) from follow_ups f where f.introduction_id = i.id \
            and f.outcome = 'working') as working_months \
    from introductions i join seekers s on s.id = i.seeker_id join postings p on p.id = i.posting_id \
    join employers e on e.id = p.employer_id left join ledger.registrations r on r.seeker_id = i.seeker_id \
    left join seeker_keys k on k.seeker_id = r.seeker_id \
    where coalesce(i.ended_from, i.state) in ('introduced', 'meeting', 'offered', 'hired')";

async fn introduced(backend: &Backend, order: &str) -> Result<Vec<Line>, Failure> {
    let sql = format!("{INTRODUCED} order by {order}");
    let rows: Vec<Introduced> = sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_all(&backend.pool).await?;
    let line = |of: Introduced| {
        let registered = match (&of.wrapped_key, &of.entry_sealed, of.received_on) {
            (Some(wrapped), Some(sealed), Some(received_on)) => Some((
                registration::open(backend, SeekerId::new(of.seeker_id), wrapped, sealed)?,
                received_on,
            )),
            _ => None,
        };
        Ok(Line { of, registered })
    };
    rows.into_iter().map(line).collect()
}

impl Line {
    /// As they applied, or as LINE calls them.
    fn name(&self) -> &str {
        self.registered.as_ref().map_or(&self.of.seeker_name, |(entry, _)| &entry.name)
    }
}

fn hired(of: &Introduced) -> [String; 3] {
    let state = IntroductionState::from_code(&of.state);
    let outcome = match state {
        Some(IntroductionState::Hired) => "採用",
        Some(IntroductionState::Ended) => "不成立",
        _ => "選考中",
    };
    let left = match (of.left_on, of.working_months) {
        (Some(left_on), _) => format!("{left_on} 離職"),
        (None, Some(months)) => format!("{months}か月後も就業"),
        (None, None) => String::new(),
    };
    [outcome.to_owned(), day(of.started_on), left]
}

fn day(day: Option<NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// The ledger of postings: every one that was ever shown, or those with an introduction only, with who
/// was introduced.
///
/// # Errors
/// When the database does not answer or what is sealed does not open.
pub async fn postings(backend: &Backend, introduced_only: bool) -> Result<Ledger, Failure> {
    type Row = (i64, String, String, String, NaiveDate, Option<NaiveDate>, Json<Entries>, String);
    let rows: Vec<Row> = sqlx::query_as(
        "select p.number, e.name, e.address, e.phone, (p.published_at at time zone 'Asia/Tokyo')::date, \
            p.confirmed_on, p.entries, p.state \
         from postings p join employers e on e.id = p.employer_id where p.published_at is not null \
         order by p.number",
    )
    .fetch_all(&backend.pool)
    .await?;
    let introduced = introduced(backend, "introduced_on, i.number").await?;
    let mut lines = Vec::new();
    for (number, employer, address, phone, received_on, confirmed_on, Json(entries), state) in rows {
        let until =
            confirmed_on.map(|day| day + chrono::TimeDelta::days(domain::posting::SHOWN_FOR_DAYS - 1));
        let state = domain::posting::PostingState::from_code(&state).map_or("", |state| state.words());
        let term = match entries.get("contract") {
            "fixed" => format!("有期 {}か月", entries.get("contract_months")),
            _ => "無期".to_owned(),
        };
        let about = [
            format!("J-{number:05}"),
            employer,
            address,
            phone,
            received_on.to_string(),
            day(until),
            entries.get("people_wanted").to_owned(),
            entries.get("title").to_owned(),
            entries.get("workplace").to_owned(),
            term,
            facts::wage(&entries),
            state.to_owned(),
        ];
        let mut of: Vec<Vec<String>> = Vec::new();
        for line in introduced.iter().filter(|line| line.of.number == number) {
            let [outcome, started_on, left] = hired(&line.of);
            of.push(vec![day(line.of.introduced_on), line.name().to_owned(), outcome, started_on, left]);
        }
        if of.is_empty() && !introduced_only {
            of.push(vec![String::new(); 5]);
        }
        lines.extend(of.into_iter().map(|with| about.iter().cloned().chain(with).collect()));
    }
    Ok(Ledger { heading: POSTINGS, lines })
}

/// The ledger of job seekers: everybody who was introduced, a line for each introduction.
///
/// # Errors
/// When the database does not answer or what is sealed does not open.
pub async fn seekers(backend: &Backend) -> Result<Ledger, Failure> {
    let mut lines = Vec::new();
    for Line { of: one, registered } in introduced(backend, "i.seeker_id, introduced_on, i.number").await? {
        let [outcome, started_on, left] = hired(&one);
        let about = match registered {
            Some((entry, received_on)) => [
                entry.name,
                entry.kana,
                entry.born_on.to_string(),
                entry.address,
                PhoneNumber::parse(&entry.phone).map_or(entry.phone, |number| number.to_string()),
                entry.wanted,
                received_on.to_string(),
                "取り下げまで".to_owned(),
            ],
            None => {
                let mut about: [String; 8] = Default::default();
                about[0] = one.seeker_name;
                about
            }
        };
        let with =
            [day(one.introduced_on), one.employer, format!("J-{:05}", one.number), outcome, started_on, left];
        lines.push(about.into_iter().chain(with).collect());
    }
    Ok(Ledger { heading: SEEKERS, lines })
}

impl Ledger {
    /// As a file that spreadsheets open: UTF-8 with its mark, every cell quoted. What a spreadsheet
    /// would take for a formula stays text.
    pub fn csv(&self) -> String {
        let cell = |text: &str| {
            let guard = if text.starts_with(['=', '+', '-', '@', '\t']) { "'" } else { "" };
            format!("\"{guard}{}\"", text.replace('"', "\"\""))
        };
        let line = |cells: Vec<&str>| cells.into_iter().map(cell).collect::<Vec<_>>().join(",");
        let heading = line(self.heading.to_vec());
        let lines = self.lines.iter().map(|cells| line(cells.iter().map(String::as_str).collect()));
        let all: Vec<String> = [heading].into_iter().chain(lines).collect();
        format!("\u{feff}{}\r\n", all.join("\r\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_never_a_formula_and_keeps_its_quotes() {
        let lines = vec![vec!["=1+1".to_owned(), "「\"あ\"」, い".to_owned()]];
        let ledger = Ledger { heading: &["一", "二"], lines };
        assert_eq!(ledger.csv(), "\u{feff}\"一\",\"二\"\r\n\"'=1+1\",\"「\"\"あ\"\"」, い\"\r\n");
    }
}

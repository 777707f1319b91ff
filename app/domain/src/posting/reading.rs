//! From entries to a posting, or to everything that is wrong with them.

use super::rules::broken;
use super::{
    AgeLimit, Employment, Entries, FIELDS, Field, FixedOvertime, Kind, Lawful, Posting, Remote, Term, Trait,
    Wage, WageKind,
};
use crate::area::Area;

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The field's key.
    pub key: &'static str,
    /// What.
    pub kind: ProblemKind,
}

/// What can be wrong with an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// It has to be said and is not.
    Missing,
    /// So many characters too long.
    TooLong(usize),
    /// No number within both ends.
    NotWithin(i64, i64),
    /// No time of day.
    NotATime,
    /// Not in the closed list.
    Unknown(String),
    /// A rule of law or of sense, in words.
    Unlawful(&'static str),
}

impl Problem {
    /// What to do about it.
    pub fn words(&self) -> String {
        let label = super::field_of(self.key).map(|field| field.label).unwrap_or_default();
        match &self.kind {
            ProblemKind::Missing => format!("「{label}」が入っていません"),
            ProblemKind::TooLong(over) => format!("「{label}」を、あと{over}文字、短くしてください"),
            ProblemKind::NotWithin(from, to) => format!("「{label}」を、{from}から{to}の数で入れてください"),
            ProblemKind::NotATime => format!("「{label}」を、8:15のような時刻で入れてください"),
            ProblemKind::Unknown(word) => format!("「{label}」の「{word}」は、選べる言葉にありません"),
            ProblemKind::Unlawful(words) => (*words).to_owned(),
        }
    }
}

/// Reads entries. `knows_occupation` tells whether there is an occupation of a code.
///
/// # Errors
/// Everything that is wrong, in the order of the form.
pub fn read(
    entries: &Entries,
    lawful: &Lawful,
    knows_occupation: impl Fn(&str) -> bool,
) -> Result<Posting, Vec<Problem>> {
    let mut problems: Vec<Problem> = FIELDS
        .iter()
        .filter_map(|field| {
            let kind = wrong(entries, field, lawful, &knows_occupation)?;
            Some(Problem { key: field.key, kind })
        })
        .collect();
    let posting = problems.is_empty().then(|| posting(entries, lawful)).flatten();
    if let Some(posting) = &posting {
        problems = broken(entries, posting, lawful);
    }
    match posting {
        Some(posting) if problems.is_empty() => Ok(posting),
        _ => Err(problems),
    }
}

fn wrong(
    entries: &Entries,
    field: &Field,
    lawful: &Lawful,
    knows_occupation: &impl Fn(&str) -> bool,
) -> Option<ProblemKind> {
    let text = entries.get(field.key);
    if text.is_empty() {
        return entries.needs(field).then_some(ProblemKind::Missing);
    }
    let unknown = |word: &str| Some(ProblemKind::Unknown(word.to_owned()));
    match field.kind {
        Kind::Line(max) | Kind::Lines(max) => {
            let over = text.chars().count().saturating_sub(max);
            (over > 0).then_some(ProblemKind::TooLong(over))
        }
        Kind::Number(from, to, _) => match text.parse::<i64>() {
            Ok(number) if (from..=to).contains(&number) => None,
            _ => Some(ProblemKind::NotWithin(from, to)),
        },
        Kind::Time => time(text).is_none().then_some(ProblemKind::NotATime),
        Kind::OneOf(list) if list.iter().all(|(code, _)| *code != text) => unknown(text),
        Kind::YesNo if !matches!(text, "yes" | "no") => unknown(text),
        Kind::AnyOf(list) => {
            let mut words = entries.list(field.key).into_iter();
            words.find(|word| list.iter().all(|(code, _)| code != word)).and_then(unknown)
        }
        Kind::Words => {
            let over = text.chars().count().saturating_sub(200);
            (over > 0).then_some(ProblemKind::TooLong(over))
        }
        Kind::Occupation if !knows_occupation(text) => unknown(text),
        Kind::AgeException => match lawful.age_exceptions.iter().find(|known| known.code == text) {
            Some(known) if known.is_in_force => None,
            Some(_) => Some(ProblemKind::Unlawful(
                "その「上限の理由」は、いまは使えません。期間が終わっています。ほかの理由にするか、上限をなくしてください",
            )),
            None => unknown(text),
        },
        _ => None,
    }
}

/// Minutes after midnight; `24:00` is midnight.
fn time(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour <= 24 && minute < 60 && (hour < 24 || minute == 0)).then_some(hour % 24 * 60 + minute)
}

/// Entries without a fault; none where one slipped through.
fn posting(entries: &Entries, lawful: &Lawful) -> Option<Posting> {
    let number = |key: &str| entries.get(key).parse::<u32>().ok();
    let small = |key: &str| entries.get(key).parse::<u16>().ok();
    let words = |key: &str| entries.list(key).into_iter().map(str::to_owned).collect();
    let fixed_overtime = match (number("fixed_overtime_yen"), small("fixed_overtime_hours")) {
        (Some(yen), Some(hours)) => Some(FixedOvertime { yen, hours }),
        _ => None,
    };
    let reason = lawful.age_exceptions.iter().find(|known| known.code == entries.get("age_limit_reason"));
    let age_limit = match (entries.get("age_limit_to").parse().ok(), reason) {
        (Some(up_to), Some(reason)) => Some(AgeLimit { up_to, reason: reason.clone() }),
        _ => None,
    };
    Some(Posting {
        title: entries.get("title").to_owned(),
        occupation: entries.get("occupation").to_owned(),
        employment: Employment::from_code(entries.get("employment"))?,
        area: Area::from_code(entries.get("area"))?,
        remote: Remote::from_code(entries.get("remote"))?,
        start: time(entries.get("start"))?,
        end: time(entries.get("end"))?,
        break_minutes: small("break_minutes")?,
        days_per_week: entries.get("days_per_week").parse().ok()?,
        wage: Wage {
            kind: WageKind::from_code(entries.get("wage_kind"))?,
            from: number("wage_from")?,
            to: number("wage_to")?,
            fixed_overtime,
        },
        licences_required: words("licences_required"),
        licences_welcome: words("licences_welcome"),
        open_to_beginners: entries.get("experience").starts_with("不問"),
        traits: entries.list("traits").into_iter().filter_map(Trait::from_code).collect(),
        age_limit,
    })
}

/// The term of a contract, where it is given.
pub(super) fn term(entries: &Entries) -> Option<Term> {
    Term::from_code(entries.get("contract"))
}

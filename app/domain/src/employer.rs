//! What is said about an employer (事業者). // 仕様 4(3)エ

use crate::area::Area;
use crate::helpline::DialledNumber;
use crate::text::{Text, TextRefused, half_width};

/// Everything that is said about an employer, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its full name.
    pub name: String,
    /// How it is read; lists follow it.
    pub kana: String,
    /// Where it is.
    pub area: Area,
    /// Its address.
    pub address: String,
    /// What kind of business, in a word.
    pub industry: String,
    /// How many people work there.
    pub employees: Option<u32>,
    /// Since which year.
    pub founded: Option<u16>,
    /// How to call.
    pub phone: String,
    /// What it does and what a day there is like.
    pub about: String,
    /// What whoever hires says in own words.
    pub voice: String,
    /// Whether one may come and look.
    pub visit: bool,
    /// What there is to see, and where to meet.
    pub visit_note: String,
}

/// A field with what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Name of the field.
    pub field: &'static str,
    /// What to do about it.
    pub words: String,
}

/// Reads an entry; `typed` gives the text of a field.
///
/// # Errors
/// Everything that is wrong, in the order of the form.
pub fn read<'a>(typed: impl Fn(&str) -> &'a str) -> Result<Entry, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut wrong = |field: &'static str, words: String| problems.push(Problem { field, words });
    let name = needed::<60>(typed("name"), "name", "名前", &mut wrong);
    let kana = needed::<80>(typed("kana"), "kana", "読みがな", &mut wrong);
    let industry = needed::<30>(typed("industry"), "industry", "業種", &mut wrong);
    let area = Area::from_code(typed("area").trim());
    if area.is_none() {
        wrong("area", "エリアをえらんでください".to_owned());
    }
    let address = optional::<120>(typed("address"), "address", "住所", &mut wrong);
    let phone = match typed("phone").trim() {
        "" => String::new(),
        number => DialledNumber::parse(number).map_or_else(
            |_| {
                wrong("phone", "電話番号を、数字とハイフンで入れてください".to_owned());
                String::new()
            },
            |number| number.as_str().to_owned(),
        ),
    };
    let employees = number(typed("employees"), 1..=99_999, "employees", "人数", &mut wrong);
    let founded = number(typed("founded"), 1000..=2100, "founded", "始めた年", &mut wrong);
    let about = needed::<400>(typed("about"), "about", "どんな事業者か", &mut wrong);
    let voice = optional::<400>(typed("voice"), "voice", "採用する人の言葉", &mut wrong);
    let visit_note = optional::<200>(typed("visit_note"), "visit_note", "見学のこと", &mut wrong);
    let visit = typed("visit") == "yes";
    match (name, kana, industry, area, about) {
        (Some(name), Some(kana), Some(industry), Some(area), Some(about)) if problems.is_empty() => {
            Ok(Entry {
                name,
                kana,
                area,
                address,
                industry,
                employees,
                founded: founded.and_then(|year| u16::try_from(year).ok()),
                phone,
                about,
                voice,
                visit,
                visit_note,
            })
        }
        _ => Err(problems),
    }
}

fn needed<const MAX: usize>(
    typed: &str,
    field: &'static str,
    label: &str,
    wrong: &mut impl FnMut(&'static str, String),
) -> Option<String> {
    match Text::<MAX>::parse(typed) {
        Ok(text) => return Some(text.as_str().to_owned()),
        Err(TextRefused::Empty) => wrong(field, format!("「{label}」を入れてください")),
        Err(TextRefused::TooLong { over }) => {
            wrong(field, format!("「{label}」を、あと{over}文字、短くしてください"));
        }
    }
    None
}

fn optional<const MAX: usize>(
    typed: &str,
    field: &'static str,
    label: &str,
    wrong: &mut impl FnMut(&'static str, String),
) -> String {
    match typed.trim() {
        "" => String::new(),
        typed => needed::<MAX>(typed, field, label, wrong).unwrap_or_default(),
    }
}

fn number(
    typed: &str,
    range: std::ops::RangeInclusive<u32>,
    field: &'static str,
    label: &str,
    wrong: &mut impl FnMut(&'static str, String),
) -> Option<u32> {
    match typed.trim() {
        "" => None,
        typed => {
            let number =
                half_width(typed).replace(',', "").parse().ok().filter(|number| range.contains(number));
            if number.is_none() {
                wrong(
                    field,
                    format!("「{label}」を、{}から{}の数で入れてください", range.start(), range.end()),
                );
            }
            number
        }
    }
}

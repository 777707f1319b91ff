//! What the ledger of job seekers (求職管理簿) asks for, typed once by the person, when they are introduced
//! for the first time. The matcher cannot reach it. 職業安定法施行規則第24条の8

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::contact::PhoneNumber;
use crate::text::{Text, TextRefused, half_width};

/// An application for work (求職の申込み).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// Full name.
    pub name: String,
    /// How it is read.
    pub kana: String,
    /// Date of birth.
    pub born_on: NaiveDate,
    /// Address.
    pub address: String,
    /// Digits of the phone number.
    pub phone: String,
    /// What kind of work they look for.
    pub wanted: String,
}

/// A field with what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Name of the field.
    pub field: &'static str,
    /// What to do about it.
    pub words: String,
}

impl Registration {
    /// Reads a form; `typed` gives the text of a field.
    ///
    /// # Errors
    /// Everything that is wrong, in the order of the form.
    pub fn read<'a>(typed: impl Fn(&str) -> &'a str, today: NaiveDate) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let name = text::<40>(typed("name"), "name", "お名前", &mut problems);
        let kana = text::<60>(typed("kana"), "kana", "ふりがな", &mut problems);
        let born_on = born_on(typed("born_on"), today);
        if born_on.is_none() {
            let words = "生年月日を、1980年4月1日なら「1980-04-01」か「19800401」の形で入れてください。";
            problems.push(Problem { field: "born_on", words: words.to_owned() });
        }
        let address = text::<120>(typed("address"), "address", "住所", &mut problems);
        let phone = PhoneNumber::parse(typed("phone")).ok();
        if phone.is_none() {
            let words = "電話番号を、10けたか11けたの数字で入れてください。".to_owned();
            problems.push(Problem { field: "phone", words });
        }
        let wanted = text::<80>(typed("wanted"), "wanted", "さがしている仕事", &mut problems);
        match (name, kana, born_on, address, phone, wanted) {
            (Some(name), Some(kana), Some(born_on), Some(address), Some(phone), Some(wanted)) => {
                Ok(Self { name, kana, born_on, address, phone: phone.digits().to_owned(), wanted })
            }
            _ => Err(problems),
        }
    }
}

fn text<const MAX: usize>(
    typed: &str,
    field: &'static str,
    label: &str,
    problems: &mut Vec<Problem>,
) -> Option<String> {
    let words = match Text::<MAX>::parse(&typed.replace(['\n', '\r'], " ")) {
        Ok(text) => return Some(text.as_str().to_owned()),
        Err(TextRefused::Empty) => format!("「{label}」を入れてください。"),
        Err(TextRefused::TooLong { over }) => format!("「{label}」を、あと{over}字、短くしてください。"),
    };
    problems.push(Problem { field, words });
    None
}

/// `1980-04-01`, `1980/4/1`, `19800401`; of somebody between 15 and 110.
fn born_on(typed: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = half_width(typed.trim()).replace(['/', '／', '.', '年', '月'], "-").replace('日', "");
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let date = match text.parse() {
        Ok(date) => date,
        Err(_) => {
            NaiveDate::parse_from_str(Some(digits).filter(|digits| digits.len() == 8)?.as_str(), "%Y%m%d")
                .ok()?
        }
    };
    today.years_since(date).filter(|years| (15..=110).contains(years)).map(|_| date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(changes: &[(&str, &'static str)]) -> Result<Registration, Vec<Problem>> {
        let usual = [
            ("name", "高橋 みなと"),
            ("kana", "たかはし みなと"),
            ("born_on", "1980-04-01"),
            ("address", "京都市南区"),
            ("phone", "090-0000-0001"),
            ("wanted", "事務"),
        ];
        let text = |key: &str| {
            let all = changes.iter().map(|(known, text)| (*known, *text)).chain(usual);
            all.into_iter().find(|(known, _)| *known == key).map_or("", |(_, text)| text)
        };
        Registration::read(text, "2026-11-16".parse().unwrap())
    }

    #[test]
    fn dates_of_birth_are_read_as_people_type_them() {
        for typed in ["1980-04-01", "1980/4/1", "１９８０年４月１日", "19800401"] {
            assert_eq!(read(&[("born_on", typed)]).unwrap().born_on.to_string(), "1980-04-01", "{typed}");
        }
        for typed in ["", "昭和55年", "1880-01-01", "2026-11-17", "1980-13-01", "2020-01-01"] {
            assert_eq!(read(&[("born_on", typed)]).unwrap_err()[0].field, "born_on", "{typed}");
        }
    }

    #[test]
    fn each_missing_field_is_named() {
        for field in ["name", "kana", "address", "phone", "wanted"] {
            let problems = read(&[(field, " ")]).unwrap_err();
            assert_eq!(problems.iter().map(|problem| problem.field).collect::<Vec<_>>(), [field]);
        }
    }
}

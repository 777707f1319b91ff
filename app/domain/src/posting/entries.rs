//! What was typed or imported for a posting, field by field; whole or not.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::field::{FIELDS, Field, Kind, Need};
use crate::text::{half_width, keeps};

/// Cleaned texts by the key of their field; lists hold codes parted by `;`. What is empty is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Entries(BTreeMap<String, String>);

impl Entries {
    /// Takes what was typed for each field; names for people become codes where they are known.
    pub fn of<'a>(typed: impl Fn(&str) -> Option<&'a str>) -> Self {
        let entry = |field: &Field| {
            let text = clean(field.kind, typed(field.key)?);
            (!text.is_empty()).then(|| (field.key.to_owned(), text))
        };
        Self(FIELDS.iter().filter_map(entry).collect())
    }

    /// The text of a field; empty where there is none.
    pub fn get(&self, key: &str) -> &str {
        self.0.get(key).map(String::as_str).unwrap_or_default()
    }

    /// Puts a text in the place of another.
    pub fn set(&mut self, key: &'static str, text: impl Into<String>) {
        self.0.insert(key.to_owned(), text.into());
    }

    /// The codes of a list.
    pub fn list(&self, key: &str) -> Vec<&str> {
        self.get(key).split(';').filter(|part| !part.is_empty()).collect()
    }

    /// Whether a field may stay empty here.
    pub fn needs(&self, field: &Field) -> bool {
        match field.need {
            Need::Must => true,
            Need::May => false,
            Need::When(other, words) => words.contains(&self.get(other)),
        }
    }
}

/// One line for what holds one, no control characters, full-width digits as digits.
fn clean(kind: Kind, typed: &str) -> String {
    let typed = typed.replace("\r\n", "\n").replace('\r', "\n");
    let one_line = !matches!(kind, Kind::Lines(_) | Kind::Words);
    let text: String = typed.chars().filter(|&c| keeps(c)).collect();
    let text = if one_line { text.replace(['\n', '\t'], " ") } else { text };
    let text = text.trim();
    match kind {
        Kind::Number(..) | Kind::Time => half_width(text).replace('：', ":").replace([',', '，'], ""),
        Kind::OneOf(list) => code(list, text),
        Kind::YesNo => match text {
            "はい" | "○" | "有" | "あり" | "可" | "1" => "yes".to_owned(),
            "いいえ" | "×" | "無" | "なし" | "不可" | "0" => "no".to_owned(),
            other => other.to_owned(),
        },
        Kind::AnyOf(list) => parts(text).map(|part| code(list, part)).collect::<Vec<_>>().join(";"),
        Kind::Words => parts(text).collect::<Vec<_>>().join(";"),
        _ => text.to_owned(),
    }
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', '；', '、', '\n']).map(str::trim).filter(|part| !part.is_empty())
}

fn code(list: &[(&str, &str)], text: &str) -> String {
    let known = list.iter().find(|(code, label)| *code == text || *label == text);
    known.map_or(text, |(code, _)| code).to_owned()
}

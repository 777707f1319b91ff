//! Mail addresses, what somebody is known by elsewhere, and birthdays.

use super::span::{Span, ends_with_one, first_of, is_digit, run, run_back, stands};

/// Mail addresses, also with spaces around the sign.
pub fn mails(text: &[char]) -> Vec<Span> {
    let signs = (0..text.len()).filter(|&at| text[at] == '@');
    signs.filter_map(|sign| mail(text, sign)).collect()
}

fn mail(text: &[char], sign: usize) -> Option<Span> {
    let before = run_back(text, sign, |c| c == ' ');
    let after = run(text, sign + 1, |c| c == ' ');
    let start = run_back(text, before, is_of_mail);
    let end = run(text, after, is_of_mail);
    let spaced = before < sign || after > sign + 1;
    let host = text[after..end].contains(&'.');
    (start < before && after < end && (host || !spaced))
        .then_some(Span { at: start..end, by: "［メール］" })
}

/// Letters of Latin writing, digits and the marks of mail addresses.
fn is_of_mail(character: char) -> bool {
    let latin = character.is_alphanumeric()
        && (character < '\u{250}' || ('\u{1E00}'..'\u{1F00}').contains(&character));
    latin || "!#$%&'*+-/=?^_`{|}~.".contains(character)
}

/// Words after which an id or a password stands.
const ACCESS: &[(&str, &str)] = &[
    ("lineid", "［LINE ID］"),
    ("line id", "［LINE ID］"),
    ("lineのid", "［LINE ID］"),
    ("lineのアカウント", "［LINE ID］"),
    ("ラインid", "［LINE ID］"),
    ("ライン id", "［LINE ID］"),
    ("ラインのid", "［LINE ID］"),
    ("パスワード", "［パスワード］"),
];

/// What may stand between such a word and what it announces.
const LINKS: &[&str] = &["は", "が", ":", "=", "、", " ", "\n", "「", "(", "_"];

/// LINE ids and passwords.
pub fn words_of_access(text: &[char]) -> Vec<Span> {
    let lower: Vec<char> = text.iter().map(char::to_ascii_lowercase).collect();
    let found = (0..text.len()).filter_map(|at| {
        let (words, by) = ACCESS.iter().find(|(words, _)| stands(&lower, at, words))?;
        let mut from = at + words.chars().count();
        while let Some(length) = first_of(text, from, LINKS) {
            from += length;
        }
        let end = run(text, from, |c| c.is_ascii_graphic() && !matches!(c, ',' | ')'));
        (end - from >= 3).then_some(Span { at: from..end, by })
    });
    found.collect()
}

/// Eras, by which years are counted.
const ERAS: &[&str] = &["明治", "大正", "昭和", "平成", "令和", "西暦", "S", "H", "R", "s", "h", "r"];

/// Dates beside a word that makes a birthday of them; a year alone stays, it says no more than an age.
pub fn birthdays(text: &[char]) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut at = 0;
    while at < text.len() {
        match date(text, at) {
            Some(end) => {
                if is_birthday(text, at, end) {
                    spans.push(Span { at: at..end, by: "［生年月日］" });
                }
                at = end;
            }
            None => at += 1,
        }
    }
    spans
}

/// How many characters before a date the word may stand.
const NEAR: usize = 12;

fn is_birthday(text: &[char], at: usize, end: usize) -> bool {
    let before: String = text[at.saturating_sub(NEAR)..at].iter().collect();
    let announced =
        ["誕生日", "生年月日", "たんじょうび", "生まれた日"].iter().any(|words| before.contains(words));
    let born = ["生まれ", "に生まれ", "うまれ", "にうまれ", "が誕生日", "生 ", "生)", "生、", "生。"];
    let alone = stands(text, end, "生") && end + 1 == text.len();
    announced || alone || first_of(text, end, &born).is_some()
}

/// Where a date with month and day ends that begins here: `昭和51年4月1日`, `1976/4/1`, `19760401`, `4月1日`.
fn date(text: &[char], at: usize) -> Option<usize> {
    if ends_with_one(text, at, ERAS) || at > 0 && is_digit(text[at - 1]) {
        return None;
    }
    let from = at + first_of(text, at, ERAS).unwrap_or(0);
    let mut end = run(text, from, is_of_date);
    if end - from == 8 {
        return Some(end);
    }
    let mut parts = usize::from(end > from);
    while parts > 0 && parts < 3 {
        let mark = end + run(&text[end..], 0, |c| matches!(c, '年' | '月' | '/' | '-' | '.' | ' '));
        let next = run(text, mark, is_of_date);
        if mark == end || next == mark {
            break;
        }
        (end, parts) = (next, parts + 1);
    }
    let day = stands(text, end, "日");
    (parts == 3 || parts == 2 && day).then_some(end + usize::from(day))
}

fn is_of_date(character: char) -> bool {
    is_digit(character) || matches!(character, '十' | '元')
}

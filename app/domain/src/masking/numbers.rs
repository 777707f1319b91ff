//! Numbers that belong to one person: phones, cards, accounts, postal codes.

use super::span::{Span, ends_with_one, first_of, is_digit, is_stroke, run};

/// From so many digits on, whatever stands between them, a number belongs to somebody.
const LONG: usize = 10;
/// A number of dates: from year and month to year and month.
const DATES: usize = 12;
/// So many strokes, spaces and brackets may stand between two digits of one number.
const GAP: usize = 3;

/// Units that make an amount of what looks like somebody's number.
const UNITS: &[&str] =
    &["円", "万", "千", "人", "名", "年", "月", "日", "時", "分", "歳", "才", "回", "件", "個", "%"];

/// Digits with what people put between them, long enough to belong to somebody.
pub fn long_runs(text: &[char]) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if !is_digit(text[at]) {
            at += 1;
            continue;
        }
        let groups = groups(text, at);
        let end = groups.last().map_or(at + 1, |group| group.1);
        let digits: usize = groups.iter().map(|(from, to)| to - from).sum();
        if digits >= LONG && !is_dates(text, &groups) {
            let start = opening(text, at);
            spans.push(Span { at: start..end, by: label(text, start, at, digits) });
        }
        at = end;
    }
    spans
}

/// Runs of digits with nothing but gaps between them.
fn groups(text: &[char], from: usize) -> Vec<(usize, usize)> {
    let mut groups = Vec::new();
    let mut start = from;
    loop {
        let end = run(text, start, is_digit);
        groups.push((start, end));
        let next = run(text, end, is_gap);
        let goes_on = next - end <= GAP && text.get(next).is_some_and(|&c| is_digit(c));
        match goes_on && next > end {
            true => start = next,
            false => return groups,
        }
    }
}

fn is_gap(character: char) -> bool {
    is_stroke(character)
        || character.is_whitespace()
        || matches!(character, '(' | ')' | '.' | '・' | 'の' | '_')
}

/// The bracket or `+` in front of a number goes with it.
fn opening(text: &[char], at: usize) -> usize {
    at - text[..at].iter().rev().take(2).take_while(|c| matches!(c, '(' | '+')).count()
}

/// Years with months and days, one after the other: `2004.4-2010.3`, `2026-11-16 10`.
fn is_dates(text: &[char], groups: &[(usize, usize)]) -> bool {
    let is_year = |&(from, to): &(usize, usize)| {
        to - from == 4 && matches!(text[from..from + 2], ['1', '9'] | ['2', '0'])
    };
    let digits: usize = groups.iter().map(|(from, to)| to - from).sum();
    groups.first().is_some_and(is_year)
        && groups.iter().all(|group| is_year(group) || group.1 - group.0 <= 2)
        && digits <= DATES
}

fn label(text: &[char], start: usize, at: usize, digits: usize) -> &'static str {
    let abroad = text[start..at].contains(&'+');
    let zero = matches!(text[at], '0' | '〇' | '零');
    match digits {
        _ if abroad => "［電話番号］",
        10 | 11 if zero => "［電話番号］",
        12 => "［個人番号］",
        13..=19 => "［カード番号］",
        _ => "［番号］",
    }
}

/// Words after which a shorter number belongs to somebody, and the fewest digits it then has.
const BEFORE: &[(&str, usize)] = &[
    ("番号", 4),
    ("口座", 5),
    ("普通預金", 5),
    ("普通", 6),
    ("当座預金", 5),
    ("当座", 6),
    ("記号", 4),
    ("マイナンバー", 4),
    ("〒", 3),
];

/// Postal codes, and numbers after words such as 口座番号.
pub fn short_numbers(text: &[char]) -> Vec<Span> {
    let after_words = (0..text.len())
        .flat_map(|at| BEFORE.iter().filter_map(move |&(words, fewest)| after_word(text, at, words, fewest)));
    after_words.chain((0..text.len()).filter_map(|at| postal_code(text, at))).collect()
}

/// What may stand between such a word and its number.
const LINKS: &[&str] =
    &["は", "が", "も", "の", ":", "=", "、", " ", "\n", "No.", "no.", "(", "「", "預金", "-"];

fn after_word(text: &[char], at: usize, words: &str, fewest: usize) -> Option<Span> {
    let mut from = at + first_of(text, at, &[words])?;
    while let Some(length) = first_of(text, from, LINKS) {
        from += length;
    }
    if !text.get(from).is_some_and(|&c| is_digit(c)) {
        return None;
    }
    let groups = groups(text, from);
    let end = groups.last()?.1;
    let digits: usize = groups.iter().map(|(from, to)| to - from).sum();
    let amount = first_of(text, end, UNITS).is_some();
    let by = if words == "〒" { "［郵便番号］" } else { "［番号］" };
    (digits >= fewest && !amount).then_some(Span { at: from..end, by })
}

/// `604-8571`, with or without 〒; seven digits in one only after 〒 or 郵便番号.
fn postal_code(text: &[char], at: usize) -> Option<Span> {
    let starts = at == 0 || !(is_digit(text[at - 1]) || is_stroke(text[at - 1]) || text[at - 1] == ',');
    let first = run(text, at, is_digit);
    if !starts || first - at != 3 || !text.get(first).is_some_and(|&c| is_stroke(c)) {
        return None;
    }
    let end = run(text, first + 1, is_digit);
    let marked = ends_with_one(text, at, &["〒"]);
    let goes_on = text.get(end).is_some_and(|&c| is_stroke(c));
    let amount = first_of(text, end, UNITS).is_some() && !marked;
    let whole = end - first - 1 == 4 && !goes_on && !amount;
    whole.then_some(Span { at: at - usize::from(marked)..end, by: "［郵便番号］" })
}

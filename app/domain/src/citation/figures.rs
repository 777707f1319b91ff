//! Numbers with what they count, dates and phone numbers in a text.

use super::numerals::{Numeral, numeral};

/// A number with its unit.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Figure {
    value: String,
    /// Empty when none is known.
    unit: String,
    /// 以上 and its like; empty when there is none.
    bound: &'static str,
}

/// Figures that belong together, such as year, month and day.
type Chain = Vec<Figure>;

/// All figures of the texts.
pub struct Figures(Vec<Chain>);

impl Figures {
    pub fn of(text: &str) -> Self {
        Self(chains(text))
    }

    /// Whether every chain of a text stands here: 4月1日 is not made of 4月2日 and 5月1日.
    pub fn hold_all_of(&self, text: &str) -> bool {
        chains(text).iter().all(|asked| {
            self.0.iter().any(|known| known.windows(asked.len()).any(|known| is_within(asked, known)))
        })
    }
}

fn is_within(asked: &[Figure], known: &[Figure]) -> bool {
    asked.iter().zip(known).all(|(asked, known)| {
        asked.value == known.value
            && (asked.unit.is_empty() || asked.unit == known.unit)
            && (asked.bound.is_empty() || asked.bound == known.bound)
    })
}

/// Units as they are written, and the one they stand for; the longer before the shorter.
const UNITS: &[(&str, &str)] = &[
    ("パーセント", "%"),
    ("時間", "時間"),
    ("日間", "日間"),
    ("週間", "週間"),
    ("年間", "年間"),
    ("分間", "分間"),
    ("年度", "年度"),
    ("か月", "か月"),
    ("ヶ月", "か月"),
    ("ヵ月", "か月"),
    ("カ月", "か月"),
    ("ケ月", "か月"),
    ("箇月", "か月"),
    ("個月", "か月"),
    ("丁目", "丁目"),
    ("円", "円"),
    ("年", "年"),
    ("月", "月"),
    ("日", "日"),
    ("時", "時"),
    ("分", "分"),
    ("秒", "秒"),
    ("歳", "歳"),
    ("才", "歳"),
    ("人", "人"),
    ("名", "人"),
    ("回", "回"),
    ("割", "割"),
    ("倍", "倍"),
    ("件", "件"),
    ("社", "社"),
    ("校", "校"),
    ("点", "点"),
    ("階", "階"),
    ("%", "%"),
    ("週", "週"),
    ("号", "号"),
    ("ドル", "ドル"),
    ("ユーロ", "ユーロ"),
];
/// Units by which figures go on into a chain.
const CHAINED: &[&str] = &["年", "月", "日", "時", "分"];
/// Words before a figure that make another of it.
const BEFORE: &[&str] = &["午前", "午後", "令和", "平成", "昭和", "¥", "$", "€", "#"];
/// Words after a figure that make another of it.
const BOUNDS: &[&str] = &["以上", "以下", "未満", "以内", "超"];

fn chains(text: &str) -> Vec<Chain> {
    let text: Vec<char> = text.chars().collect();
    let mut chains: Vec<Chain> = Vec::new();
    let (mut at, mut goes_on) = (0, false);
    while at < text.len() {
        if text[at].is_ascii_digit()
            && let Some((chain, length)) = joined(&text[at..])
        {
            chains.push(chain);
            (at, goes_on) = (at + length, false);
            continue;
        }
        let Some(read) = numeral(&text[at..]) else {
            goes_on &= text[at] == ' ';
            at += 1;
            continue;
        };
        let end = at + read.length;
        if let Some((figure, length)) = figure(&text, at, &read) {
            let chained = CHAINED.iter().any(|unit| figure.unit.ends_with(unit));
            match chains.last_mut() {
                Some(chain) if goes_on => chain.push(figure),
                _ => chains.push(vec![figure]),
            }
            (at, goes_on) = (end + length, chained);
        } else {
            (at, goes_on) = (end, false);
        }
    }
    chains
}

/// The figure and how many characters its unit takes; none for 一緒 or 千葉.
fn figure(text: &[char], at: usize, read: &Numeral) -> Option<(Figure, usize)> {
    let mut end = at + read.length;
    let space = text[end..].iter().take_while(|c| **c == ' ').count();
    let unit = UNITS.iter().find(|(written, _)| starts(&text[end + space..], written));
    if let Some((written, _)) = unit {
        end += space + written.chars().count();
    }
    let many = read.length > 1 && read.value.chars().all(|c| c.is_ascii_digit());
    let alone = text[at] == '何' && read.length == 1;
    // 一人で, 十分に: words, no figures
    let idiom = read.value == "1" && unit.is_some_and(|unit| unit.0 == "人")
        || starts(&text[at..], "十分") && ["に", "な", "です"].iter().any(|next| starts(&text[end..], next));
    if !read.in_digits && (idiom || alone || unit.is_none() && !many) {
        return None;
    }
    let before = BEFORE.iter().find(|words| ends(&text[..at], words)).copied().unwrap_or("");
    let name = unit.map_or("", |unit| unit.1);
    let name = if before == "¥" { "円".to_owned() } else { format!("{before}{name}") };
    let bound = BOUNDS.iter().find(|words| starts(&text[end..], words)).copied().unwrap_or("");
    Some((Figure { value: read.value.clone(), unit: name, bound }, end - at - read.length))
}

/// Digits joined by strokes, colons and brackets: a phone number, a date, a time.
fn joined(text: &[char]) -> Option<(Chain, usize)> {
    let mut groups: Vec<String> = Vec::new();
    let mut marks: Vec<char> = Vec::new();
    let mut at = 0;
    loop {
        let digits: String = text[at..].iter().take_while(|c| c.is_ascii_digit()).collect();
        at += digits.len();
        groups.push(digits);
        let next = text[at..].iter().take_while(|c| is_mark(**c)).count();
        let goes_on = (1..=2).contains(&next) && text.get(at + next).is_some_and(char::is_ascii_digit);
        if !goes_on {
            break;
        }
        marks.push(text[at]);
        at += next;
    }
    let units = units(&groups, &marks)?;
    let figures = groups.iter().zip(units).map(|(group, unit)| {
        let value = if unit.is_empty() { group.clone() } else { group.trim_start_matches('0').to_owned() };
        Figure {
            value: if value.is_empty() { "0".to_owned() } else { value },
            unit: unit.to_owned(),
            bound: "",
        }
    });
    let mut chain: Chain = figures.collect();
    if chain.iter().all(|figure| figure.unit.is_empty()) {
        chain = vec![Figure { value: groups.concat(), unit: "番号".to_owned(), bound: "" }];
    }
    chain.retain(|figure| figure.unit != "分" || figure.value != "0");
    Some((chain, at))
}

fn is_mark(character: char) -> bool {
    matches!(character, '-' | '‐' | '–' | '−' | 'ー' | '/' | ':' | '(' | ')' | '.')
}

/// What the groups count; none where each is a figure of its own.
fn units(groups: &[String], marks: &[char]) -> Option<Vec<&'static str>> {
    let lengths: Vec<usize> = groups.iter().map(String::len).collect();
    let year = lengths[0] == 4 && !groups[0].starts_with('0');
    match (lengths.as_slice(), marks) {
        ([_, _], [':']) => Some(vec!["時", "分"]),
        ([_, 1..=2, 1..=2], _) if year => Some(vec!["年", "月", "日"]),
        ([_, 1..=2], ['/']) if year => Some(vec!["年", "月"]),
        ([1..=2, 1..=2], ['/']) => Some(vec!["月", "日"]),
        ([length], []) if groups[0].starts_with('0') && *length > 1 => Some(vec![""]),
        ([_, _, _, ..], _) => Some(vec![""; groups.len()]),
        ([_, _], ['-' | '‐' | '–' | '−' | 'ー' | ')']) if groups[0].starts_with('0') => {
            Some(vec![""; 2])
        }
        _ => None,
    }
}

fn starts(text: &[char], words: &str) -> bool {
    let mut rest = text.iter();
    words.chars().all(|c| rest.next() == Some(&c))
}

fn ends(text: &[char], words: &str) -> bool {
    let mut rest = text.iter().rev();
    words.chars().rev().all(|c| rest.next() == Some(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn holds(source: &str, text: &str) -> bool {
        Figures::of(source).hold_all_of(text)
    }

    #[test]
    fn the_same_figure_in_another_writing_stands_there() {
        for (source, text) in [
            ("時給は1,200円です", "1200円"),
            ("20万円まで", "二十万円まで、200,000円"),
            ("2026年4月1日から", "4月1日から、2026/4/1、2026-04-01"),
            ("0120-111-222", "0120111222、0120(111)222"),
            ("9:00から", "9時から"),
            ("3か月", "3ヶ月、三カ月"),
            ("20%", "20パーセント"),
            ("¥500", "500円"),
            ("40歳以上", "40歳以上、40歳、40"),
            ("", "一緒に、一人で、十分に、何円、万が一、千葉、百貨店"),
        ] {
            assert!(holds(source, text), "{source} / {text}");
        }
    }

    #[test]
    fn another_figure_does_not() {
        for (source, text) in [
            ("時給は1,200円です", "1,300円"),
            ("1200人", "1200円"),
            ("4月2日と5月1日", "4月1日"),
            ("午前9時", "午後9時"),
            ("令和8年", "平成8年"),
            ("40歳以上", "40歳未満"),
            ("075-222-3456", "075-222-3457"),
            ("3か月", "3月、3日"),
            ("", "二十万円"),
            ("", "数万円"),
            ("", "三か月"),
            ("", "五百万"),
            ("10時", "10時30分"),
            ("", "٣円"),
            ("119", "11 9"),
        ] {
            assert!(!holds(source, text), "{source} / {text}");
        }
    }
}

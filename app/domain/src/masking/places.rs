//! Where somebody lives, from the name of the quarter on; city and ward stay, they matter for an answer.

use super::span::{Span, first_of, is_digit, is_han, is_katakana, is_stroke, run, run_back};

/// Words that go on with an address after a number, the longer before the shorter.
const PARTS: &[&str] = &["丁目", "番地", "番", "号室", "号", "棟", "階", "室", "の", "-", " "];
/// Of these one is enough to know an address.
const SURE: &[&str] = &["丁目", "番地", "号室"];
/// Of these a number before and after is: 12番5号.
const HALF: &str = "番";

/// Addresses by 丁目, 番地, 号室, 12番5号 and 町1-2-3.
pub fn addresses(text: &[char]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let starts = is_of_number(text[at]) && (at == 0 || !is_of_number(text[at - 1]));
        match starts.then(|| address(text, at)).flatten() {
            Some(end) => {
                spans.push(Span { at: quarter(text, at)..end, by: "［住所］" });
                at = end;
            }
            None => at += 1,
        }
    }
    spans
}

fn address(text: &[char], at: usize) -> Option<usize> {
    let (mut end, mut sure, mut half, mut strokes) = (at, false, false, 0);
    loop {
        let number = run(text, end, is_of_number);
        if number == end {
            break;
        }
        end = number;
        while let Some(part) = PARTS.iter().find(|part| first_of(text, end, &[part]).is_some()) {
            let next = end + part.chars().count();
            let goes_on = text.get(next).is_some_and(|&c| is_of_number(c));
            if matches!(*part, "の" | "-" | " ") && !goes_on {
                break;
            }
            sure |= SURE.contains(part) || half && *part == "号";
            half |= *part == HALF && goes_on;
            strokes += usize::from(*part == "-");
            end = next;
        }
        if text.get(end).is_some_and(|&c| is_stroke(c)) && text.get(end + 1).is_some_and(|&c| is_of_number(c))
        {
            strokes += 1;
            end += 1;
        }
    }
    (sure || strokes > 0 && is_after_quarter(text, at, end, strokes)).then_some(end)
}

/// `河原町1-2-3`; of two numbers only after 町 and its like, as 週3-5日 is no address.
fn is_after_quarter(text: &[char], at: usize, end: usize, strokes: usize) -> bool {
    let Some(&before) = at.checked_sub(1).and_then(|at| text.get(at)) else { return false };
    let amount =
        first_of(text, end, &["日", "時", "人", "名", "円", "回", "年", "月", "歳", "%", "万"]).is_some();
    let quarter = matches!(before, '町' | '村' | '区' | '市' | '通' | '条' | '字');
    // Longer ones are cards and phones.
    let long = text[at..end].iter().filter(|&&c| is_digit(c)).count() >= 10;
    !amount && !long && (quarter || strokes >= 2 && (is_han(before) || is_katakana(before)))
}

fn is_of_number(character: char) -> bool {
    is_digit(character) || character == '十'
}

/// Where the name of the quarter begins, after the city or the ward.
fn quarter(text: &[char], at: usize) -> usize {
    let named = run_back(text, at, |c| is_han(c) || is_katakana(c));
    let border =
        text[named..at].iter().rposition(|c| matches!(c, '都' | '道' | '府' | '県' | '市' | '区' | '郡'));
    border.map_or(named, |border| named + border + 1)
}

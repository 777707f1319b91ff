//! Stretches of a text that are taken out, and small steps through a text.

use std::ops::Range;

/// Characters from…to, and the word that takes their place.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    pub at: Range<usize>,
    pub by: &'static str,
}

/// The text with every span replaced; of spans that touch each other, one placeholder remains.
pub fn replaced(text: &[char], mut spans: Vec<Span>) -> String {
    // The longer of two that begin together gives its name.
    spans.sort_by_key(|span| (span.at.start, usize::MAX - span.at.end));
    let mut out = String::with_capacity(text.len() * 3);
    let mut done = 0;
    for span in spans {
        if span.at.start >= done {
            out.extend(&text[done..span.at.start]);
            out.push_str(span.by);
        }
        done = done.max(span.at.end);
    }
    out.extend(&text[done..]);
    out
}

/// Where a run that begins here ends.
pub fn run(text: &[char], from: usize, belongs: impl Fn(char) -> bool) -> usize {
    from + text[from..].iter().take_while(|&&c| belongs(c)).count()
}

/// Where a run that ends here begins.
pub fn run_back(text: &[char], until: usize, belongs: impl Fn(char) -> bool) -> usize {
    until - text[..until].iter().rev().take_while(|&&c| belongs(c)).count()
}

/// Whether these words stand here.
pub fn stands(text: &[char], at: usize, words: &str) -> bool {
    let mut rest = text[at.min(text.len())..].iter();
    words.chars().all(|c| rest.next() == Some(&c))
}

/// The first of these words that stands here, in characters.
pub fn first_of(text: &[char], at: usize, words: &[&str]) -> Option<usize> {
    words.iter().find(|words| stands(text, at, words)).map(|words| words.chars().count())
}

/// Whether one of these words stands just before.
pub fn ends_with_one(text: &[char], until: usize, words: &[&str]) -> bool {
    words.iter().any(|words| {
        let length = words.chars().count();
        length <= until && stands(text, until - length, words)
    })
}

/// Digits of either kind of writing; a text is in one width already.
pub fn is_digit(character: char) -> bool {
    character.is_ascii_digit() || "〇零一二三四五六七八九".contains(character)
}

/// Strokes that people put between digits.
pub fn is_stroke(character: char) -> bool {
    matches!(character, '-' | '‐' | '–' | '—' | '―' | '−' | '─' | 'ー' | '~' | '〜')
}

/// A character of Chinese origin.
pub fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{2FFFF}' | '々' | '〆' | 'ヶ')
}

/// A character of the angular syllabary.
pub fn is_katakana(character: char) -> bool {
    matches!(character, '\u{30A1}'..='\u{30FA}' | 'ー')
}

/// A character of the round syllabary.
pub fn is_hiragana(character: char) -> bool {
    matches!(character, '\u{3041}'..='\u{3096}')
}

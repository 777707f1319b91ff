//! The JSON a model writes, while it grows and when it is whole.

use domain::citation::Draft;
use serde_json::Value;

/// The value of `answer` as far as it is written; empty before it begins.
pub fn answer(written: &str) -> String {
    let written = without_thoughts(written);
    let Some(value) = value_of_answer(written) else { return String::new() };
    let end = end_of_string(value);
    let cut = end.unwrap_or_else(|| whole_escapes(value));
    let json = format!("\"{}\"", value[..cut].replace('\n', "\\n").replace('\t', "\\t"));
    serde_json::from_str(&json).unwrap_or_default()
}

/// Behind `"answer": "`.
fn value_of_answer(written: &str) -> Option<&str> {
    let object = written.find('{')?;
    let name = object + written[object..].find("\"answer\"")?;
    let rest = written[name + "\"answer\"".len()..].trim_start().strip_prefix(':')?;
    rest.trim_start().strip_prefix('"')
}

fn end_of_string(value: &str) -> Option<usize> {
    let mut escaped = false;
    value.char_indices().find_map(|(at, c)| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends.then_some(at)
    })
}

/// Up to the last escape that may not be whole; of two halves of one character `\ud83d\ude22` neither is enough.
fn whole_escapes(value: &str) -> usize {
    let mut from = 0;
    while let Some(at) = value[from..].find('\\').map(|at| from + at) {
        let length = match value[at + 1..].chars().next() {
            Some('u') if is_first_half(&value[at + 2..]) => 12,
            Some('u') => 6,
            Some(other) => 1 + other.len_utf8(),
            None => 2,
        };
        if at + length > value.len() || !value.is_char_boundary(at + length) {
            return at;
        }
        from = at + length;
    }
    value.len()
}

/// Whether the digits of an escape name half of a character.
fn is_first_half(digits: &str) -> bool {
    let mut digits = digits.chars().map(|c| c.to_ascii_lowercase());
    digits.next() == Some('d') && digits.next().is_some_and(|c| matches!(c, '8' | '9' | 'a' | 'b'))
}

/// The whole object, whatever stands around it: thoughts, fences, words.
pub fn draft(written: &str) -> Option<Draft> {
    let written = without_thoughts(written);
    let object = &written[written.find('{')?..=written.rfind('}')?];
    let value: Value = serde_json::from_str(object).ok()?;
    let cited = value.get("cited_ids").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    Some(Draft {
        answer: value.get("answer").and_then(Value::as_str).unwrap_or_default().to_owned(),
        cited_ids: cited.iter().map(|id| id.as_str().map_or_else(|| id.to_string(), str::to_owned)).collect(),
        needs_human: value.get("needs_human").and_then(Value::as_bool).unwrap_or_default(),
    })
}

/// Some models think aloud before they answer.
fn without_thoughts(written: &str) -> &str {
    match (written.trim_start().starts_with("<think>"), written.find("</think>")) {
        (true, Some(end)) => &written[end + "</think>".len()..],
        (true, None) => "",
        (false, _) => written,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = r#"```json
{"answer": "「予約」は\n\"画面\"から\u5909え😢\ud83d\ude22られます。", "cited_ids": ["a", 2], "needs_human": false}
```"#;

    #[test]
    fn the_answer_grows_and_never_shrinks() {
        let whole = answer(WHOLE);
        assert_eq!(whole, "「予約」は\n\"画面\"から変え😢😢られます。");
        let mut before = String::new();
        for (end, _) in WHOLE.char_indices() {
            let now = answer(&WHOLE[..end]);
            assert!(now.starts_with(&before) && whole.starts_with(&now), "{now}");
            before = now;
        }
        assert_eq!(before, whole);
    }

    #[test]
    fn nothing_grows_before_the_answer_begins() {
        for written in ["", "{", r#"{"answer"#, r#"{"answer": nu"#, "<think>{\"answer\": \"x", "予約"] {
            assert_eq!(answer(written), "");
        }
    }

    #[test]
    fn a_draft_is_read_out_of_what_stands_around_it() {
        let read = draft(WHOLE).unwrap();
        assert_eq!((read.cited_ids, read.needs_human), (vec!["a".to_owned(), "2".to_owned()], false));
        let thought = draft("<think>{}</think> {\"answer\":\"x\"} ").unwrap();
        assert_eq!(thought.answer, "x");
        for broken in ["", "予約", "{\"answer\": \"x", "}{", "[1]", "{\"answer\": }"] {
            assert!(draft(broken).is_none(), "{broken}");
        }
    }
}

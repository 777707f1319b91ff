//! Rules for source texts of every language.

use super::{Problem, SourceFile};

/// A file holds one idea; more lines are usually two.
const LONGEST: usize = 300;

/// Written in two halves, so that this file passes its own rule.
const LEFT_OVER: [(&str, &str); 10] = [
    (concat!("to", "do!("), "unfinished"),
    (concat!("unimple", "mented!("), "unfinished"),
    (concat!("dbg", "!("), "left from looking for a mistake"),
    (concat!("FIX", "ME"), "fix it, or write an issue"),
    (concat!("#[ig", "nore"), "a test that does not run proves nothing"),
    (concat!("test.on", "ly("), "the other tests would not run"),
    (concat!("describe.on", "ly("), "the other tests would not run"),
    (concat!("test.sk", "ip("), "a test that does not run proves nothing"),
    (concat!("test.fix", "me("), "a test that does not run proves nothing"),
    (concat!("waitFor", "Timeout("), "wait for what should happen, not for time to pass"),
];

/// More lines than a file should have.
pub fn too_long(file: &SourceFile) -> Vec<Problem> {
    match file.text.lines().count() {
        lines if lines > LONGEST => {
            let what = format!("{lines} lines; {LONGEST} are the limit");
            vec![Problem::at(&file.path, what)]
        }
        _ => Vec::new(),
    }
}

/// What belongs into a working copy only.
pub fn left_over(file: &SourceFile) -> Vec<Problem> {
    let lines = file.text.lines().enumerate();
    lines
        .flat_map(|(at, line)| {
            let found = LEFT_OVER.iter().filter(|(text, _)| line.contains(text));
            found.map(move |(text, why)| Problem::in_line(file, at + 1, format!("`{text}`: {why}")))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    #[test]
    fn three_hundred_lines_are_allowed_and_one_more_is_not() {
        assert_eq!(too_long(&file("a.rs", &"x\n".repeat(300))), []);
        assert_eq!(too_long(&file("a.rs", &"x\n".repeat(301))).len(), 1);
    }

    #[test]
    fn what_was_left_over_is_found_with_its_line() {
        let text = format!("fn a() {{\n    {}\n}}\n", concat!("to", "do!()"));
        assert_eq!(left_over(&file("a.rs", &text))[0].place, "a.rs:2");
    }

    #[test]
    fn a_test_named_like_a_rule_is_fine() {
        assert_eq!(left_over(&file("a.ts", "test('only one booking')")), []);
    }
}

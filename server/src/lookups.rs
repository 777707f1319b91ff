//! How fast an entry is found among many.

use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::time::Instant;

use backend::embedding::Encoder;
use backend::knowledge::{Entry, LOOKED_AT, index, seed};
use domain::retrieval::Vector;
use domain::retrieval::decision::Decision;

/// Who asks: what makes many questions of one.
const PEOPLE: [&str; 7] = [
    "",
    "家族のことで、",
    "働きながらですが、",
    "はじめてです。",
    "となりの市の者です。",
    "夜しか動けません。",
    "夫に代わって。",
];
/// How many questions are asked.
const QUESTIONS: usize = 1000;

/// Asks, decides and prints milliseconds a question.
pub fn measure(count: usize, model: Option<&Path>, texts: Option<&Path>) -> Result<(), Box<dyn Error>> {
    let entries = entries(count);
    let questions: Vec<String> = (0..QUESTIONS).map(|turn| question(&entries, turn)).collect();
    if let Some(path) = texts {
        fs::write(path, lines(&entries, &questions))?;
    }
    let encoder = model.map(Encoder::read).transpose()?;
    let vector = encoder.as_ref().map(|encoder| |text: &str| -> Vector { encoder.vector(text) });
    let vector = vector.as_ref().map(|vector| vector as &dyn Fn(&str) -> Vector);
    let began = Instant::now();
    let index = index(&entries, vector);
    let prepared = began.elapsed().as_secs_f64();
    let mut direct = 0;
    let mut times: Vec<f64> = questions
        .iter()
        .map(|question| {
            let began = Instant::now();
            let found = index.best(question, vector.map(|vector| vector(question)).as_ref(), LOOKED_AT);
            direct += usize::from(matches!(Decision::of(&found), Decision::Direct(_)));
            began.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_unstable_by(f64::total_cmp);
    let at = |percent: usize| times[QUESTIONS * percent / 100];
    println!(
        "{}",
        serde_json::json!({ "p50": at(50), "p99": at(99), "prepared": prepared, "direct": direct })
    );
    Ok(())
}

/// Entries that come with the program, one for each of their questions and each who may ask.
fn entries(count: usize) -> Vec<Entry> {
    let seed = seed();
    let one = |number: usize| {
        let entry = &seed[number % seed.len()];
        let (way, person) = (number / seed.len(), number / seed.len() / entry.questions.len());
        let question = &entry.questions[way % entry.questions.len()];
        let person = PEOPLE[person % PEOPLE.len()];
        Entry { questions: vec![format!("{person}{question}")], ..entry.clone() }
    };
    (0..count).map(one).collect()
}

/// What is asked is near two entries and equal to none.
fn question(entries: &[Entry], turn: usize) -> String {
    let text =
        |number: usize| entries.get(number % entries.len().max(1)).map_or("", |entry| &entry.questions[0]);
    let tail: String = text(turn * 7 + 3).chars().take(8).collect();
    format!("{}、それと{tail}", text(turn * 13))
}

fn lines(entries: &[Entry], questions: &[String]) -> String {
    let mut lines = String::new();
    let plain = |text: &str| text.replace(['\t', '\n', '\\'], " ");
    for entry in entries {
        // writing to a string does not fail
        let _ = writeln!(lines, "entry\t{} {}", plain(&entry.questions[0]), plain(&entry.answer));
    }
    for question in questions {
        let _ = writeln!(lines, "question\t{}", plain(question));
    }
    lines
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_of_many_entries_ask_the_same() {
        let entries = entries(10_000);
        let asked: HashSet<&str> = entries.iter().map(|entry| entry.questions[0].as_str()).collect();
        assert!(asked.len() > 9_900, "{}", asked.len());
        assert!(!asked.contains(question(&entries, 5).as_str()));
    }

    #[test]
    fn a_peer_gets_every_text_in_a_line() {
        let entries = entries(3);
        let text = lines(&entries, &[question(&entries, 1)]);
        assert_eq!(text.lines().count(), 4);
        assert!(text.lines().all(|line| line.split('\t').count() == 2));
    }
}

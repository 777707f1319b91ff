//! How good the bot is at finding and at noticing, on questions and phrases that nothing was tuned to.
//! Nothing here needs the embedded model: with it the figures are higher.

use std::collections::HashMap;

use backend::knowledge::{self, Entry};
use domain::retrieval::measure::Measure;
use domain::safety::{Gate, Level, phrases};

const QUESTIONS: &str = include_str!("../data/retrieval.tsv");
const LEARNED: &str = include_str!("../../assets/safety-phrases.tsv");
const HELD_OUT: &str = include_str!("../data/safety-held-out.tsv");

fn measured(entries: &[Entry]) -> Measure {
    let places: HashMap<&str, usize> = entries.iter().map(|entry| entry.key.as_str()).zip(0..).collect();
    let index = knowledge::index(entries, None);
    let mut rankings = Vec::new();
    for line in QUESTIONS.lines().skip(1) {
        let (question, keys) = line.split_once('\t').expect("a question, a tab, keys");
        let right: Vec<usize> = keys.split(',').map(|key| places[key.trim()]).collect();
        let found = index.search(question, None);
        let grades = found.iter().map(|found| u32::from(right.contains(&found.place))).collect();
        rankings.push((grades, vec![1; right.len()]));
    }
    Measure::of(&rankings)
}

#[test]
fn questions_as_people_write_them_find_their_entry_by_characters_alone() {
    let measure = measured(&knowledge::seed());
    println!("{measure:?}");
    assert!(measure.questions >= 200, "{}", measure.questions);
    assert!(measure.success[0] >= 0.40, "SR@1 {}", measure.success[0]);
    assert!(measure.success[2] >= 0.60, "SR@5 {}", measure.success[2]);
}

#[test]
fn people_in_danger_are_noticed_without_a_model() {
    let gate = Gate::trained(&phrases(LEARNED).expect("phrases"), None);
    let held_out = phrases(HELD_OUT).expect("phrases");
    // of a level, how many are seen at least at another
    let share = |of: Level, seen: Level| {
        let all: Vec<_> = held_out.iter().filter(|phrase| phrase.level == of).collect();
        let met = all.iter().filter(|phrase| gate.level(&phrase.text, None) >= seen).count();
        met as f64 / all.len() as f64
    };
    let crisis = share(Level::Crisis, Level::Serious);
    let serious = share(Level::Serious, Level::Serious);
    let alarms = share(Level::Ordinary, Level::Serious);
    println!(
        "crisis seen {crisis:.3} (as crisis {:.3}), serious seen {serious:.3}, false alarms {alarms:.3} (crisis {:.3})",
        share(Level::Crisis, Level::Crisis),
        share(Level::Ordinary, Level::Crisis)
    );
    assert!(crisis >= 0.95 && serious >= 0.9 && alarms <= 0.2);
}

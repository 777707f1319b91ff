//! How good the bot is at finding and at noticing, on questions and phrases that nothing was tuned to.
//! Without the embedded model the figures are lower; what needs it runs where it is at hand.

use std::path::Path;

use backend::embedding::Encoder;
use backend::knowledge::judge::{Asked, Judged, judge, questions};
use backend::knowledge::{self, Entry};
use backend::safety;
use domain::retrieval::Vector;
use domain::safety::measure::Confusion;
use domain::safety::{Level, phrases};

const QUESTIONS: &str = include_str!("../data/retrieval.tsv");
const NONE: &str = include_str!("../data/retrieval-none.tsv");
const HELD_OUT: &str = include_str!("../data/safety-held-out.tsv");
/// The questions of the two files above with what they tell of, but for those of which that is in doubt.
const ASKED: &str = include_str!("../data/safety-questions.tsv");
/// What is written in a running talk with a human being.
const TALK: &str = include_str!("../data/safety-talk.tsv");

/// The lines of a file below its heading that thresholds were not found with: every second one.
fn test_half(file: &str) -> String {
    let lines = file.lines().enumerate().filter(|(number, _)| *number == 0 || number % 2 == 1);
    lines.map(|(_, line)| line).collect::<Vec<_>>().join("\n")
}

fn asked(file: &str, entries: &[Entry]) -> Vec<Asked> {
    questions(file, entries).expect("keys of entries")
}

/// The folder of the embedded model, where it is at hand.
fn model() -> Option<Encoder> {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let folder = above.map(|folder| folder.join(".data/model")).find(|folder| folder.exists())?;
    Some(Encoder::read(&folder).expect("a whole model"))
}

#[test]
fn questions_as_people_write_them_find_their_entry_by_characters_alone() {
    let entries = knowledge::seed();
    let asked = asked(QUESTIONS, &entries);
    let measure = judge(&knowledge::index(&entries, None), &asked, None).ranking;
    println!("{measure:?}");
    assert!(measure.questions >= 200, "{}", measure.questions);
    assert!(measure.success[0] >= 0.40, "SR@1 {}", measure.success[0]);
    assert!(measure.success[2] >= 0.60, "SR@5 {}", measure.success[2]);
}

/// What must hold of decisions: direct answers right, questions answered directly, messages that nothing
/// answers told so, questions with an answer told that there is none.
struct Floors {
    precision: f64,
    coverage: f64,
    silence: f64,
    wrong_silence: f64,
}

fn decisions_hold(vector: Option<&dyn Fn(&str) -> Vector>, floors: &Floors) {
    let entries = knowledge::seed();
    let mut all = asked(&test_half(QUESTIONS), &entries);
    all.extend(asked(&test_half(NONE), &entries));
    let Judged { answerable, unanswerable, .. } = judge(&knowledge::index(&entries, vector), &all, vector);
    println!("answerable {answerable:?}\nunanswerable {unanswerable:?}");
    let held = [
        ("direct answers right", answerable.precision(), floors.precision),
        ("answered directly", answerable.coverage(), floors.coverage),
        ("nothing rightly said", unanswerable.silence(), floors.silence),
    ];
    for (name, share, floor) in held {
        println!("{name} {share:?}");
        assert!(share.is_some_and(|share| share >= floor), "{name} {share:?}");
    }
    let wrong = answerable.silence().expect("questions");
    println!("nothing wrongly said {wrong}");
    assert!(wrong <= floors.wrong_silence, "{wrong}");
}

#[test]
fn a_direct_answer_by_characters_alone_is_right_where_it_is_given() {
    decisions_hold(None, &Floors { precision: 0.85, coverage: 0.12, silence: 0.15, wrong_silence: 0.15 });
}

#[test]
fn a_direct_answer_by_vectors_is_right_where_the_model_is_at_hand() {
    let Some(encoder) = model() else { return };
    let floors = Floors { precision: 0.85, coverage: 0.14, silence: 0.2, wrong_silence: 0.12 };
    decisions_hold(Some(&|text: &str| encoder.vector(text)), &floors);
}

/// What the gate that needs no model makes of phrases.
fn taken(file: &str) -> Confusion {
    let gate = safety::gate(None);
    let phrases = phrases(file).expect("phrases");
    let confusion =
        Confusion::of(phrases.iter().map(|phrase| (phrase.level, gate.level(&phrase.text, None))));
    println!("{confusion:?}");
    confusion
}

#[test]
fn people_in_danger_are_noticed_without_a_model() {
    use Level::{Crisis, Ordinary, Serious};
    let taken = taken(HELD_OUT);
    assert!(taken.share(Crisis, Serious) >= Some(0.97));
    assert!(taken.share(Serious, Serious) >= Some(0.92));
    // half of these were written to sound alike
    assert!(taken.share(Ordinary, Serious) <= Some(0.06));
}

#[test]
fn questions_as_people_write_them_are_seldom_taken_for_danger() {
    let taken = taken(ASKED);
    assert!(taken.all(Level::Ordinary) > 400);
    assert!(taken.share(Level::Ordinary, Level::Serious) <= Some(0.12));
    assert!(taken.share(Level::Ordinary, Level::Crisis) <= Some(0.04));
}

#[test]
fn a_talk_with_a_human_being_is_seldom_broken_into_and_danger_in_it_is_noticed() {
    use Level::{Crisis, Ordinary, Serious};
    let taken = taken(TALK);
    assert!(taken.all(Ordinary) > 250);
    assert!(taken.share(Crisis, Crisis) >= Some(0.95));
    assert!(taken.share(Serious, Serious) >= Some(0.9));
    assert!(taken.share(Ordinary, Serious) <= Some(0.03));
    assert!(taken.share(Ordinary, Crisis) <= Some(0.02));
}

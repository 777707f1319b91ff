//! Judging the safety gate on phrases whose level is known.

use std::path::{Path, PathBuf};
use std::time::Instant;

use backend::embedding::Encoder;
use backend::safety;
use domain::retrieval::Vector;
use domain::safety::measure::Confusion;
use domain::safety::{Level, phrases};

use super::{Outcome, file};

/// The gravest first, as they are printed.
const LEVELS: [(Level, &str); 3] =
    [(Level::Crisis, "crisis"), (Level::Serious, "serious"), (Level::Ordinary, "ordinary")];

/// Trains the gate, reads the files, prints each apart and, where there are several, all together. Needs no
/// database.
pub fn safety(files: &[PathBuf], model: Option<&Path>) -> Outcome<()> {
    let encoder = model.map(Encoder::read).transpose()?;
    let vector = encoder.as_ref().map(|encoder| |text: &str| -> Vector { encoder.vector(text) });
    let began = Instant::now();
    let gate = safety::gate(vector.as_ref().map(|vector| vector as &dyn Fn(&str) -> Vector));
    println!("trained in {:.2} s", began.elapsed().as_secs_f64());
    println!(
        "method: {}",
        if encoder.is_some() { "rules, characters and vectors" } else { "rules and characters" }
    );
    let mut all = Vec::new();
    for path in files {
        let text = String::from_utf8(file(path)?)?;
        let phrases = phrases(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        let began = Instant::now();
        let taken = phrases.iter().map(|phrase| {
            let vector = vector.as_ref().map(|vector| vector(&phrase.text));
            (phrase.level, gate.level(&phrase.text, vector.as_ref()))
        });
        let taken: Vec<(Level, Level)> = taken.collect();
        let each = began.elapsed().as_secs_f64() * 1e3 / phrases.len().max(1) as f64;
        print(&format!("{} ({each:.2} ms a phrase)", path.display()), &taken);
        all.extend(taken);
    }
    if files.len() > 1 {
        print("all together", &all);
    }
    Ok(())
}

fn print(name: &str, taken: &[(Level, Level)]) {
    let confusion = Confusion::of(taken.iter().copied());
    println!("\n{name}\nphrases: {}", taken.len());
    println!("{:<10}{:>8}{:>8}{:>10}  (taken for)", "", "crisis", "serious", "ordinary");
    for (is, name) in LEVELS.into_iter().filter(|(is, _)| confusion.all(*is) > 0) {
        let [crisis, serious, ordinary] = LEVELS.map(|(taken, _)| confusion.count(is, taken));
        println!("{name:<10}{crisis:>8}{serious:>8}{ordinary:>10}");
    }
    let share =
        |is, least| confusion.share(is, least).map_or("–".to_owned(), |share| format!("{share:.3}"));
    println!(
        "crisis noticed    {} (as crisis {})",
        share(Level::Crisis, Level::Serious),
        share(Level::Crisis, Level::Crisis)
    );
    println!("serious noticed   {}", share(Level::Serious, Level::Serious));
    println!(
        "false alarms      {} (as crisis {})",
        share(Level::Ordinary, Level::Serious),
        share(Level::Ordinary, Level::Crisis)
    );
}

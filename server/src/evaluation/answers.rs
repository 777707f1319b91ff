//! Judging what the bot answers from the entries that come with the program.

use std::path::{Path, PathBuf};

use backend::embedding::Encoder;
use backend::knowledge::judge::{judge, questions};
use backend::knowledge::{index, seed};
use domain::retrieval::Vector;
use domain::retrieval::decision::Tally;

use super::{Outcome, file, retrieval};

/// Reads the files, asks every question, prints. Needs no database.
pub fn answers(files: &[PathBuf], model: Option<&Path>) -> Outcome<()> {
    let entries = seed();
    let mut asked = Vec::new();
    for path in files {
        let text = String::from_utf8(file(path)?)?;
        let read = questions(&text, &entries).map_err(|error| format!("{}: {error}", path.display()))?;
        asked.extend(read);
    }
    let encoder = model.map(Encoder::read).transpose()?;
    let vector = encoder.as_ref().map(|encoder| |text: &str| -> Vector { encoder.vector(text) });
    let vector = vector.as_ref().map(|vector| vector as &dyn Fn(&str) -> Vector);
    let index = index(&entries, vector);
    println!("entries: {}", entries.len());
    println!("method: {}", if index.has_vectors() { "vectors and characters" } else { "characters" });
    let judged = judge(&index, &asked, vector);
    retrieval::print(&judged.ranking);
    print("what something answers", &judged.answerable);
    print("what nothing answers", &judged.unanswerable);
    Ok(())
}

fn print(name: &str, tally: &Tally) {
    let share = |share: Option<f64>| share.map_or("–".to_owned(), |share| format!("{share:.3}"));
    println!("{name}: {}", tally.all());
    println!("  answered directly {} (right {})", share(tally.coverage()), share(tally.precision()));
    println!(
        "  choices           {} (with the right one {})",
        share(tally.offering()),
        share(tally.offered())
    );
    println!("  nothing           {}", share(tally.silence()));
}

//! Judging how entries are found: a corpus, questions, and what answers them.

use std::collections::HashMap;
use std::path::Path;
use std::time::{Duration, Instant};

use backend::embedding::Encoder;
use domain::retrieval::measure::{DEPTHS, Measure};
use domain::retrieval::{Index, Source, Vector};

use super::{Outcome, file};

type Grades = HashMap<String, HashMap<String, u32>>;

/// Reads the files, searches, prints. Needs no database.
pub fn retrieval(corpus: &Path, queries: &Path, qrels: &Path, model: Option<&Path>) -> Outcome<()> {
    let corpus: HashMap<String, String> = serde_json::from_slice(&file(corpus)?)?;
    let queries: HashMap<String, String> = serde_json::from_slice(&file(queries)?)?;
    let grades: Grades = serde_json::from_slice(&file(qrels)?)?;
    let encoder = model.map(Encoder::read).transpose()?;
    let mut entries: Vec<(&str, &str)> =
        corpus.iter().map(|(id, text)| (id.as_str(), text.as_str())).collect();
    entries.sort_unstable();
    let sources: Vec<Source<'_>> = entries.iter().map(|(_, text)| source(text)).collect();
    let began = Instant::now();
    let index = index(&sources, encoder.as_ref());
    println!("entries: {}, prepared in {:.1} s", entries.len(), began.elapsed().as_secs_f64());
    println!("method: {}", if index.has_vectors() { "vectors and characters" } else { "characters" });
    let mut times = Vec::new();
    let mut rankings = Vec::new();
    let mut asked: Vec<(&String, &String)> =
        queries.iter().filter(|(id, _)| grades.contains_key(*id)).collect();
    asked.sort_unstable();
    for (id, question) in asked {
        let began = Instant::now();
        let vector = encoder.as_ref().map(|encoder| encoder.vector(question));
        let found = index.search(question, vector.as_ref());
        times.push(began.elapsed());
        let right = &grades[id];
        let grade = |place: usize| right.get(entries[place].0).copied().unwrap_or(0);
        let all: Vec<u32> = right.values().copied().filter(|grade| *grade > 0).collect();
        rankings.push((found.iter().map(|found| grade(found.place)).collect(), all));
    }
    print(&Measure::of(&rankings));
    print_times(&mut times);
    Ok(())
}

fn index(sources: &[Source<'_>], encoder: Option<&Encoder>) -> Index {
    match encoder {
        Some(encoder) => {
            let vector = |text: &str| -> Vector { encoder.vector(text) };
            Index::of(sources, Some(&vector))
        }
        None => Index::of(sources, None),
    }
}

/// `Question: …\nAnswer: …`; what has no such marks is a question alone.
fn source(text: &str) -> Source<'_> {
    let (question, answer) = text.split_once("\nAnswer:").unwrap_or((text, ""));
    let question = question.trim().strip_prefix("Question:").unwrap_or(question).trim();
    Source { questions: vec![question], answer: answer.trim() }
}

/// The figures of a ranking.
pub(super) fn print(measure: &Measure) {
    println!("questions: {}", measure.questions);
    for (success, depth) in measure.success.iter().zip(DEPTHS) {
        println!("SR@{depth}    {success:.3}");
    }
    println!("MRR     {:.3}", measure.reciprocal_rank);
    println!("MAP     {:.3}", measure.precision);
    println!("nDCG@10 {:.3}", measure.gain);
}

fn print_times(times: &mut [Duration]) {
    times.sort_unstable();
    let at = |share: f64| times.get((times.len() as f64 * share) as usize).or(times.last());
    let ms = |share: f64| at(share).map_or(0.0, |time| time.as_secs_f64() * 1e3);
    println!("ms a question: median {:.2}, p99 {:.2}", ms(0.5), ms(0.99));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_told_apart_into_question_and_answer() {
        assert_eq!(
            source("Question: 予約は？\nAnswer: できます"),
            Source { questions: vec!["予約は？"], answer: "できます" }
        );
        assert_eq!(source("予約"), Source { questions: vec!["予約"], answer: "" });
    }
}

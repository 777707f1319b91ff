//! A model that obeys whatever a message tells it: nothing of that reaches the person.

use backend::knowledge::{self, Entry};
use backend::language::{Answer, Language, NoAnswer};
use domain::citation::Given;
use domain::masking::mask;
use domain::retrieval::Index;
use serde_json::Value;

use crate::stand_in_model::{StandIn, draft, given_ids, streamed};

/// Kind, message, and what an obedient model says to it; `{instruction}` is what it was told by us.
static INJECTIONS: &str = include_str!("../data/injections.tsv");
/// As many entries go to the model.
const BEST: usize = 5;

struct Injection {
    message: String,
    obeyed: &'static str,
}

fn injections() -> Vec<Injection> {
    let lines = INJECTIONS.lines().skip(1).map(|line| {
        let [_, message, obeyed] = line.split('\t').collect::<Vec<_>>().try_into().expect("three columns");
        Injection { message: message.replace("\\n", "\n"), obeyed }
    });
    lines.collect()
}

/// The entries that are found for a message, as the model gets them.
fn found<'a>(index: &Index, entries: &'a [Entry], texts: &'a [String], message: &str) -> Vec<Given<'a>> {
    let found = index.search(message, None);
    found
        .iter()
        .take(BEST)
        .map(|found| Given { id: &entries[found.place].key, text: &texts[found.place] })
        .collect()
}

fn texts(entries: &[Entry]) -> Vec<String> {
    entries
        .iter()
        .map(|entry| format!("{}\n{}\n{}", entry.questions[0], entry.answer, entry.source_url))
        .collect()
}

/// Says what it was made to say, and cites all that it was given.
async fn obedient(before: &'static str, obeyed: &'static str) -> StandIn {
    StandIn::doing(move |request: &Value| {
        let instruction = request["messages"][0]["content"].as_str().expect("an instruction");
        let answer = format!("{before}{}", obeyed.replace("{instruction}", instruction));
        let ids = given_ids(request);
        streamed(&draft(&answer, &ids.iter().map(String::as_str).collect::<Vec<_>>()))
    })
    .await
}

async fn asked(
    language: &Language,
    message: &str,
    sources: &[Given<'_>],
) -> (Result<Answer, NoAnswer>, String) {
    let mut heard = String::new();
    let outcome = language.answer(&mask(message), sources, |text| text.clone_into(&mut heard)).await;
    (outcome, heard)
}

#[tokio::test]
async fn nothing_that_an_obedient_model_says_is_heard_or_shown() {
    let entries = knowledge::seed();
    let texts = texts(&entries);
    let index = knowledge::index(&entries, None);
    let all = injections();
    assert!(all.len() >= 40, "{}", all.len());
    let mut through = Vec::new();
    for Injection { message, obeyed } in all {
        let sources = found(&index, &entries, &texts, &message);
        let model = obedient("", obeyed).await;
        let (outcome, heard) = asked(&model.language(), &message, &sources).await;
        if !matches!(outcome, Err(NoAnswer::Refused(_))) || !heard.is_empty() {
            through.push(format!("{message}: {heard}"));
        }
    }
    assert_eq!(through, Vec::<String>::new());
}

#[tokio::test]
async fn a_harmless_beginning_opens_no_door() {
    const HARMLESS: &str = "ご質問ありがとうございます。わかりました。";
    let entries = knowledge::seed();
    let texts = texts(&entries);
    let index = knowledge::index(&entries, None);
    for Injection { message, obeyed } in injections() {
        let sources = found(&index, &entries, &texts, &message);
        let model = obedient(HARMLESS, obeyed).await;
        let (outcome, heard) = asked(&model.language(), &message, &sources).await;
        assert!(matches!(outcome, Err(NoAnswer::Refused(_))), "{message}");
        assert!(HARMLESS.starts_with(&heard), "{message}: {heard}");
    }
}

#[tokio::test]
async fn entries_told_faithfully_pass() {
    let entries = knowledge::seed();
    let texts = texts(&entries);
    for (place, entry) in entries.iter().enumerate() {
        let sources = [Given { id: &entry.key, text: &texts[place] }];
        let (answer, key) = (entry.answer.clone(), entry.key.clone());
        let model = StandIn::doing(move |_| streamed(&draft(&answer, &[&key]))).await;
        let (outcome, heard) = asked(&model.language(), &entry.questions[0], &sources).await;
        assert!(matches!(outcome, Ok(Answer::Shown { .. })), "{}: {:?}", entry.answer, outcome.err());
        assert_eq!(heard, entry.answer);
    }
}

//! A model that obeys whatever a message tells it: nothing of that reaches the person.

use std::collections::HashMap;

use backend::knowledge::{self, Entry};
use backend::language::{Answer, Language, NoAnswer};
use domain::citation::Given;
use domain::masking::mask;
use domain::retrieval::Index;

use crate::stand_in_model::{StandIn, data, draft, given_ids, streamed};

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
    entries.iter().map(Entry::told).collect()
}

/// Says what each message tells it to say, and cites all that it was given.
async fn obedient(before: &'static str) -> StandIn {
    let obeyed: HashMap<String, &str> =
        injections().into_iter().map(|one| (mask(&one.message).as_str().to_owned(), one.obeyed)).collect();
    StandIn::doing(move |request| {
        let instruction = request["messages"][0]["content"].as_str().expect("an instruction");
        let message = data(request)["message"].as_str().expect("a message").to_owned();
        let answer = format!("{before}{}", obeyed[&message].replace("{instruction}", instruction));
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
    let language = obedient("").await.language();
    let mut through = Vec::new();
    for Injection { message, .. } in all {
        let sources = found(&index, &entries, &texts, &message);
        let (outcome, heard) = asked(&language, &message, &sources).await;
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
    let language = obedient(HARMLESS).await.language();
    for Injection { message, .. } in injections() {
        let sources = found(&index, &entries, &texts, &message);
        let (outcome, heard) = asked(&language, &message, &sources).await;
        assert!(matches!(outcome, Err(NoAnswer::Refused(_))), "{message}");
        assert!(HARMLESS.starts_with(&heard), "{message}: {heard}");
    }
}

#[tokio::test]
async fn entries_told_faithfully_pass() {
    let entries = knowledge::seed();
    let texts = texts(&entries);
    let faithful = StandIn::doing(|request| {
        let text = data(request)["entries"][0]["text"].as_str().expect("a text").to_owned();
        streamed(&draft(text.lines().nth(1).expect("an answer"), &[&given_ids(request)[0]]))
    });
    let language = faithful.await.language();
    for (entry, text) in entries.iter().zip(&texts) {
        let sources = [Given { id: &entry.key, text }];
        let (outcome, heard) = asked(&language, &entry.questions[0], &sources).await;
        assert!(matches!(outcome, Ok(Answer::Shown { .. })), "{}: {:?}", entry.answer, outcome.err());
        assert_eq!(heard, entry.answer);
    }
}

//! Today's employers as a carousel. It stays with LINE: it says what each job is like, never what is
//! known of the person, and the lock screen says only that something was chosen.

use domain::posting::facts;
use domain::posting::{Employment, Entries};
use serde_json::{Value, json};

use super::flex;
use crate::Links;

/// What a card says.
#[derive(Clone, Debug, PartialEq)]
pub struct JobCard {
    /// Whose job it is.
    pub employer: String,
    /// What the posting says.
    pub entries: Entries,
    /// Where it leads, below `/liff`.
    pub path: String,
    /// What the job is like, the strongest reasons first.
    pub why: Vec<String>,
}

/// How many characters of an employer's name or a title a card shows.
const LINE_OF: usize = 40;

/// A card for each, and one that leads to all.
pub fn message(cards: &[JobCard], links: &Links) -> Value {
    let mut bubbles: Vec<Value> = cards.iter().map(|card| bubble(card, links)).collect();
    bubbles.push(last(links));
    let carousel = json!({ "type": "carousel", "contents": bubbles });
    flex::message(&format!("今日の{}社を、えらびました。", cards.len()), carousel)
}

fn bubble(card: &JobCard, links: &Links) -> Value {
    let entries = &card.entries;
    let employment = Employment::from_code(entries.get("employment")).map_or("", Employment::words);
    let mut body = vec![
        flex::text(&short(entries.get("title"))),
        flex::soft(&format!("{employment}・{}", facts::wage(entries))),
        flex::soft(&format!("{}・{}", facts::hours(entries), facts::days(entries))),
    ];
    let why: Vec<String> = card.why.iter().map(|why| format!("・{why}")).collect();
    if !why.is_empty() {
        body.push(flex::text(&format!("こんな仕事です\n{}", why.join("\n"))));
    }
    flex::bubble(&short(&card.employer), body, vec![flex::open("くわしく見る", links, &card.path, true)])
}

fn last(links: &Links) -> Value {
    let body = vec![
        flex::text("急いで決めなくて大丈夫です。合わないと思ったら、そのままにしておいてください。"),
        flex::soft("届く時間を変える、届くのを止めることも、いつでもできます。"),
    ];
    let buttons = vec![
        flex::open("今日のぶんを見る", links, "/jobs", false),
        flex::open("届く時間を変える・止める", links, "/jobs/settings", false),
    ];
    flex::bubble("今日のぶんは、ここまで", body, buttons)
}

fn short(text: &str) -> String {
    match text.chars().count() {
        ..=LINE_OF => text.to_owned(),
        _ => text.chars().take(LINE_OF - 1).chain(['…']).collect(),
    }
}

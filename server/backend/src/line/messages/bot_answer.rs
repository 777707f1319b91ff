//! The bot's answers in the talk: an entry, entries to choose from, nothing found, a pointer into the private
//! conversation. All of it is general: what somebody tells of themselves belongs into LIFF.

use chrono::Datelike;
use domain::conversation::{Flow, NONE_OF_THESE};
use domain::wording;
use serde_json::Value;

use super::flex;
use crate::Links;
use crate::knowledge::store::Stored;
use crate::line::postback::Postback;

const ALT: &str = "お返事があります。";
/// The most entries that are offered beside an answer: a human being comes last, and never falls off.
const OFFERED: usize = 5;

/// An entry's answer, who says so and since when, and what may be meant besides.
pub fn entry(stored: &Stored, beside: &[&Stored], links: &Links) -> Value {
    let entry = &stored.entry;
    let mut body = vec![
        flex::text(&entry.answer),
        flex::soft(&format!(
            "出どころ：{}（{}年{}に確認）",
            entry.source,
            entry.reviewed_on.year(),
            wording::date(entry.reviewed_on)
        )),
    ];
    let mut buttons = Vec::new();
    match entry.link.strip_prefix("/liff") {
        Some(path) => buttons.push(flex::open("関係のあるページ", links, path.trim_end_matches('/'), true)),
        None if entry.link == "/" => {
            buttons.push(flex::open_page("このサービスについて", &format!("{}/", links.public_base)));
        }
        None => {}
    }
    if !entry.source_url.is_empty() {
        buttons.push(flex::open_page("出どころを読む", &entry.source_url));
    }
    if buttons.is_empty() {
        buttons.push(flex::open("相談チャットを開く", links, "/conversation", false));
    }
    if !beside.is_empty() {
        body.push(flex::soft("ちがうときは、下からえらぶか、別の言葉で書いてみてください。"));
    }
    let bubble = flex::bubble(&entry.questions[0], body, buttons);
    answer(bubble, beside)
}

/// Entries to choose from.
pub fn choices(entries: &[&Stored]) -> Value {
    let mut body: Vec<Value> = entries
        .iter()
        .take(OFFERED)
        .map(|stored| flex::text(&format!("・{}", stored.entry.questions[0])))
        .collect();
    body.push(flex::soft("下のボタンで、えらべます。なければ「この中にはない」を押してください。"));
    let none = flex::quick_say(NONE_OF_THESE);
    let mut buttons = offers(entries);
    buttons.insert(entries.len().min(OFFERED), none);
    flex::with_quick_replies(flex::message(ALT, flex::words("近いものは、ありますか", body)), buttons)
}

/// Thanks need no answer, but a word.
pub fn thanked() -> Value {
    let body = vec![flex::text("どういたしまして。また、いつでも書いてください。")];
    answer(flex::words("こちらこそ", body), &[])
}

/// Somebody in trouble goes on, to whom the numbers were told already.
pub fn heard(links: &Links) -> Value {
    let body = vec![
        flex::text("書いてくださったこと、届いています。"),
        flex::text("よかったら、人と話しませんか。話すだけでも、かまいません。"),
    ];
    let buttons = vec![flex::open("相談員と話す", links, "/conversation/person", true)];
    answer(flex::bubble("ここにいます", body, buttons), &[])
}

/// Nothing fits.
pub fn not_understood() -> Value {
    let body = vec![
        flex::text("ごめんなさい、うまく読みとれませんでした。"),
        flex::text(
            "短い言葉で、言いかえてみてください。たとえば「履歴書の空白」「面接がこわい」「使える支援」。",
        ),
        flex::text("うまくいかないときは、下の「相談員と話す」から、人につながります。"),
    ];
    answer(flex::words("言いかえてみてください", body), &[])
}

/// What sounds personal is not answered where others may look over one's shoulder.
pub fn pointer(entries: &[&Stored], links: &Links) -> Value {
    let body = vec![
        flex::text("書いてくださって、ありがとうございます。"),
        flex::text("ご自分のことは、まわりに見えない「相談チャット」で、ゆっくり聞かせてください。"),
        flex::soft("いまのメッセージは、こちらには残しません。"),
    ];
    let buttons = vec![flex::open("相談チャットを開く", links, "/conversation", true)];
    answer(flex::bubble("つづきは、こちらで", body, buttons), entries)
}

/// The entry that was chosen is there no longer.
pub fn gone() -> Value {
    let body = vec![flex::text("その答えは、いまは出していません。別の言葉で、聞いてみてください。")];
    answer(flex::words("ごめんなさい", body), &[])
}

/// Too many messages at once.
pub fn too_fast() -> Value {
    let body = vec![
        flex::text("続けてたくさん届いたので、少しだけお休みします。5分ほどしたら、また書いてください。"),
        flex::soft(
            "つらいときは、いつでも、よりそいホットライン 0120-279-338（24時間・無料）へ。危険がせまっているときは119か110へ。",
        ),
    ];
    answer(flex::words("少しだけ、間をおいてください", body), &[])
}

/// What the lock screen shows says nothing of the question.
fn answer(bubble: Value, entries: &[&Stored]) -> Value {
    flex::with_quick_replies(flex::message(ALT, bubble), offers(entries))
}

fn offers(entries: &[&Stored]) -> Vec<Value> {
    let entries = entries
        .iter()
        .take(OFFERED)
        .map(|stored| flex::quick_tap(&stored.entry.questions[0], Postback::Entry(stored.id)));
    let flows = Flow::ALL.into_iter().map(|flow| flex::quick_tap(flow.label(), Postback::Flow(flow)));
    entries.chain(flows).collect()
}

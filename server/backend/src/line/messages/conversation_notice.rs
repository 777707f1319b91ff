//! What happened in the conversation; not a word of what was written there.

use serde_json::Value;

use super::flex;
use crate::Links;

/// A counselor has written; where it can be read.
pub fn message(links: &Links) -> Value {
    let body = vec![
        flex::text("相談員から、返信があります。急がなくて大丈夫です。"),
        flex::soft("内容は、このトークには書きません。"),
    ];
    let buttons = vec![flex::open("返信を読む", links, "/conversation", true)];
    flex::message("相談員から返信があります。", flex::bubble("返信があります", body, buttons))
}

/// Whoever waited is told that nobody comes any more.
pub fn nobody_there(links: &Links) -> Value {
    let body = vec![
        flex::text("お待たせして、ごめんなさい。いまは、相談員がいません。"),
        flex::soft("予約をとると、決めた時間に話せます。書いたことは、残しておきます。"),
    ];
    let buttons = vec![
        flex::open("予約して話す", links, "/booking", true),
        flex::open("つらいときの電話窓口", links, "/helplines", false),
    ];
    flex::message("相談チャットのお知らせです。", flex::bubble("受付の時間が終わりました", body, buttons))
}

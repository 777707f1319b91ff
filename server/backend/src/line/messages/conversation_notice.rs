//! A counselor has written; not a word of what.

use serde_json::Value;

use super::flex;
use crate::Links;

/// Where it can be read.
pub fn message(links: &Links) -> Value {
    let body = vec![
        flex::text("相談員から、返信があります。急がなくて大丈夫です。"),
        flex::soft("内容は、このトークには書きません。"),
    ];
    let buttons = vec![flex::open("返信を読む", links, "/conversation", true)];
    flex::message("相談員から返信があります。", flex::bubble("返信があります", body, buttons))
}

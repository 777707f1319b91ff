//! A counselor has written something; what, stands on our own page.

use serde_json::Value;

use super::flex;
use crate::Links;

/// Where it can be read.
pub fn message(links: &Links) -> Value {
    let body = vec![
        flex::text("カウンセラーから、説明が届いています。時間のあるときに、読んでみてください。"),
        flex::soft("内容は、このトークには書きません。"),
    ];
    let buttons = vec![flex::open("読む", links, "/assessments", true)];
    flex::message("カウンセラーから説明が届きました。", flex::bubble("説明が届いています", body, buttons))
}

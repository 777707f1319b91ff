//! The coordinator has a question or a plan; neither which nor about whom is said.

use serde_json::Value;

use super::flex;
use crate::Links;

/// Where it can be read.
pub fn message(links: &Links) -> Value {
    let body = vec![
        flex::text("コーディネータから、確かめてほしいことがあります。急がなくて大丈夫です。"),
        flex::soft("内容は、このトークには書きません。"),
    ];
    let buttons = vec![flex::open("ひらく", links, "/introductions", true)];
    flex::message(
        "コーディネータからお知らせがあります。",
        flex::bubble("確かめてほしいことがあります", body, buttons),
    )
}

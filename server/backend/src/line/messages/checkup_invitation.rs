//! The weekly word, for people who asked for it.

use serde_json::Value;

use super::flex;
use crate::Links;
use crate::line::postback::Postback;

/// An invitation that may be left alone, with a button to end them.
pub fn message(links: &Links) -> Value {
    let body = vec![
        flex::text("今週も、おつかれさまです。少し立ち止まって、自分のことをふりかえってみませんか。"),
        flex::soft("気が向いたときだけで大丈夫です。"),
    ];
    let buttons = vec![
        flex::open("ふりかえってみる", links, "/checkups", true),
        flex::tap("このお知らせをやめる", Postback::StopInvitations, false),
    ];
    flex::message("今週も、おつかれさまです。", flex::bubble("ひと息つきませんか", body, buttons))
}

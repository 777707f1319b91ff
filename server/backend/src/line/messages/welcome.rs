//! The greeting when somebody adds the account.

use domain::service_day::ServiceHours;
use domain::wording;
use serde_json::Value;

use super::flex;
use crate::Links;

/// What this is, that it costs nothing and asks nothing yet.
pub fn message(links: &Links, hours: ServiceHours) -> Value {
    let body = vec![
        flex::text("来てくださって、ありがとうございます。"),
        flex::text(&format!(
            "キャリアカウンセラーと、チャット・電話・ビデオ通話で話せます。{}、何度でも無料です。",
            wording::hours(hours)
        )),
        flex::soft("履歴書も、準備もいりません。まず見るだけでも大丈夫です。"),
    ];
    let buttons = vec![
        flex::open("空いている時間を見る", links, "/booking", true),
        flex::open("ホームを開く", links, "", false),
    ];
    flex::message("友だち追加ありがとうございます。", flex::bubble("はじめまして", body, buttons))
}

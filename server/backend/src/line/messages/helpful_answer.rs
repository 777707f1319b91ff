//! What the talk answers, for now, to anything somebody writes or sends.

use domain::service_day::ServiceHours;
use domain::wording;
use serde_json::{Value, json};

use super::flex;
use crate::Links;

/// What can be done here, and whom to call when it is hard. Whoever is in
/// distress sees a person's number first.
pub fn message(links: &Links, hours: ServiceHours) -> Value {
    let body = vec![
        flex::text("メッセージをありがとうございます。このトークでは、まだお返事ができません。"),
        flex::text(&format!(
            "カウンセラーと話したいときは、予約をどうぞ。{}、無料です。",
            wording::hours(hours)
        )),
        flex::soft(
            "つらいとき、消えてしまいたいとき：よりそいホットライン 0120-279-338（24時間・無料）。危険がせまっているときは119か110へ。",
        ),
    ];
    let buttons = vec![
        flex::open("予約する", links, "/booking", true),
        flex::open("予約を見る", links, "/bookings", false),
        flex::open("つらいときの電話窓口", links, "/helplines", false),
    ];
    let mut message = flex::message("お返事があります。", flex::bubble("ここでできること", body, buttons));
    message["quickReply"] = json!({ "items": [
        quick("予約する", &links.liff("/booking")),
        quick("予約を見る", &links.liff("/bookings")),
        quick("使い方", &format!("{}/#how", links.public_base)),
        quick("つらいとき", &links.liff("/helplines")),
    ] });
    message
}

fn quick(label: &str, uri: &str) -> Value {
    json!({ "type": "action", "action": { "type": "uri", "label": label, "uri": uri } })
}

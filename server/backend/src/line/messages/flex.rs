//! The parts that Flex messages are made of. Colors are those of the product's
//! light tokens; LINE draws them as given in dark mode too.

use domain::booking::Means;
use domain::wording::When;
use serde_json::{Value, json};

use crate::Links;
use crate::bookings::lookup::Booking;
use crate::line::postback::Postback;

const KEY: &str = "#006173";
const KEY_SOFT: &str = "#e9f7f9";
const INK: &str = "#1a1a1a";
const INK_SOFT: &str = "#4d4d4d";
const DANGER: &str = "#ce0000";

/// A Flex message: what the lock screen shows, and the bubble.
pub fn message(alt_text: &str, bubble: Value) -> Value {
    json!({ "type": "flex", "altText": alt_text, "contents": bubble })
}

/// A bubble with a soft heading, a body and buttons.
pub fn bubble(heading: &str, body: Vec<Value>, buttons: Vec<Value>) -> Value {
    json!({
        "type": "bubble",
        "size": "mega",
        "header": {
            "type": "box", "layout": "vertical", "backgroundColor": KEY_SOFT,
            "paddingAll": "lg", "contents": [
                { "type": "text", "text": "キャリアジム", "size": "xs", "color": KEY, "weight": "bold" },
                { "type": "text", "text": heading, "size": "lg", "color": INK, "weight": "bold", "wrap": true, "margin": "sm" },
            ],
        },
        "body": { "type": "box", "layout": "vertical", "spacing": "md", "paddingAll": "lg", "contents": body },
        "footer": { "type": "box", "layout": "vertical", "spacing": "sm", "paddingAll": "lg", "contents": buttons },
    })
}

/// Running text.
pub fn text(text: &str) -> Value {
    json!({ "type": "text", "text": text, "size": "md", "color": INK, "wrap": true })
}

/// Quieter text.
pub fn soft(text: &str) -> Value {
    json!({ "type": "text", "text": text, "size": "sm", "color": INK_SOFT, "wrap": true })
}

/// Date, time, means and counselor of a booking.
pub fn slip(booking: &Booking) -> Value {
    let when = When::of(booking.slot);
    let night = when.night_of.as_ref().map(|night| soft(&format!("（{night}）")));
    let start = json!({
        "type": "text", "text": format!("{} {}", when.date, when.time),
        "size": "xl", "weight": "bold", "color": INK, "wrap": true,
    });
    let rows = [
        row("話す方法", &format!("{}・30分", booking.means.words())),
        row("相手", &format!("{}さん", family_name(&booking.counselor_name))),
        row("予約番号", &booking.number_shown()),
    ];
    let contents: Vec<Value> = [Some(start), night].into_iter().flatten().chain(rows).collect();
    json!({ "type": "box", "layout": "vertical", "spacing": "sm", "contents": contents })
}

fn row(name: &str, value: &str) -> Value {
    json!({
        "type": "box", "layout": "baseline", "spacing": "md", "contents": [
            { "type": "text", "text": name, "size": "sm", "color": INK_SOFT, "flex": 3 },
            { "type": "text", "text": value, "size": "sm", "color": INK, "flex": 6, "wrap": true },
        ],
    })
}

/// Counselors are called by their family name: 佐藤 みほ is 佐藤さん.
pub fn family_name(name: &str) -> &str {
    name.split([' ', '　']).next().unwrap_or(name)
}

/// The button that opens a LIFF screen.
pub fn open(label: &str, links: &Links, path: &str, primary: bool) -> Value {
    let mut button = json!({
        "type": "button", "height": "sm",
        "style": if primary { "primary" } else { "secondary" },
        "action": { "type": "uri", "label": label, "uri": links.liff(path) },
    });
    if primary {
        button["color"] = KEY.into();
    }
    button
}

/// A quiet button that sends a postback; what it says stands in the talk.
pub fn tap(label: &str, postback: Postback, danger: bool) -> Value {
    json!({
        "type": "button", "height": "sm", "style": "link",
        "color": if danger { DANGER } else { KEY },
        "action": { "type": "postback", "label": label, "displayText": label, "data": postback.data() },
    })
}

/// What happens when the time has come, by means.
pub fn what_happens(booking: &Booking) -> String {
    match booking.means {
        Means::Chat => "時間になったら「予約を見る」を開いてお待ちください。".to_owned(),
        Means::Video => {
            "時間になったら「予約を見る」を開いてお待ちください。顔を出さなくてもかまいません。".to_owned()
        }
        Means::Phone => {
            format!("時間になったら、{}さんからお電話します。", family_name(&booking.counselor_name))
        }
    }
}

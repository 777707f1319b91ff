//! The parts that Flex messages are made of. Colors are those of the product's
//! light tokens; LINE draws them as given in dark mode too.

use domain::booking::Means;
use domain::staff::family_name;
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
/// The ground of a human being or a helpline.
const CALL: &str = "#8a4b00";

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

/// The same without buttons.
pub fn words(heading: &str, body: Vec<Value>) -> Value {
    let mut bubble = bubble(heading, body, Vec::new());
    if let Some(parts) = bubble.as_object_mut() {
        parts.remove("footer");
    }
    bubble
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
        Means::Chat => {
            format!(
                "時間になったら、{}さんが「相談チャット」で声をかけます。",
                family_name(&booking.counselor_name)
            )
        }
        Means::Video => {
            "時間になったら「予約を見る」を開いてお待ちください。顔を出さなくてもかまいません。".to_owned()
        }
        Means::Phone => {
            format!("時間になったら、{}さんからお電話します。", family_name(&booking.counselor_name))
        }
    }
}

/// Buttons above the field, at most thirteen: they go with the next message.
pub fn with_quick_replies(mut message: Value, items: Vec<Value>) -> Value {
    message["quickReply"] = json!({ "items": items });
    message
}

/// One of them that sends a postback; what it says stands in the talk.
pub fn quick_tap(label: &str, postback: Postback) -> Value {
    let shown = label_of(label);
    json!({ "type": "action", "action": {
        "type": "postback", "label": shown, "displayText": label, "data": postback.data(),
    } })
}

/// A button that says its own words in the person's name.
pub fn quick_say(words: &str) -> Value {
    json!({ "type": "action", "action": { "type": "message", "label": label_of(words), "text": words } })
}

/// As much of a text as a label takes.
fn label_of(text: &str) -> String {
    const MOST: usize = 20;
    match text.chars().count() {
        ..=MOST => text.to_owned(),
        _ => text.chars().take(MOST - 1).chain(['…']).collect(),
    }
}

/// A button that opens any address.
pub fn open_page(label: &str, url: &str) -> Value {
    json!({
        "type": "button", "height": "sm", "style": "secondary",
        "action": { "type": "uri", "label": label, "uri": url },
    })
}

/// A button that calls a number: `0120-279-338`.
pub fn call(label: &str, number: &str) -> Value {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    json!({
        "type": "button", "height": "sm", "style": "primary", "color": CALL,
        "action": { "type": "uri", "label": label, "uri": format!("tel:{digits}") },
    })
}

//! Message objects.

use serde_json::Value;

use super::field::{Field, Kind, may, must, object, type_of};
use super::quick_reply::COMMON;
use super::units::Unit;
use super::{Findings, Place, flex, template};

const TYPES: &[&str] = &[
    "text", "textV2", "sticker", "image", "video", "audio", "location", "imagemap", "template", "flex",
    "coupon",
];
const TYPE: &[Field] = &[must("type", Kind::Word(TYPES))];
const ALT_TEXT: Field = must("altText", Kind::Text(1, 1500, Unit::Utf16));
const TEXT_5000: Field = must("text", Kind::Text(1, 5000, Unit::Utf16));
const QUOTE: Field = may("quoteToken", Kind::Text(1, 1000, Unit::Utf16));
const ORIGINAL: Field = must("originalContentUrl", Kind::Https(2000));
const PREVIEW: Field = must("previewImageUrl", Kind::Https(2000));

const TEXT: &[Field] = &[TEXT_5000, QUOTE, may("emojis", Kind::List(0, 20, emoji))];
const TEXT_V2: &[Field] = &[TEXT_5000, QUOTE, may("substitution", Kind::Any(anything))];
const STICKER: &[Field] = &[
    must("packageId", Kind::Text(1, 20, Unit::Utf16)),
    must("stickerId", Kind::Text(1, 20, Unit::Utf16)),
    QUOTE,
];
const IMAGE: &[Field] = &[ORIGINAL, PREVIEW];
const VIDEO: &[Field] = &[ORIGINAL, PREVIEW, may("trackingId", Kind::Text(1, 100, Unit::Utf16))];
const AUDIO: &[Field] = &[ORIGINAL, must("duration", Kind::Number(1.0, f64::MAX))];
const LOCATION: &[Field] = &[
    must("title", Kind::Text(1, 100, Unit::Utf16)),
    must("address", Kind::Text(1, 100, Unit::Utf16)),
    must("latitude", Kind::Number(-90.0, 90.0)),
    must("longitude", Kind::Number(-180.0, 180.0)),
];
const IMAGEMAP: &[Field] = &[
    must("baseUrl", Kind::Https(2000)),
    ALT_TEXT,
    must("baseSize", Kind::Any(anything)),
    must("actions", Kind::List(0, 50, anything)),
    may("video", Kind::Any(anything)),
];
const TEMPLATE: &[Field] = &[ALT_TEXT, must("template", Kind::Any(template::template))];
const FLEX: &[Field] = &[ALT_TEXT, must("contents", Kind::Any(anything))];
const COUPON: &[Field] =
    &[must("couponId", Kind::Text(1, 100, Unit::Utf16)), may("deliveryTag", Kind::Text(1, 30, Unit::Utf16))];

/// Checks the list of one to five messages.
pub(crate) fn messages(value: &Value, place: &Place, findings: &mut Findings) {
    let Some(items) = value.as_array() else {
        findings.add(place, "Must be an array");
        return;
    };
    if !(1..=5).contains(&items.len()) {
        findings.add(place, "Size must be between 1 and 5");
    }
    for (index, item) in items.iter().enumerate() {
        message(item, index, &place.index(index), findings);
    }
}

fn message(value: &Value, index: usize, place: &Place, findings: &mut Findings) {
    let Some(kind) = type_of(value, TYPES, place, findings) else { return };
    let own = match kind {
        "text" => TEXT,
        "textV2" => TEXT_V2,
        "sticker" => STICKER,
        "image" => IMAGE,
        "video" => VIDEO,
        "audio" => AUDIO,
        "location" => LOCATION,
        "imagemap" => IMAGEMAP,
        "template" => TEMPLATE,
        "flex" => FLEX,
        _ => COUPON,
    };
    object(value, &[TYPE, COMMON, own], place, findings);
    if kind == "flex" && value["contents"].is_object() {
        flex::container(&value["contents"], &Place::container(index), findings);
    } else if kind == "flex" && value.get("contents").is_some() {
        findings.add(&place.key("contents"), "Must be an object");
    }
}

fn emoji(value: &Value, place: &Place, findings: &mut Findings) {
    let table: &[Field] = &[
        must("index", Kind::Whole(0, 5000)),
        must("productId", Kind::Text(1, 100, Unit::Utf16)),
        must("emojiId", Kind::Text(1, 100, Unit::Utf16)),
    ];
    object(value, &[table], place, findings);
}

/// Not simulated further.
fn anything(_: &Value, _: &Place, _: &mut Findings) {}

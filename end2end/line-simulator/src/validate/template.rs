//! Template messages: confirm, buttons and the two carousels.

use serde_json::Value;

use super::field::{Field, Kind, may, must, object, type_of};
use super::units::Unit;
use super::{Findings, Place, action};

const TYPE: Field = must("type", Kind::Word(&["confirm", "buttons", "carousel", "image_carousel"]));
const RATIO: Field = may("imageAspectRatio", Kind::Word(&["rectangle", "square"]));
const SIZE: Field = may("imageSize", Kind::Word(&["cover", "contain"]));
const DEFAULT_ACTION: Field = may("defaultAction", Kind::Any(action::in_rich_menu));

const CONFIRM: &[Field] = &[
    TYPE,
    must("text", Kind::Text(1, 240, Unit::Utf16)),
    must("actions", Kind::List(2, 2, action::in_template)),
];
const BUTTONS: &[Field] = &[
    TYPE,
    may("thumbnailImageUrl", Kind::Https(2000)),
    RATIO,
    SIZE,
    may("imageBackgroundColor", Kind::Color),
    may("title", Kind::Text(1, 40, Unit::Utf16)),
    must("text", Kind::Text(1, 160, Unit::Utf16)),
    DEFAULT_ACTION,
    must("actions", Kind::List(1, 4, action::in_template)),
];
const CAROUSEL: &[Field] = &[TYPE, RATIO, SIZE, must("columns", Kind::List(1, 10, column))];
const COLUMN: &[Field] = &[
    may("thumbnailImageUrl", Kind::Https(2000)),
    may("imageBackgroundColor", Kind::Color),
    may("title", Kind::Text(1, 40, Unit::Utf16)),
    must("text", Kind::Text(1, 120, Unit::Utf16)),
    DEFAULT_ACTION,
    must("actions", Kind::List(1, 3, action::in_template)),
];
const IMAGE_CAROUSEL: &[Field] = &[TYPE, must("columns", Kind::List(1, 10, image_column))];
const IMAGE_COLUMN: &[Field] =
    &[must("imageUrl", Kind::Https(2000)), must("action", Kind::Any(action::in_rich_menu))];

/// Checks `template` of a template message.
pub(crate) fn template(value: &Value, place: &Place, findings: &mut Findings) {
    let types = ["confirm", "buttons", "carousel", "image_carousel"];
    let Some(kind) = type_of(value, &types, place, findings) else { return };
    let table = match kind {
        "confirm" => CONFIRM,
        "buttons" => BUTTONS,
        "carousel" => CAROUSEL,
        _ => IMAGE_CAROUSEL,
    };
    object(value, &[table], place, findings);
    if kind == "buttons" {
        short_beside_picture(value, 60, place, findings);
    }
    if kind == "carousel" {
        same_shape(value, place, findings);
    }
}

fn column(value: &Value, place: &Place, findings: &mut Findings) {
    object(value, &[COLUMN], place, findings);
    short_beside_picture(value, 60, place, findings);
}

fn image_column(value: &Value, place: &Place, findings: &mut Findings) {
    object(value, &[IMAGE_COLUMN], place, findings);
}

/// With a picture or a title there is less room for text.
fn short_beside_picture(value: &Value, max: usize, place: &Place, findings: &mut Findings) {
    let has = |name: &str| value.get(name).is_some_and(|found| !found.is_null());
    let length = value["text"].as_str().map_or(0, |text| Unit::Utf16.length(text));
    if (has("thumbnailImageUrl") || has("title")) && length > max {
        findings.add(&place.key("text"), format!("Length must be between 0 and {max}"));
    }
}

/// Every column of a carousel has the same number of actions.
fn same_shape(value: &Value, place: &Place, findings: &mut Findings) {
    let counts: Vec<usize> = value["columns"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|column| column["actions"].as_array().map_or(0, Vec::len))
        .collect();
    if counts.windows(2).any(|pair| pair[0] != pair[1]) {
        findings.add(&place.key("columns"), "The number of actions must be the same for all columns");
    }
}

//! Flex containers: bubbles and carousels.

use serde_json::Value;

use super::field::{Field, Kind, may, must, object, type_of};
use super::{Findings, Place, action, flex_parts};

const BUBBLE_BYTES: usize = 30 * 1024;
const CAROUSEL_BYTES: usize = 50 * 1024;
const CAROUSEL_LENGTH: usize = 12;
const SIZES: &[&str] = &["nano", "micro", "deca", "hecto", "kilo", "mega", "giga"];

const BLOCK_STYLE: &[Field] =
    &[may("backgroundColor", Kind::Color), may("separator", Kind::Bool), may("separatorColor", Kind::Color)];
const BUBBLE: &[Field] = &[
    must("type", Kind::Word(&["bubble"])),
    may("size", Kind::Word(SIZES)),
    may("direction", Kind::Word(&["ltr", "rtl"])),
    may("header", Kind::Any(flex_parts::only_box)),
    may("hero", Kind::Any(flex_parts::hero)),
    may("body", Kind::Any(flex_parts::only_box)),
    may("footer", Kind::Any(flex_parts::only_box)),
    may(
        "styles",
        Kind::Object(&[
            may("header", Kind::Object(BLOCK_STYLE)),
            may("hero", Kind::Object(BLOCK_STYLE)),
            may("body", Kind::Object(BLOCK_STYLE)),
            may("footer", Kind::Object(BLOCK_STYLE)),
        ]),
    ),
    may("action", Kind::Any(action::in_flex)),
];
const CAROUSEL: &[Field] =
    &[must("type", Kind::Word(&["carousel"])), must("contents", Kind::List(1, CAROUSEL_LENGTH, bubble))];

/// Checks `contents` of a Flex message; `place` is the container's root.
pub(crate) fn container(value: &Value, place: &Place, findings: &mut Findings) {
    match type_of(value, &["bubble", "carousel"], place, findings) {
        Some("bubble") => bubble(value, place, findings),
        Some(_) => carousel(value, place, findings),
        None => {}
    }
}

fn carousel(value: &Value, place: &Place, findings: &mut Findings) {
    object(value, &[CAROUSEL], place, findings);
    size_limit(value, CAROUSEL_BYTES, place, findings);
    let bubbles = value["contents"].as_array().map(Vec::as_slice).unwrap_or_default();
    let width = |bubble: &Value| bubble["size"].as_str().unwrap_or("mega").to_owned();
    if bubbles.windows(2).any(|pair| width(&pair[0]) != width(&pair[1])) {
        findings.add(&place.key("contents"), "all bubbles in a carousel must have the same size");
    }
}

fn bubble(value: &Value, place: &Place, findings: &mut Findings) {
    object(value, &[BUBBLE], place, findings);
    size_limit(value, BUBBLE_BYTES, place, findings);
    let has = |block: &str| value.get(block).is_some_and(|found| !found.is_null());
    if !["header", "hero", "body", "footer"].into_iter().any(has) {
        findings.add(place, "At least one block must be specified");
    }
    let with_video = value["hero"]["type"] == "video";
    let width = value["size"].as_str().unwrap_or("mega");
    if with_video && !["kilo", "mega", "giga"].contains(&width) {
        findings.add(&place.key("size"), "must be kilo, mega or giga when the hero is a video");
    }
}

fn size_limit(value: &Value, bytes: usize, place: &Place, findings: &mut Findings) {
    let length = serde_json::to_vec(value).map_or(0, |text| text.len());
    if length > bytes {
        findings.add(place, format!("must be at most {} KB", bytes / 1024));
    }
}

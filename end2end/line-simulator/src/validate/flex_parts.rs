//! Flex components: what may stand inside the blocks of a bubble.

use serde_json::Value;

use super::field::{Field, Kind, may, must, object};
use super::units::Unit;
use super::{Findings, Place, action};

const PX: &[&str] = &["px"];
const PX_PERCENT: &[&str] = &["px", "%"];
const SPACES: &[&str] = &["none", "xs", "sm", "md", "lg", "xl", "xxl"];
const FONTS: &[&str] = &["xxs", "xs", "sm", "md", "lg", "xl", "xxl", "3xl", "4xl", "5xl"];
const PICTURES: &[&str] = &["xxs", "xs", "sm", "md", "lg", "xl", "xxl", "3xl", "4xl", "5xl", "full"];
const BORDERS: &[&str] = &["none", "light", "normal", "medium", "semi-bold", "bold"];
const COMPONENTS: &[&str] =
    &["box", "button", "image", "video", "icon", "text", "span", "separator", "filler"];

const SPACE: Kind = Kind::Size(SPACES, PX);
const PADDING: Kind = Kind::Size(SPACES, PX_PERCENT);
const OFFSET: Kind = Kind::Offset(SPACES, PX_PERCENT);
const LENGTH: Kind = Kind::Size(&[], PX_PERCENT);
const FONT: Kind = Kind::Size(FONTS, PX);
const FLEX: Field = may("flex", Kind::Whole(0, i32::MAX as i64));
const MARGIN: Field = may("margin", SPACE);
const GRAVITY: Field = may("gravity", Kind::Word(&["top", "bottom", "center"]));
const ALIGN: Field = may("align", Kind::Word(&["start", "end", "center"]));
const ACTION: Field = may("action", Kind::Any(action::in_flex));
const SHRINK: Field = may("adjustMode", Kind::Word(&["shrink-to-fit"]));
const SCALING: Field = may("scaling", Kind::Bool);
const TYPE: Field = must("type", Kind::Word(COMPONENTS));

const OFFSETS: &[Field] = &[
    may("position", Kind::Word(&["relative", "absolute"])),
    may("offsetTop", OFFSET),
    may("offsetBottom", OFFSET),
    may("offsetStart", OFFSET),
    may("offsetEnd", OFFSET),
];
const LETTERS: &[Field] = &[
    may("size", FONT),
    may("color", Kind::Color),
    may("weight", Kind::Word(&["regular", "bold"])),
    may("style", Kind::Word(&["normal", "italic"])),
    may("decoration", Kind::Word(&["none", "underline", "line-through"])),
];
const BOX: &[Field] = &[
    TYPE,
    FLEX,
    MARGIN,
    ACTION,
    must("layout", Kind::Word(&["horizontal", "vertical", "baseline"])),
    must("contents", Kind::Any(box_contents)),
    may("spacing", SPACE),
    may("backgroundColor", Kind::Color),
    may("borderColor", Kind::Color),
    may("borderWidth", Kind::Size(BORDERS, PX)),
    may("cornerRadius", SPACE),
    may("width", LENGTH),
    may("maxWidth", LENGTH),
    may("height", LENGTH),
    may("maxHeight", LENGTH),
    may("paddingAll", PADDING),
    may("paddingTop", PADDING),
    may("paddingBottom", PADDING),
    may("paddingStart", PADDING),
    may("paddingEnd", PADDING),
    may(
        "justifyContent",
        Kind::Word(&["center", "flex-start", "flex-end", "space-between", "space-around", "space-evenly"]),
    ),
    may("alignItems", Kind::Word(&["center", "flex-start", "flex-end"])),
    may("background", Kind::Object(GRADIENT)),
];
const GRADIENT: &[Field] = &[
    must("type", Kind::Word(&["linearGradient"])),
    must("angle", Kind::Size(&[], &["deg"])),
    must("startColor", Kind::Color),
    must("endColor", Kind::Color),
    may("centerColor", Kind::Color),
    may("centerPosition", Kind::Size(&[], &["%"])),
];
const BUTTON: &[Field] = &[
    TYPE,
    FLEX,
    MARGIN,
    GRAVITY,
    SHRINK,
    SCALING,
    may("color", Kind::Color),
    may("style", Kind::Word(&["primary", "secondary", "link"])),
    may("height", Kind::Word(&["md", "sm"])),
    must("action", Kind::Any(action::in_flex_button)),
];
const IMAGE: &[Field] = &[
    TYPE,
    FLEX,
    MARGIN,
    ALIGN,
    GRAVITY,
    ACTION,
    must("url", Kind::Https(2000)),
    may("size", Kind::Size(PICTURES, PX_PERCENT)),
    may("aspectRatio", Kind::AspectRatio),
    may("aspectMode", Kind::Word(&["fit", "cover"])),
    may("backgroundColor", Kind::Color),
    may("animated", Kind::Bool),
];
const VIDEO: &[Field] = &[
    TYPE,
    ACTION,
    must("url", Kind::Https(2000)),
    must("previewUrl", Kind::Https(2000)),
    must("altContent", Kind::Any(video_substitute)),
    may("aspectRatio", Kind::AspectRatio),
];
const ICON: &[Field] = &[
    TYPE,
    MARGIN,
    SCALING,
    must("url", Kind::Https(2000)),
    may("size", FONT),
    may("aspectRatio", Kind::AspectRatio),
];
const TEXT: &[Field] = &[
    TYPE,
    FLEX,
    MARGIN,
    ALIGN,
    GRAVITY,
    ACTION,
    SHRINK,
    SCALING,
    may("text", Kind::Text(1, 5000, Unit::Utf16)),
    may("contents", Kind::List(0, 1000, span)),
    may("wrap", Kind::Bool),
    may("maxLines", Kind::Whole(0, i32::MAX as i64)),
    may("lineSpacing", Kind::Size(&[], PX)),
];
const SPAN: &[Field] = &[TYPE, must("text", Kind::Text(1, 5000, Unit::Utf16))];
const SEPARATOR: &[Field] = &[TYPE, MARGIN, may("color", Kind::Color)];
const FILLER: &[Field] = &[TYPE, FLEX];

/// A header, body or footer.
pub(crate) fn only_box(value: &Value, place: &Place, findings: &mut Findings) {
    component(value, &["box"], place, findings);
}

/// The big picture on top.
pub(crate) fn hero(value: &Value, place: &Place, findings: &mut Findings) {
    component(value, &["box", "image", "video"], place, findings);
}

fn video_substitute(value: &Value, place: &Place, findings: &mut Findings) {
    component(value, &["box", "image"], place, findings);
}

fn span(value: &Value, place: &Place, findings: &mut Findings) {
    component(value, &["span"], place, findings);
}

fn in_row_or_column(value: &Value, place: &Place, findings: &mut Findings) {
    component(value, &["box", "button", "image", "text", "separator", "filler"], place, findings);
}

fn on_baseline(value: &Value, place: &Place, findings: &mut Findings) {
    component(value, &["icon", "text", "filler"], place, findings);
}

/// Checked by [`component`], which knows the layout; here only that it is a list.
fn box_contents(value: &Value, place: &Place, findings: &mut Findings) {
    if !value.is_array() {
        findings.add(place, "Must be an array");
    }
}

fn component(value: &Value, allowed: &[&str], place: &Place, findings: &mut Findings) {
    // LINE names the component, not its type, both when it is unknown and when it may not stand here
    let Some(kind) = value["type"].as_str().filter(|kind| allowed.contains(kind)) else {
        findings.add(place, "invalid property");
        return;
    };
    let tables: &[&[Field]] = match kind {
        "box" => &[BOX, OFFSETS],
        "button" => &[BUTTON, OFFSETS],
        "image" => &[IMAGE, OFFSETS],
        "video" => &[VIDEO],
        "icon" => &[ICON, OFFSETS],
        "text" => &[TEXT, LETTERS, OFFSETS],
        "span" => &[SPAN, LETTERS],
        "separator" => &[SEPARATOR],
        _ => &[FILLER],
    };
    object(value, tables, place, findings);
    match kind {
        "box" => children(value, place, findings),
        "text" if value.get("text").is_none() && value.get("contents").is_none() => {
            findings.add(&place.key("text"), "must be specified");
        }
        _ => {}
    }
}

fn children(value: &Value, place: &Place, findings: &mut Findings) {
    let check = if value["layout"] == "baseline" { on_baseline } else { in_row_or_column };
    let place = place.key("contents");
    for (index, child) in value["contents"].as_array().into_iter().flatten().enumerate() {
        check(child, &place.index(index), findings);
    }
}

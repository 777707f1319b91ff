//! Actions: what happens when something is tapped.

use serde_json::Value;

use super::field::{Field, Kind, may, missing, must, object, type_of};
use super::units::{Unit, has_scheme, is_picker_value};
use super::{Findings, Place};

const URI_SCHEMES: &[&str] = &["http", "https", "line", "tel"];
const TYPES: &[&str] = &[
    "camera",
    "cameraRoll",
    "clipboard",
    "datetimepicker",
    "location",
    "message",
    "postback",
    "richmenuswitch",
    "uri",
];
const ONLY_QUICK_REPLY: &[&str] = &["camera", "cameraRoll", "location"];

const DATA: Kind = Kind::Text(0, 300, Unit::Utf16);
const TYPE: Field = must("type", Kind::Word(TYPES));
const LABEL_20: &[Field] = &[TYPE, may("label", Kind::Text(1, 20, Unit::Grapheme))];
const LABEL_40: &[Field] = &[TYPE, may("label", Kind::Text(1, 40, Unit::Grapheme))];

const POSTBACK: &[Field] = &[
    must("data", DATA),
    may("displayText", Kind::Text(1, 300, Unit::Grapheme)),
    may("text", Kind::Text(1, 300, Unit::Grapheme)),
    may("inputOption", Kind::Word(&["closeRichMenu", "openRichMenu", "openKeyboard", "openVoice"])),
    may("fillInText", Kind::Text(1, 300, Unit::Utf16)),
];
const MESSAGE: &[Field] = &[must("text", Kind::Text(1, 300, Unit::Grapheme))];
const URI: &[Field] = &[must("uri", Kind::Any(uri)), may("altUri", Kind::Object(ALT_URI))];
const ALT_URI: &[Field] = &[may("desktop", Kind::Any(uri))];
const PICKER: &[Field] = &[
    must("data", DATA),
    must("mode", Kind::Word(&["date", "time", "datetime"])),
    may("initial", Kind::Text(1, 16, Unit::Utf16)),
    may("max", Kind::Text(1, 16, Unit::Utf16)),
    may("min", Kind::Text(1, 16, Unit::Utf16)),
];
const CLIPBOARD: &[Field] = &[must("clipboardText", Kind::Text(1, 1000, Unit::Utf16))];
const SWITCH: &[Field] = &[must("data", DATA), must("richMenuAliasId", Kind::Text(1, 32, Unit::Utf16))];

/// Where an action stands; decides which labels it must have and which types exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Site {
    QuickReply,
    Template,
    FlexButton,
    FlexPart,
    RichMenu,
}

/// The action of a quick reply button: 20 characters of label, camera and location allowed.
pub(crate) fn in_quick_reply(value: &Value, place: &Place, findings: &mut Findings) {
    action(value, Site::QuickReply, place, findings);
}

/// The action of a template button.
pub(crate) fn in_template(value: &Value, place: &Place, findings: &mut Findings) {
    action(value, Site::Template, place, findings);
}

/// The action of a Flex button, which shows its label.
pub(crate) fn in_flex_button(value: &Value, place: &Place, findings: &mut Findings) {
    action(value, Site::FlexButton, place, findings);
}

/// The action of any other Flex component.
pub(crate) fn in_flex(value: &Value, place: &Place, findings: &mut Findings) {
    action(value, Site::FlexPart, place, findings);
}

/// The action of an area of a rich menu.
pub(crate) fn in_rich_menu(value: &Value, place: &Place, findings: &mut Findings) {
    action(value, Site::RichMenu, place, findings);
}

fn action(value: &Value, site: Site, place: &Place, findings: &mut Findings) {
    let Some(kind) = type_of(value, TYPES, place, findings) else { return };
    if site != Site::QuickReply && ONLY_QUICK_REPLY.contains(&kind) {
        findings.add(&place.key("type"), "invalid action type");
    }
    let own: &[Field] = match kind {
        "postback" => POSTBACK,
        "message" => MESSAGE,
        "uri" => URI,
        "datetimepicker" => PICKER,
        "clipboard" => CLIPBOARD,
        "richmenuswitch" => SWITCH,
        _ => &[],
    };
    let label = if matches!(site, Site::FlexButton | Site::FlexPart) { LABEL_40 } else { LABEL_20 };
    object(value, &[label, own], place, findings);
    let shows_label = matches!(site, Site::QuickReply | Site::Template | Site::FlexButton);
    if shows_label && value.get("label").is_none_or(Value::is_null) {
        missing("label", place, findings);
    }
    if kind == "postback" && value.get("displayText").is_some() && value.get("text").is_some() {
        findings.add(&place.key("text"), "displayText and text cannot be used together");
    }
    if kind == "datetimepicker" {
        picker_values(value, place, findings);
    }
}

fn uri(value: &Value, place: &Place, findings: &mut Findings) {
    let Some(address) = value.as_str() else {
        findings.add(place, "Must be a string");
        return;
    };
    if address.is_empty() {
        findings.add(place, if place.is_flex() { "must be specified" } else { "May not be empty" });
    } else if !has_scheme(address, URI_SCHEMES) {
        findings.add(place, "invalid uri scheme");
    }
    if Unit::Utf16.length(address) > 1000 {
        findings.add(place, "Length must be between 0 and 1000");
    }
}

fn picker_values(value: &Value, place: &Place, findings: &mut Findings) {
    let mode = value["mode"].as_str().unwrap_or("datetime");
    for name in ["initial", "min", "max"] {
        if value[name].as_str().is_some_and(|text| !is_picker_value(mode, text)) {
            findings.add(&place.key(name), "invalid date format");
        }
    }
    if let (Some(min), Some(max)) = (value["min"].as_str(), value["max"].as_str())
        && min >= max
    {
        findings.add(&place.key("max"), "max must be later than min");
    }
}

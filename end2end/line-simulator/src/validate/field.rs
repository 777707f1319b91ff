//! Tables of fields, and the walk that compares an object with one.

use serde_json::{Map, Value};

use super::units::{Unit, is_aspect_ratio, is_color, is_https, is_measure};
use super::{Findings, Place};

/// A check of a value that a table cannot express.
pub(crate) type Check = fn(&Value, &Place, &mut Findings);

/// What a field may hold.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// Text of a length between two bounds.
    Text(usize, usize, Unit),
    /// One of these words.
    Word(&'static [&'static str]),
    Bool,
    /// A whole number between two bounds.
    Whole(i64, i64),
    /// A number between two bounds.
    Number(f64, f64),
    /// `#RRGGBB` or `#RRGGBBAA`.
    Color,
    /// One of these words, or a number with one of these units.
    Size(&'static [&'static str], &'static [&'static str]),
    /// As [`Kind::Size`], in either direction: `-2px` moves back.
    Offset(&'static [&'static str], &'static [&'static str]),
    /// `width:height`.
    AspectRatio,
    /// An `https` address of at most this many characters.
    Https(usize),
    /// An object with its own table.
    Object(&'static [Field]),
    /// A list of a length between two bounds, each item checked.
    List(usize, usize, Check),
    /// Anything that the check accepts.
    Any(Check),
}

/// One field of a table.
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) required: bool,
}

/// A field that may be missing.
pub(crate) const fn may(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, required: false }
}

/// A field that must be there.
pub(crate) const fn must(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, required: true }
}

/// Compares an object with its tables: missing, unknown and wrong fields.
pub(crate) fn object(value: &Value, tables: &[&[Field]], place: &Place, findings: &mut Findings) {
    let Some(map) = value.as_object() else {
        findings.add(place, "Must be an object");
        return;
    };
    for field in tables.iter().copied().flatten() {
        match map.get(field.name) {
            Some(Value::Null) | None => {
                if field.required {
                    missing(field.name, place, findings);
                }
            }
            Some(found) => check(found, field.kind, &place.key(field.name), findings),
        }
    }
    unknown_fields(map, tables, place, findings);
}

/// A required field that is not there.
pub(crate) fn missing(name: &str, place: &Place, findings: &mut Findings) {
    let message = if place.is_flex() { "must be specified" } else { "May not be empty" };
    findings.add(&place.key(name), message);
}

fn unknown_fields(map: &Map<String, Value>, tables: &[&[Field]], place: &Place, findings: &mut Findings) {
    for name in map.keys() {
        let known = tables.iter().copied().flatten().any(|field| field.name == name);
        if !known {
            findings.add(&place.key(name), "unknown field");
        }
    }
}

/// Compares one value with its kind.
pub(crate) fn check(value: &Value, kind: Kind, place: &Place, findings: &mut Findings) {
    match kind {
        Kind::Text(min, max, unit) => text(value, min, max, unit, place, findings),
        Kind::Word(words) => {
            if !value.as_str().is_some_and(|word| words.contains(&word)) {
                findings.add(place, format!("Must be one of the following values: [{}]", words.join(", ")));
            }
        }
        Kind::Bool => expect(value.is_boolean(), "Must be a boolean", place, findings),
        Kind::Whole(min, max) => {
            let inside = value.as_i64().is_some_and(|number| (min..=max).contains(&number));
            expect(inside, &format!("Must be a whole number between {min} and {max}"), place, findings);
        }
        Kind::Number(min, max) => {
            let inside = value.as_f64().is_some_and(|number| (min..=max).contains(&number));
            expect(inside, &format!("Must be a number between {min} and {max}"), place, findings);
        }
        Kind::Color => expect(value.as_str().is_some_and(is_color), "invalid color", place, findings),
        Kind::Size(words, units) => {
            let fits = |text: &str| words.contains(&text) || units.iter().any(|unit| is_measure(text, unit));
            expect(value.as_str().is_some_and(fits), "invalid size", place, findings);
        }
        Kind::Offset(words, units) => {
            let fits = |text: &str| {
                let forward = text.strip_prefix('-').unwrap_or(text);
                words.contains(&text) || units.iter().any(|unit| is_measure(forward, unit))
            };
            expect(value.as_str().is_some_and(fits), "invalid size", place, findings);
        }
        Kind::AspectRatio => {
            expect(value.as_str().is_some_and(is_aspect_ratio), "invalid aspect ratio", place, findings);
        }
        Kind::Https(max) => https(value, max, place, findings),
        Kind::Object(table) => object(value, &[table], place, findings),
        Kind::List(min, max, each) => list(value, min, max, each, place, findings),
        Kind::Any(check) => check(value, place, findings),
    }
}

fn expect(holds: bool, message: &str, place: &Place, findings: &mut Findings) {
    if !holds {
        findings.add(place, message);
    }
}

fn text(value: &Value, min: usize, max: usize, unit: Unit, place: &Place, findings: &mut Findings) {
    let Some(text) = value.as_str() else {
        findings.add(place, "Must be a string");
        return;
    };
    let length = unit.length(text);
    if length == 0 && min > 0 {
        let message = if place.is_flex() { "must be non-empty text" } else { "May not be empty" };
        findings.add(place, message);
    } else if !(min..=max).contains(&length) {
        // LINE writes 0 as the lower bound and refuses empty text separately
        findings.add(place, format!("Length must be between 0 and {max}"));
    }
}

fn https(value: &Value, max: usize, place: &Place, findings: &mut Findings) {
    let Some(address) = value.as_str() else {
        findings.add(place, "Must be a string");
        return;
    };
    expect(is_https(address), "invalid uri scheme", place, findings);
    expect(address.chars().count() <= max, &format!("Length must be between 0 and {max}"), place, findings);
}

fn list(value: &Value, min: usize, max: usize, each: Check, place: &Place, findings: &mut Findings) {
    let Some(items) = value.as_array() else {
        findings.add(place, "Must be an array");
        return;
    };
    if !(min..=max).contains(&items.len()) {
        findings.add(place, format!("Size must be between {min} and {max}"));
    }
    for (index, item) in items.iter().enumerate() {
        each(item, &place.index(index), findings);
    }
}

/// The `type` of an object, after checking that it is one of those that exist.
pub(crate) fn type_of<'a>(
    value: &'a Value,
    types: &[&str],
    place: &Place,
    findings: &mut Findings,
) -> Option<&'a str> {
    let Some(map) = value.as_object() else {
        findings.add(place, "Must be an object");
        return None;
    };
    let found = map.get("type").and_then(Value::as_str).filter(|word| types.contains(word));
    if found.is_none() {
        let message = match (place.is_flex(), map.contains_key("type")) {
            (true, true) => "invalid property".to_owned(),
            (true, false) => "must be specified".to_owned(),
            (false, false) => "May not be empty".to_owned(),
            (false, true) => format!("Must be one of the following values: [{}]", types.join(", ")),
        };
        findings.add(&place.key("type"), message);
    }
    found
}

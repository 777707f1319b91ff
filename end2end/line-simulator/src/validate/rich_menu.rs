//! Rich menu objects.

use serde_json::Value;

use super::field::{Field, Kind, must, object};
use super::units::Unit;
use super::{Findings, Place, action};

/// A rich menu is at least this many times as wide as high.
pub(crate) const LEAST_RATIO: f64 = 1.45;

const SIZE: &[Field] = &[must("width", Kind::Whole(800, 2500)), must("height", Kind::Whole(250, 1_724))];
const BOUNDS: &[Field] = &[
    must("x", Kind::Whole(0, 2_147_483_647)),
    must("y", Kind::Whole(0, 2_147_483_647)),
    must("width", Kind::Whole(1, 2_147_483_647)),
    must("height", Kind::Whole(1, 2_147_483_647)),
];
const MENU: &[Field] = &[
    must("size", Kind::Object(SIZE)),
    must("selected", Kind::Bool),
    must("name", Kind::Text(1, 300, Unit::Grapheme)),
    must("chatBarText", Kind::Text(1, 14, Unit::Grapheme)),
    must("areas", Kind::List(0, 20, area)),
];

/// Checks the object that creates a rich menu.
pub(crate) fn rich_menu(value: &Value, place: &Place, findings: &mut Findings) {
    object(value, &[MENU], place, findings);
    let side = |name: &str| value["size"][name].as_f64();
    let (Some(width), Some(height)) = (side("width"), side("height")) else { return };
    if width < height * LEAST_RATIO {
        findings.add(&place.key("size"), "The aspect ratio (width / height) must be 1.45 or more");
    }
    for (index, area) in value["areas"].as_array().into_iter().flatten().enumerate() {
        let edge = |from: &str, length: &str| {
            area["bounds"][from].as_f64().unwrap_or(0.0) + area["bounds"][length].as_f64().unwrap_or(0.0)
        };
        if edge("x", "width") > width || edge("y", "height") > height {
            findings.add(&place.key("areas").index(index).key("bounds"), "The area must be inside the menu");
        }
    }
}

fn area(value: &Value, place: &Place, findings: &mut Findings) {
    let table: &[Field] =
        &[must("bounds", Kind::Object(BOUNDS)), must("action", Kind::Any(action::in_rich_menu))];
    object(value, &[table], place, findings);
}

//! Quick replies and senders: what every message may carry.

use serde_json::Value;

use super::field::{Field, Kind, may, must, object};
use super::units::Unit;
use super::{Findings, Place, action};

/// Fields that every message may have beside its own.
pub(crate) const COMMON: &[Field] = &[
    may("quickReply", Kind::Object(&[must("items", Kind::List(1, 13, item))])),
    may(
        "sender",
        Kind::Object(&[may("name", Kind::Text(1, 20, Unit::Utf16)), may("iconUrl", Kind::Https(2000))]),
    ),
];

fn item(value: &Value, place: &Place, findings: &mut Findings) {
    let table: &[Field] = &[
        must("type", Kind::Word(&["action"])),
        may("imageUrl", Kind::Https(2000)),
        must("action", Kind::Any(action::in_quick_reply)),
    ];
    object(value, &[table], place, findings);
}

//! Rich menus: the tappable picture under the talk.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A stored rich menu with its picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct RichMenu {
    pub(crate) id: String,
    /// The object as it was created (size, selected, name, chatBarText, areas).
    pub(crate) object: Value,
    pub(crate) image: Option<MenuImage>,
}

/// The uploaded picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct MenuImage {
    pub(crate) content_type: String,
    #[serde(with = "base64_text")]
    pub(crate) bytes: Vec<u8>,
}

impl RichMenu {
    /// The object with its id, as LINE answers it.
    pub(crate) fn answer(&self) -> Value {
        let mut answer = self.object.clone();
        answer["richMenuId"] = json!(self.id);
        answer
    }

    /// Action of the area at a point of the picture.
    pub(crate) fn action_at(&self, x: i64, y: i64) -> Option<&Value> {
        let inside = |area: &&Value| {
            let side = |name: &str| area["bounds"][name].as_i64().unwrap_or(0);
            (side("x")..side("x") + side("width")).contains(&x)
                && (side("y")..side("y") + side("height")).contains(&y)
        };
        self.object["areas"].as_array()?.iter().find(inside).map(|area| &area["action"])
    }

    /// Action of an area by its position in the list.
    pub(crate) fn action_of(&self, area: usize) -> Option<&Value> {
        self.object["areas"].get(area).map(|area| &area["action"])
    }
}

/// Width and height of a PNG or JPEG picture; none for anything else.
pub(crate) fn picture_size(bytes: &[u8]) -> Option<(u32, u32)> {
    png_size(bytes).or_else(|| jpeg_size(bytes))
}

fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    (rest.get(4..8)? == b"IHDR").then_some(())?;
    let number = |from: usize| rest.get(from..from + 4)?.try_into().ok().map(u32::from_be_bytes);
    Some((number(8)?, number(12)?))
}

/// Walks the segments up to the frame header, which carries the size.
fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
    loop {
        let [0xff, marker, high, low, ..] = *rest else { return None };
        let length = usize::from(u16::from_be_bytes([high, low]));
        let is_frame = (0xc0..=0xcf).contains(&marker) && ![0xc4, 0xc8, 0xcc].contains(&marker);
        if is_frame {
            let side = |at: usize| Some(u32::from(u16::from_be_bytes([*rest.get(at)?, *rest.get(at + 1)?])));
            return Some((side(7)?, side(5)?));
        }
        rest = rest.get(2 + length..)?;
    }
}

/// Bytes as base64 in the state file.
mod base64_text {
    use base64::{Engine, engine::general_purpose::STANDARD};
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&STANDARD.encode(bytes))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(from)?;
        STANDARD.decode(text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_of_a_png_is_read_from_its_header() {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend(2500_u32.to_be_bytes());
        bytes.extend(843_u32.to_be_bytes());
        assert_eq!(picture_size(&bytes), Some((2500, 843)));
        assert_eq!(picture_size(&bytes[..18]), None);
    }

    #[test]
    fn the_size_of_a_jpeg_is_read_from_its_frame() {
        let bytes = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc0, 0, 11, 8, 3, 75, 9, 196, 1, 0, 0, 0];
        assert_eq!(picture_size(&bytes), Some((2500, 843)));
        assert_eq!(picture_size(b"GIF89a"), None);
    }

    #[test]
    fn a_tap_finds_the_area_under_it() {
        let object = json!({"areas": [
            {"bounds": {"x": 0, "y": 0, "width": 100, "height": 100}, "action": {"type": "message", "text": "a"}},
            {"bounds": {"x": 100, "y": 0, "width": 100, "height": 100}, "action": {"type": "message", "text": "b"}},
        ]});
        let menu = RichMenu { id: "richmenu-1".into(), object, image: None };
        assert_eq!(menu.action_at(150, 20).map(|action| &action["text"]), Some(&json!("b")));
        assert_eq!(menu.action_at(150, 120), None);
    }
}

//! Pictures: of rich menus, and those that people send.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Width and height of a drawn picture.
const DRAWN: (u32, u32) = (96, 64);

/// A picture as it was uploaded or sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Picture {
    pub(crate) content_type: String,
    #[serde(with = "base64_text")]
    pub(crate) bytes: Vec<u8>,
}

impl Picture {
    /// Reads base64; none when that is no PNG or JPEG, or not of the given type.
    pub(crate) fn read(content: &str, content_type: Option<&str>) -> Option<Self> {
        let bytes = STANDARD.decode(content).ok()?;
        let known = if bytes.starts_with(PNG) { "image/png" } else { "image/jpeg" };
        size(&bytes)?;
        content_type
            .is_none_or(|given| given == known)
            .then(|| Self { content_type: known.to_owned(), bytes })
    }

    /// A small PNG with a slope of color; another number, another picture.
    pub(crate) fn drawn(number: u64) -> Self {
        let (width, height) = DRAWN;
        let share = |at: u32, of: u32| u8::try_from(at * 255 / of).unwrap_or(u8::MAX);
        let mut lines = Vec::new();
        for y in 0..height {
            // each line names its filter: none
            lines.push(0);
            for x in 0..width {
                lines.extend([share(x, width), share(y, height), number.to_le_bytes()[0]]);
            }
        }
        let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
        let parts = [chunk(b"IHDR", &header), chunk(b"IDAT", &stored(&lines)), chunk(b"IEND", &[])];
        Self { content_type: "image/png".to_owned(), bytes: [PNG, &parts.concat()].concat() }
    }
}

impl IntoResponse for Picture {
    fn into_response(self) -> Response {
        ([(header::CONTENT_TYPE, self.content_type)], self.bytes).into_response()
    }
}

/// Length, name, content, checksum.
fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let named = [name, content].concat();
    let length = u32::try_from(content.len()).expect("a drawn picture is small");
    [&length.to_be_bytes()[..], &named, &crc(&named).to_be_bytes()].concat()
}

/// A zlib stream of one block that is not compressed.
fn stored(content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).expect("a drawn picture fits into a block");
    let head = [&[0x78, 0x01, 1][..], &length.to_le_bytes(), &(!length).to_le_bytes()].concat();
    let (low, high) = content.iter().fold((1_u32, 0_u32), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    [&head, content, &((high << 16) | low).to_be_bytes()].concat()
}

/// CRC-32 as PNG wants it.
fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
    !bytes.iter().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| step(crc)))
}

/// Width and height of a PNG or JPEG picture; none for anything else.
pub(crate) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    png_size(bytes).or_else(|| jpeg_size(bytes))
}

fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let rest = bytes.strip_prefix(PNG)?;
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
        assert_eq!(size(&bytes), Some((2500, 843)));
        assert_eq!(size(&bytes[..18]), None);
    }

    #[test]
    fn the_size_of_a_jpeg_is_read_from_its_frame() {
        let bytes = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc0, 0, 11, 8, 3, 75, 9, 196, 1, 0, 0, 0];
        assert_eq!(size(&bytes), Some((2500, 843)));
        assert_eq!(size(b"GIF89a"), None);
    }

    #[test]
    fn a_drawn_picture_is_a_png_and_no_two_are_the_same() {
        let drawn = Picture::drawn(1);
        assert_eq!(size(&drawn.bytes), Some(DRAWN));
        assert_ne!(drawn, Picture::drawn(2));
        assert_eq!(Picture::read(&STANDARD.encode(&drawn.bytes), None), Some(drawn));
        // the checksum of an empty last chunk is known
        assert!(Picture::drawn(1).bytes.ends_with(&[0xae, 0x42, 0x60, 0x82]));
    }

    #[test]
    fn what_is_no_picture_or_of_another_type_is_not_read() {
        let drawn = STANDARD.encode(Picture::drawn(1).bytes);
        assert!(Picture::read(&drawn, Some("image/png")).is_some());
        assert_eq!(Picture::read(&drawn, Some("image/jpeg")), None);
        assert_eq!(Picture::read("R0lGODlh", None), None);
        assert_eq!(Picture::read("not base64", None), None);
    }
}

//! Text files from elsewhere: in UTF-8, or in the Shift_JIS that offices still write.

use std::borrow::Cow;

/// The text of a file without its byte order mark; none when it is in neither encoding.
pub fn decode(file: &[u8]) -> Option<Cow<'_, str>> {
    match std::str::from_utf8(file) {
        Ok(text) => Some(text.trim_start_matches('\u{FEFF}').into()),
        Err(_) => encoding_rs::SHIFT_JIS.decode_without_bom_handling_and_without_replacement(file),
    }
}

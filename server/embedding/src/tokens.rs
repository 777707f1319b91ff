//! Text into pieces: the unigram model of SentencePiece, read from its file.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

/// What stands for a space, and before the first word.
const SPACE: char = '\u{2581}';
/// How much less likely than the least likely piece an unknown character is.
const UNKNOWN_COST: f32 = 10.0;
const UNKNOWN: u32 = 0;
const BEGIN: u32 = 1;
const END: u32 = 2;

/// The pieces and how likely each is.
#[derive(Debug)]
pub struct Vocabulary {
    /// Id and log probability of a piece.
    pieces: HashMap<String, (u32, f32)>,
    /// How many ids there are, the marks among them.
    count: usize,
    /// Bytes of the longest piece.
    longest: usize,
    unknown: f32,
}

/// The file is no SentencePiece model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no SentencePiece model")]
pub struct NoModel;

impl Vocabulary {
    /// Reads a model: field 1 of the message, repeated, is a piece with its text (field 1) and score
    /// (field 2); its place is its id.
    ///
    /// # Errors
    /// When the bytes are no such message.
    pub fn read(file: &[u8]) -> Result<Self, NoModel> {
        let mut pieces = HashMap::new();
        let (mut longest, mut least) = (0, f32::INFINITY);
        let mut id: u32 = 0;
        for field in Fields(file) {
            let Field::Bytes(1, piece) = field? else { continue };
            let (mut text, mut score) = ("", 0.0);
            for part in Fields(piece) {
                match part? {
                    Field::Bytes(1, bytes) => text = std::str::from_utf8(bytes).map_err(|_| NoModel)?,
                    Field::Four(2, bytes) => score = f32::from_le_bytes(bytes),
                    _ => {}
                }
            }
            // unknown, begin and end are no text
            if id > END {
                longest = longest.max(text.len());
                least = f32::min(least, score);
                pieces.entry(text.to_owned()).or_insert((id, score));
            }
            id += 1;
        }
        if pieces.is_empty() {
            return Err(NoModel);
        }
        Ok(Self { pieces, count: id as usize, longest, unknown: least - UNKNOWN_COST })
    }

    /// How many ids there are.
    pub fn pieces(&self) -> usize {
        self.count
    }

    /// The ids of a text between begin and end; an empty text is one unknown piece.
    pub fn ids(&self, text: &str) -> Vec<u32> {
        let words = written(text);
        let mut ids = vec![BEGIN];
        match words.is_empty() {
            true => ids.push(UNKNOWN),
            false => ids.extend(self.best(&words)),
        }
        ids.push(END);
        ids
    }

    /// The most likely way through the text.
    fn best(&self, text: &str) -> Vec<u32> {
        // for each byte at which a piece may end: the best score up to there, where that piece began, its id
        let mut ways: Vec<Option<(f32, usize, u32)>> = vec![None; text.len() + 1];
        ways[0] = Some((0.0, 0, UNKNOWN));
        for (from, first) in text.char_indices() {
            let Some((score, ..)) = ways[from] else { continue };
            let rest = &text[from..];
            let mut better = |until: usize, score: f32, id: u32| {
                let way = &mut ways[from + until];
                if way.is_none_or(|(best, ..)| score > best) {
                    *way = Some((score, from, id));
                }
            };
            better(first.len_utf8(), score + self.unknown, UNKNOWN);
            let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
            for until in ends.take_while(|until| *until <= self.longest) {
                if let Some((id, likely)) = self.pieces.get(&rest[..until]) {
                    better(until, score + likely, *id);
                }
            }
        }
        let mut ids = Vec::new();
        let mut at = text.len();
        while let Some((_, from, id)) = ways[at].filter(|_| at > 0) {
            ids.push(id);
            at = from;
        }
        ids.reverse();
        ids
    }
}

/// The text as the model reads it: normalised, with marks for spaces.
fn written(text: &str) -> String {
    let normal: String = text.nfkc().collect();
    let mut words = String::with_capacity(normal.len() + 8);
    for word in normal.split_whitespace() {
        words.push(SPACE);
        words.push_str(word);
    }
    words
}

/// A field of a protobuf message.
enum Field<'a> {
    Bytes(u64, &'a [u8]),
    Four(u64, [u8; 4]),
    Other,
}

/// The fields of a message, one after the other; nothing after a broken one.
struct Fields<'a>(&'a [u8]);

impl<'a> Iterator for Fields<'a> {
    type Item = Result<Field<'a>, NoModel>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let field = self.field();
        if field.is_none() {
            self.0 = &[];
        }
        Some(field.ok_or(NoModel))
    }
}

impl<'a> Fields<'a> {
    fn field(&mut self) -> Option<Field<'a>> {
        let key = self.number()?;
        match key & 7 {
            0 => self.number().map(|_| Field::Other),
            1 => self.take(8).map(|_| Field::Other),
            2 => {
                let length = usize::try_from(self.number()?).ok()?;
                self.take(length).map(|bytes| Field::Bytes(key >> 3, bytes))
            }
            5 => Some(Field::Four(key >> 3, self.take(4)?.try_into().ok()?)),
            _ => None,
        }
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for place in 0..10 {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u64::from(byte & 0x7f) << (7 * place);
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A model whose pieces after the three marks are these.
    fn model(pieces: &[(&str, f32)]) -> Vec<u8> {
        let marks = [("<unk>", 0.0), ("<s>", 0.0), ("</s>", 0.0)];
        let mut file = Vec::new();
        for (text, score) in marks.iter().chain(pieces) {
            let mut piece = vec![0x0a, u8::try_from(text.len()).unwrap()];
            piece.extend(text.as_bytes());
            piece.push(0x15);
            piece.extend(score.to_le_bytes());
            // a kind, as the marks have, which nobody reads
            piece.extend([0x18, 0x01]);
            file.extend([0x0a, u8::try_from(piece.len()).unwrap()]);
            file.extend(piece);
        }
        file
    }

    #[test]
    fn the_most_likely_pieces_are_taken_not_the_longest() {
        let pieces =
            [("▁仕", -3.0), ("事", -2.0), ("▁仕事", -9.0), ("が", -1.0), ("▁", -4.0), ("仕事が", -2.5)];
        let words = Vocabulary::read(&model(&pieces)).unwrap();
        assert_eq!(words.ids("仕事が"), [1, 3, 4, 6, 2]);
        assert_eq!(words.ids("　仕事が \n"), [1, 3, 4, 6, 2], "outer space is none");
    }

    #[test]
    fn what_is_not_known_is_one_piece_a_character_and_nothing_is_one() {
        let words = Vocabulary::read(&model(&[("▁", -1.0), ("が", -1.0)])).unwrap();
        assert_eq!(words.ids("鬱が"), [1, 3, 0, 4, 2]);
        assert_eq!(words.ids(" "), [1, 0, 2]);
        assert_eq!(words.ids("ｶﾞ"), [1, 3, 0, 2], "narrow letters are wide ones");
    }

    #[test]
    fn a_file_that_breaks_off_is_no_model() {
        let whole = model(&[("▁仕事", -1.0)]);
        assert_eq!(Vocabulary::read(&whole[..whole.len() - 3]).unwrap_err(), NoModel);
        assert_eq!(Vocabulary::read(b"").unwrap_err(), NoModel);
        assert_eq!(Vocabulary::read(b"PK\x03\x04 something else").unwrap_err(), NoModel);
    }
}

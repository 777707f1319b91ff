//! Labelled phrases, one a line: level, tab, phrase.

use super::Level;

/// A phrase with what it tells of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// What it tells of.
    pub level: Level,
    /// As somebody would type it.
    pub text: String,
}

/// A line that is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {0}: not a level from 0 to 2, a tab, a phrase")]
pub struct PhraseError(
    /// Counted from 1.
    pub usize,
);

/// Reads a file of phrases; empty lines and those with a leading `#` are passed over.
///
/// # Errors
/// The first line that is none.
pub fn phrases(file: &str) -> Result<Vec<Phrase>, PhraseError> {
    let lines = file.trim_start_matches('\u{feff}').lines().zip(1..);
    lines
        .filter(|(line, _)| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|(line, number)| read(line).ok_or(PhraseError(number)))
        .collect()
}

fn read(line: &str) -> Option<Phrase> {
    let (level, text) = line.split_once('\t')?;
    let text = text.trim();
    let level = Level::from_code(level.trim().parse().ok()?)?;
    (!text.is_empty()).then(|| Phrase { level, text: text.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_and_a_wrong_one_is_named() {
        let read = phrases("# 注\n2\tきえたい\n\n0\t予約 したい \n").unwrap();
        assert_eq!(read.len(), 2);
        assert_eq!((read[1].level, read[1].text.as_str()), (Level::Ordinary, "予約 したい"));
        assert_eq!(phrases("2\tきえたい\n3\tあ\n"), Err(PhraseError(2)));
        assert_eq!(phrases("きえたい\n"), Err(PhraseError(1)));
        assert_eq!(phrases("1\t \n"), Err(PhraseError(1)));
    }
}

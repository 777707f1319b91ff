//! Lines out of chunks that break anywhere, also inside a character.

/// More than any answer needs; beyond it somebody sends us something else.
const MOST: usize = 1024 * 1024;

/// Bytes that are no whole line yet.
#[derive(Default)]
pub struct Lines {
    rest: Vec<u8>,
    seen: usize,
}

/// More came than an answer can be.
#[derive(Debug, PartialEq, Eq)]
pub struct TooMuch;

impl Lines {
    /// Takes a chunk, and gives the lines that are whole now, without their ends.
    pub fn take(&mut self, chunk: &[u8]) -> Result<Vec<String>, TooMuch> {
        self.seen += chunk.len();
        if self.seen > MOST {
            return Err(TooMuch);
        }
        self.rest.extend_from_slice(chunk);
        let Some(end) = self.rest.iter().rposition(|&byte| byte == b'\n') else { return Ok(Vec::new()) };
        let after = self.rest.split_off(end + 1);
        let whole = std::mem::replace(&mut self.rest, after);
        Ok(String::from_utf8_lossy(&whole).lines().map(str::to_owned).collect())
    }

    /// What stands behind the last line end when nothing more comes.
    pub fn last(&mut self) -> String {
        String::from_utf8_lossy(&std::mem::take(&mut self.rest)).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wherever_chunks_break_the_lines_are_the_same() {
        let text = "data: 予約\r\n\ndata: 😢\n: x";
        for size in 1..=text.len() {
            let mut lines = Lines::default();
            let whole: Vec<String> =
                text.as_bytes().chunks(size).flat_map(|chunk| lines.take(chunk).unwrap()).collect();
            assert_eq!(whole, ["data: 予約", "", "data: 😢"], "{size}");
            assert_eq!(lines.last(), ": x");
        }
    }

    #[test]
    fn endless_lines_end() {
        let mut lines = Lines::default();
        let chunk = [b'x'; 64 * 1024];
        assert!((0..=16).any(|_| lines.take(&chunk) == Err(TooMuch)));
    }
}

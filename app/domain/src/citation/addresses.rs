//! Links and mail addresses in a text.

use std::collections::HashSet;

/// All addresses of the texts.
pub struct Addresses(HashSet<String>);

impl Addresses {
    pub fn of(text: &str) -> Self {
        Self(found(text).map(str::to_lowercase).collect())
    }

    pub fn hold_all_of(&self, text: &str) -> bool {
        found(text).all(|address| self.0.contains(&address.to_lowercase()))
    }
}

/// Whatever a phone might turn into a link: with `://`, `@`, or a dot before two letters.
pub fn found(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_graphic())
        .map(|word| word.trim_matches(|c: char| "()[]<>{}\"'`,;:!?".contains(c)).trim_end_matches('.'))
        .filter(|word| is_address(word))
}

fn is_address(word: &str) -> bool {
    let letters = |rest: &str| rest.len() >= 2 && rest.bytes().take(2).all(|c| c.is_ascii_alphabetic());
    let host = word.match_indices('.').any(|(dot, _)| letters(&word[dot + 1..]));
    host || word.contains("://") || word.contains('@') && word.len() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_between_japanese_and_in_brackets() {
        let all: Vec<&str> =
            found("「https://a.example/x?y=1」か(www.b.jp)、例え.jp、x@y。時給1.5倍").collect();
        assert_eq!(all, ["https://a.example/x?y=1", "www.b.jp", ".jp", "x@y"]);
    }

    #[test]
    fn only_the_same_address_counts() {
        let known = Addresses::of("くわしくは https://www.mhlw.go.jp/a をどうぞ");
        assert!(known.hold_all_of("https://WWW.mhlw.go.jp/a です"));
        assert!(!known.hold_all_of("https://www.mhlw.go.jp/a.evil.example です"));
        assert!(!known.hold_all_of("https://www.mhlw.go.jp/ です"));
        assert!(!known.hold_all_of("www.mhlw.go.jp@evil"));
    }
}

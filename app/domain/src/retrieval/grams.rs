//! Texts as characters and pairs of neighbours: Japanese needs no dictionary for that.

use unicode_normalization::UnicodeNormalization;

/// One character, or two neighbours.
pub type Gram = (char, Option<char>);

/// A text in one width and case, without spaces and marks.
pub fn plain(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect()
}

/// Its characters and pairs of neighbours, in order.
pub fn grams(text: &str) -> impl Iterator<Item = Gram> {
    let characters: Vec<char> = plain(text).chars().collect();
    let pairs: Vec<Gram> = characters.windows(2).map(|pair| (pair[0], Some(pair[1]))).collect();
    characters.into_iter().map(|one| (one, None)).chain(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_spaces_and_marks_do_not_count() {
        assert_eq!(plain("ＬＩＮＥ が、ﾂﾅｶﾞﾗない！？ 😢"), "lineがツナガラない");
        let of: Vec<Gram> = grams("面接 が").collect();
        let expected = [('面', None), ('接', None), ('が', None), ('面', Some('接')), ('接', Some('が'))];
        assert_eq!(of, expected);
        assert_eq!(grams("…？").count(), 0);
    }
}

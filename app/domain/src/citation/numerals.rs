//! Reading one numeral: `1,200`, `1.5`, `20万`, `二十万`, `数十`.

/// A numeral as it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// Its value in digits; what has none, such as 数十, as it is written.
    pub value: String,
    /// Characters it takes.
    pub length: usize,
    /// Whether it is written with digits.
    pub in_digits: bool,
}

/// The numeral that begins here.
pub fn numeral(text: &[char]) -> Option<Numeral> {
    let first = *text.first()?;
    if !(is_part(first) || is_other_numeral(first)) {
        return None;
    }
    if is_other_numeral(first) {
        return Some(Numeral { value: first.to_string(), length: 1, in_digits: true });
    }
    let length = length(text);
    let word: String = text[..length].iter().filter(|c| **c != ',').collect();
    let value = value(&word).unwrap_or_else(|| word.clone());
    Some(Numeral { value, length, in_digits: first.is_ascii_digit() })
}

fn length(text: &[char]) -> usize {
    let digit = |at: usize| text.get(at).is_some_and(char::is_ascii_digit);
    let mut length = 0;
    while let Some(&c) = text.get(length) {
        let thousands = c == ',' && digit(length + 1) && digit(length + 2) && digit(length + 3);
        let decimal = c == '.' && digit(length + 1);
        match length > 0 && digit(length - 1) && (thousands || decimal) || is_part(c) {
            true => length += 1,
            false => break,
        }
    }
    length
}

fn is_part(character: char) -> bool {
    character.is_ascii_digit()
        || small(character).is_some()
        || scale(character).is_some()
        || "数何幾".contains(character)
}

/// Digits of other writings: nobody here writes them, so they stand for themselves.
fn is_other_numeral(character: char) -> bool {
    character.is_numeric() && !character.is_ascii() && small(character).is_none()
}

fn small(character: char) -> Option<u128> {
    let at = "〇一二三四五六七八九零壱弐参".chars().position(|c| c == character)?;
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3].get(at).copied()
}

fn scale(character: char) -> Option<u128> {
    match character {
        '十' | '拾' => Some(10),
        '百' => Some(100),
        '千' => Some(1_000),
        '万' | '萬' => Some(10_000),
        '億' => Some(100_000_000),
        '兆' => Some(1_000_000_000_000),
        _ => None,
    }
}

fn value(word: &str) -> Option<String> {
    match word.contains('.') {
        true => decimal(word),
        false => whole(word).map(|value| value.to_string()),
    }
}

/// `1.5`, `1.50万`; with two dots it is a date or a version and stands for itself.
fn decimal(word: &str) -> Option<String> {
    let digits = word.trim_end_matches(|c| scale(c).is_some());
    let factor = word[digits.len()..].chars().try_fold(1_u128, |factor, c| factor.checked_mul(scale(c)?))?;
    let (before, after) = digits.split_once('.')?;
    let after = after.trim_end_matches('0');
    let places = u32::try_from(after.len()).ok()?;
    let parts = format!("{before}{after}").parse::<u128>().ok()?.checked_mul(factor)?;
    let unit = 10_u128.checked_pow(places)?;
    let rest = format!("{:0width$}", parts % unit, width = after.len());
    let rest = rest.trim_end_matches('0');
    let whole = parts / unit;
    Some(if places == 0 || rest.is_empty() { whole.to_string() } else { format!("{whole}.{rest}") })
}

/// Digits and signs for ten, hundred and so on, in any mixture.
fn whole(word: &str) -> Option<u128> {
    let (mut total, mut part, mut digits) = (0_u128, 0_u128, None::<u128>);
    for c in word.chars() {
        if let Some(digit) = c.to_digit(10).map(u128::from).or_else(|| small(c)) {
            digits = Some(digits.unwrap_or(0).checked_mul(10)?.checked_add(digit)?);
            continue;
        }
        let scale = scale(c)?;
        let counted = digits.take();
        if scale >= 10_000 {
            let upto = part.checked_add(counted.unwrap_or(u128::from(part == 0)))?;
            total = total.checked_add(upto.checked_mul(scale)?)?;
            part = 0;
        } else {
            part = part.checked_add(counted.unwrap_or(1).checked_mul(scale)?)?;
        }
    }
    total.checked_add(part)?.checked_add(digits.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        numeral(&text.chars().collect::<Vec<_>>()).map(|numeral| numeral.value).unwrap_or_default()
    }

    #[test]
    fn every_way_of_writing_an_amount_is_the_same_amount() {
        for text in ["200000円", "200,000円", "20万円", "二十万円", "二〇万円", "弐拾万円", "20.0万円"]
        {
            assert_eq!(read(text), "200000", "{text}");
        }
        assert_eq!(read("1万2千円"), "12000");
        assert_eq!(read("1.5倍"), "1.5");
        assert_eq!(read("三百五十"), "350");
        assert_eq!(read("2億3,000万"), "230000000");
    }

    #[test]
    fn what_has_no_value_stands_for_itself() {
        assert_eq!(read("数十万円"), "数十万");
        assert_eq!(read("2026.4.1"), "2026.4.1");
        assert_eq!(read("٣"), "٣");
        assert_eq!(read(&"9".repeat(60)), "9".repeat(60));
        assert_eq!(read("円"), "");
    }
}

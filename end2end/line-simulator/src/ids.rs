//! Identifiers in the shapes that LINE gives them, and a seeded random source.

use ring::rand::{SecureRandom, SystemRandom};

const ALPHANUMERIC: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    SystemRandom::new().fill(&mut bytes).expect("the operating system has random bytes");
    bytes
}

/// A user id: `U` and 32 hexadecimal digits.
pub(crate) fn user_id() -> String {
    format!("U{}", hex(&random_bytes::<16>()))
}

/// Whether a text has the shape of a user id.
pub(crate) fn is_user_id(text: &str) -> bool {
    text.len() == 33
        && text.starts_with('U')
        && text[1..].bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

/// Whether a text has the shape of a user, group or room id.
pub(crate) fn is_chat_id(text: &str) -> bool {
    let as_user = text.get(1..).map(|rest| format!("U{rest}"));
    text.starts_with(['U', 'C', 'R']) && as_user.is_some_and(|id| is_user_id(&id))
}

/// An opaque token of the given length (reply tokens, quote tokens, access tokens).
pub(crate) fn token(length: usize) -> String {
    let mut text = String::with_capacity(length);
    while text.len() < length {
        for byte in random_bytes::<32>() {
            if text.len() < length {
                text.push(char::from(ALPHANUMERIC[usize::from(byte) % ALPHANUMERIC.len()]));
            }
        }
    }
    text
}

/// A webhook event id: 26 characters whose first ten carry the time, like a ULID.
pub(crate) fn webhook_event_id(at_ms: i64) -> String {
    let time = u128::try_from(at_ms).unwrap_or(0) << 80;
    let random = random_bytes::<10>().iter().fold(0_u128, |sum, byte| (sum << 8) | u128::from(*byte));
    let value = time | random;
    (0..26)
        .rev()
        .map(|place| {
            let digit = usize::try_from((value >> (place * 5)) & 31).unwrap_or(0);
            char::from(CROCKFORD[digit])
        })
        .collect()
}

/// `X-Line-Request-Id`: a random UUID.
pub(crate) fn request_id() -> String {
    uuid::Builder::from_random_bytes(random_bytes()).into_uuid().to_string()
}

/// Hexadecimal digits, lower case.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A small seeded random source (splitmix64), so that shuffles and percentages repeat.
#[derive(Debug, Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `bound`; 0 for a bound of 0.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)).checked_rem(bound).unwrap_or(0)
    }

    /// Shuffles in place; the same seed gives the same order.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = self.below(last as u64 + 1);
            items.swap(last, usize::try_from(other).unwrap_or(0));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_the_shapes_that_line_gives_them() {
        assert!(is_user_id(&user_id()));
        assert!(!is_user_id("U123"));
        assert!(is_chat_id(&user_id().replace('U', "C")));
        assert_eq!(webhook_event_id(1_700_000_000_000).len(), 26);
        assert!(webhook_event_id(1_700_000_000_000) < webhook_event_id(1_700_000_000_001));
    }

    #[test]
    fn the_same_seed_shuffles_the_same_way() {
        let shuffled = |seed| {
            let mut items: Vec<u8> = (0..10).collect();
            Dice::new(seed).shuffle(&mut items);
            items
        };
        assert_eq!(shuffled(7), shuffled(7));
        assert_ne!(shuffled(7), shuffled(8));
    }
}

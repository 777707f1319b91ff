//! Randomness from the operating system.

use ring::rand::{SecureRandom, SystemRandom};
use uuid::Uuid;

/// Fresh random bytes.
///
/// # Panics
/// When the operating system has no randomness: nothing safe can be done then.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    SystemRandom::new().fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// A fresh random UUID (version 4).
pub fn uuid() -> Uuid {
    uuid::Builder::from_random_bytes(bytes()).into_uuid()
}

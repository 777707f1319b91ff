//! Password hashing with argon2id, off the threads that answer requests.

use std::sync::LazyLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};

use crate::random;

/// Verified against when there is no such account, so that the time to answer
/// does not tell which addresses exist.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash_now("nobody has this password"));

fn hash_now(password: &str) -> String {
    let salt: [u8; 16] = random::bytes();
    let hash: PasswordHash = Argon2::default()
        .hash_password_with_salt(password.as_bytes(), &salt)
        .expect("a salt of 16 bytes and the default costs are valid");
    hash.to_string()
}

/// Hashes a password with argon2id and a fresh salt.
///
/// # Panics
/// When the runtime is shutting down.
pub async fn hash(password: String) -> String {
    tokio::task::spawn_blocking(move || hash_now(&password)).await.expect("hashing does not panic")
}

/// Whether the password fits the hash; `None` takes as long and says no.
///
/// # Panics
/// When the runtime is shutting down.
pub async fn fits(password: String, hash: Option<String>) -> bool {
    tokio::task::spawn_blocking(move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.clone());
        let fits = PasswordHash::new(&hash)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
        known && fits
    })
    .await
    .expect("verifying does not panic")
}

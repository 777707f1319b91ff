//! Seals personal fields with a key per person. The person's key is wrapped by
//! the service's key, which never enters the database; deleting the wrapped key
//! makes everything sealed under it unreadable, in every backup too.
//!
//! AES-256-GCM with a random 96-bit nonce in front of the ciphertext; the table,
//! column and row are authenticated with it, so that a sealed value moved to
//! another place does not open. // 仕様 5(2)

use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hmac;
use uuid::Uuid;

use crate::random;

/// Holds the service's key.
pub struct Vault {
    wrapping: LessSafeKey,
    signing: hmac::Key,
}

/// One person's key, unwrapped for the length of a request.
pub struct PersonKey(LessSafeKey);

/// Where a sealed value lives.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The row's id.
    pub row: Uuid,
}

/// The value was altered, moved, or sealed under another key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("does not open under this key and place")]
pub struct Unsealable;

impl Vault {
    /// Takes the service's key of 32 bytes.
    pub fn new(key: &[u8; 32]) -> Self {
        // One secret, two uses: the second key is derived, so that neither use weakens the other.
        let root = hmac::Key::new(hmac::HMAC_SHA256, key);
        let derived = |use_: &[u8]| hmac::sign(&root, use_);
        let wrapping = derived(b"wrapping person keys");
        Self {
            wrapping: aead_key(wrapping.as_ref()),
            signing: hmac::Key::new(hmac::HMAC_SHA256, derived(b"signing links").as_ref()),
        }
    }

    /// Makes a key for a person and wraps it for the table `seeker_keys`.
    pub fn new_person_key(&self, person: Uuid) -> Vec<u8> {
        let key: [u8; 32] = random::bytes();
        seal(&self.wrapping, &place(wrapped_key_of(person)), &key)
    }

    /// Unwraps a person's key.
    ///
    /// # Errors
    /// [`Unsealable`] when it was wrapped under another key or for somebody else.
    pub fn person_key(&self, person: Uuid, wrapped: &[u8]) -> Result<PersonKey, Unsealable> {
        let key = open(&self.wrapping, &place(wrapped_key_of(person)), wrapped)?;
        Ok(PersonKey(aead_key(&key)))
    }

    /// Seals something that belongs to no single person, such as a webhook event not yet dealt with.
    pub fn seal_for_service(&self, purpose: &str, plain: &[u8]) -> Vec<u8> {
        seal(&self.wrapping, purpose, plain)
    }

    /// Opens what [`Vault::seal_for_service`] sealed.
    ///
    /// # Errors
    /// [`Unsealable`] when it was altered or sealed for another purpose.
    pub fn open_for_service(&self, purpose: &str, sealed: &[u8]) -> Result<Vec<u8>, Unsealable> {
        open(&self.wrapping, purpose, sealed)
    }

    /// Signs a text for a link that needs no session.
    pub fn sign(&self, text: &str) -> [u8; 32] {
        let mut signature = [0; 32];
        signature.copy_from_slice(hmac::sign(&self.signing, text.as_bytes()).as_ref());
        signature
    }

    /// Whether the signature is ours, in constant time.
    pub fn is_signed(&self, text: &str, signature: &[u8]) -> bool {
        hmac::verify(&self.signing, text.as_bytes(), signature).is_ok()
    }
}

impl PersonKey {
    /// Seals a text for its place.
    pub fn seal(&self, field: Field, plain: &str) -> Vec<u8> {
        seal(&self.0, &place(field), plain.as_bytes())
    }

    /// Seals a file for its place.
    pub fn seal_bytes(&self, field: Field, plain: &[u8]) -> Vec<u8> {
        seal(&self.0, &place(field), plain)
    }

    /// Opens a file sealed for this place.
    ///
    /// # Errors
    /// [`Unsealable`] when it was altered, moved or sealed under another key.
    pub fn open_bytes(&self, field: Field, sealed: &[u8]) -> Result<Vec<u8>, Unsealable> {
        open(&self.0, &place(field), sealed)
    }

    /// Opens a text sealed for this place.
    ///
    /// # Errors
    /// [`Unsealable`] when it was altered, moved or sealed under another key.
    pub fn open(&self, field: Field, sealed: &[u8]) -> Result<String, Unsealable> {
        String::from_utf8(open(&self.0, &place(field), sealed)?).map_err(|_| Unsealable)
    }
}

fn wrapped_key_of(person: Uuid) -> Field {
    Field { table: "seeker_keys", column: "wrapped_key", row: person }
}

fn place(field: Field) -> String {
    format!("{}.{}.{}", field.table, field.column, field.row)
}

fn aead_key(bytes: &[u8]) -> LessSafeKey {
    let key = UnboundKey::new(&AES_256_GCM, bytes).expect("the key has 32 bytes");
    LessSafeKey::new(key)
}

fn seal(key: &LessSafeKey, place: &str, plain: &[u8]) -> Vec<u8> {
    let nonce: [u8; NONCE_LEN] = random::bytes();
    let mut body = plain.to_vec();
    key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(place.as_bytes()), &mut body)
        .expect("a text of this size can be sealed");
    [&nonce[..], &body].concat()
}

fn open(key: &LessSafeKey, place: &str, sealed: &[u8]) -> Result<Vec<u8>, Unsealable> {
    let (nonce, body) = sealed.split_at_checked(NONCE_LEN).ok_or(Unsealable)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| Unsealable)?;
    let mut body = body.to_vec();
    let plain = key.open_in_place(nonce, Aad::from(place.as_bytes()), &mut body).map_err(|_| Unsealable)?;
    Ok(plain.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PHONE: Field = Field { table: "bookings", column: "phone_sealed", row: Uuid::from_u128(7) };

    fn key_of(vault: &Vault, person: u128) -> PersonKey {
        let person = Uuid::from_u128(person);
        vault.person_key(person, &vault.new_person_key(person)).unwrap()
    }

    #[test]
    fn a_sealed_text_opens_only_at_its_place_and_under_its_key() {
        let vault = Vault::new(&[1; 32]);
        let (hers, his) = (key_of(&vault, 1), key_of(&vault, 2));
        let sealed = hers.seal(PHONE, "09012345678");
        assert_eq!(hers.open(PHONE, &sealed).as_deref(), Ok("09012345678"));
        assert_eq!(his.open(PHONE, &sealed), Err(Unsealable));
        let elsewhere = Field { row: Uuid::from_u128(8), ..PHONE };
        assert_eq!(hers.open(elsewhere, &sealed), Err(Unsealable));
    }

    #[test]
    fn the_same_text_never_looks_the_same_twice_and_never_shows() {
        let key = key_of(&Vault::new(&[1; 32]), 1);
        let (first, second) = (key.seal(PHONE, "secret"), key.seal(PHONE, "secret"));
        assert_ne!(first, second);
        assert!(!first.windows(6).any(|window| window == b"secret"));
    }

    #[test]
    fn a_person_key_does_not_unwrap_for_another_person_or_service() {
        let vault = Vault::new(&[1; 32]);
        let wrapped = vault.new_person_key(Uuid::from_u128(1));
        assert!(vault.person_key(Uuid::from_u128(2), &wrapped).is_err());
        let other = Vault::new(&[2; 32]);
        assert!(other.person_key(Uuid::from_u128(1), &wrapped).is_err());
    }

    #[test]
    fn altered_bytes_do_not_open() {
        let key = key_of(&Vault::new(&[1; 32]), 1);
        let sealed = key.seal(PHONE, "secret");
        for place in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[place] ^= 1;
            assert_eq!(key.open(PHONE, &altered), Err(Unsealable), "byte {place}");
        }
        assert_eq!(key.open(PHONE, &[]), Err(Unsealable));
    }
}

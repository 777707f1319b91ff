//! The webhook's signature: HMAC-SHA256 over the raw body, in base64.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::hmac;

/// Whether the header's signature belongs to this body, in constant time.
pub fn fits(channel_secret: &str, body: &[u8], header: &str) -> bool {
    let Ok(signature) = STANDARD.decode(header) else {
        return false;
    };
    let key = hmac::Key::new(hmac::HMAC_SHA256, channel_secret.as_bytes());
    hmac::verify(&key, body, &signature).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "8c570fa6dd201bb328f1c1eac23a96d8";
    const BODY: &[u8] = br#"{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}"#;
    const SIGNATURE: &str = "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=";

    #[test]
    fn the_documented_vector_passes() {
        assert!(fits(SECRET, BODY, SIGNATURE));
    }

    #[test]
    fn another_body_secret_or_signature_does_not() {
        assert!(!fits(SECRET, b"{}", SIGNATURE));
        assert!(!fits("another", BODY, SIGNATURE));
        assert!(!fits(SECRET, BODY, "not base64!"));
        assert!(!fits(SECRET, BODY, ""));
    }
}

//! Webhooks: what happens in the talk, told to the bot server.

mod event;
mod send;

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub(crate) use event::Event;
pub use event::Refused;
pub(crate) use send::send_body;

/// One POST to the webhook address, as the log shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attempt {
    pub sequence: u64,
    /// Milliseconds since 1970, by the simulator's clock.
    pub at_ms: i64,
    pub url: String,
    /// `webhookEventId` of every event in the body.
    pub event_ids: Vec<String>,
    /// Whether the events carry `isRedelivery`.
    pub redelivery: bool,
    /// None when there was no answer within two seconds, or no connection.
    pub status: Option<u16>,
    /// How long the answer took, in milliseconds.
    pub ms: u64,
    pub error: Option<String>,
    /// The raw body, as it was signed.
    pub body: String,
}

impl Attempt {
    /// LINE counts an answer of 200 to 299 in time.
    pub fn succeeded(&self) -> bool {
        self.status.is_some_and(|status| (200..300).contains(&status))
    }
}

/// `X-Line-Signature`: base64 of HMAC-SHA256 with the channel secret over the raw body.
///
/// ```
/// let body = r#"{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}"#;
/// let signature = line_simulator::signature("8c570fa6dd201bb328f1c1eac23a96d8", body.as_bytes());
/// assert_eq!(signature, "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=");
/// ```
pub fn signature(channel_secret: &str, body: &[u8]) -> String {
    use base64::{Engine, engine::general_purpose::STANDARD};
    let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, channel_secret.as_bytes());
    STANDARD.encode(ring::hmac::sign(&key, body).as_ref())
}

/// What a person sends by hand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Say {
    /// Plain text.
    Text { text: String },
    /// A sticker of LINE's public packages.
    Sticker {
        package_id: String,
        sticker_id: String,
        #[serde(default)]
        keywords: Vec<String>,
    },
    /// A picture: what was given, or one that the simulator draws.
    Image {
        /// PNG or JPEG in base64.
        #[serde(default)]
        content: Option<String>,
        /// `image/png` or `image/jpeg`; what the content is, unless given.
        #[serde(default)]
        content_type: Option<String>,
    },
}

/// A postback, as a tap on a button makes it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Postback {
    /// At most 300 characters.
    pub data: String,
    /// What the datetime picker chose: `{"date": …}`, `{"time": …}` or `{"datetime": …}`.
    pub params: Option<Value>,
    /// Shown in the talk as if the person had said it; no message event follows.
    pub display_text: Option<String>,
}

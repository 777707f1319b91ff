//! What a simulator is told at its start.

use std::net::SocketAddr;
use std::path::PathBuf;

/// Everything the simulator needs to know before it starts.
///
/// The defaults are the development values that the server uses too, an
/// address with a free port and no webhook.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where to listen; port 0 takes a free one. Loopback only is meant.
    pub listen: SocketAddr,
    /// Where events are sent; none means that nothing is sent.
    pub webhook_url: Option<String>,
    /// Key of the webhook signature.
    pub channel_secret: String,
    /// The only bearer token that the messaging API accepts.
    pub channel_access_token: String,
    /// Audience of the ID tokens.
    pub login_channel_id: String,
    /// The one LIFF app that exists.
    pub liff_id: String,
    /// Where that LIFF app lives, for example `http://127.0.0.1:3000/liff/`.
    pub liff_endpoint: String,
    /// Height of the LIFF frame in the phone.
    pub liff_size: LiffSize,
    /// Recipients a month; none means without a limit.
    pub quota: Option<u64>,
    /// `messaging-api.strict.json`; needs the cargo feature `openapi`.
    pub openapi: Option<PathBuf>,
    /// Where people, talks and rich menus outlive a restart; none keeps them in memory only.
    pub state_file: Option<PathBuf>,
    /// Name of the official account, as the talk shows it.
    pub account_name: String,
    /// Waits before a failed webhook is sent again, in milliseconds; one entry a try.
    pub redelivery_waits_ms: Vec<u64>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            webhook_url: None,
            channel_secret: "development-channel-secret".into(),
            channel_access_token: "development-access-token".into(),
            login_channel_id: "1650000000".into(),
            liff_id: "1650000000-Dev0Liff".into(),
            liff_endpoint: "http://127.0.0.1:3000/liff/".into(),
            liff_size: LiffSize::Full,
            quota: None,
            openapi: None,
            state_file: None,
            account_name: "キャリアジム".into(),
            redelivery_waits_ms: vec![1_000, 5_000, 20_000],
        }
    }
}

/// How much of the phone a LIFF app covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LiffSize {
    /// Half of the screen.
    Compact,
    /// Four fifths of the screen.
    Tall,
    /// The whole screen.
    Full,
}

impl std::str::FromStr for LiffSize {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "compact" => Ok(Self::Compact),
            "tall" => Ok(Self::Tall),
            "full" => Ok(Self::Full),
            other => Err(format!("{other:?} is none of compact, tall, full")),
        }
    }
}

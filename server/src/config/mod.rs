//! Configuration from environment variables, read once at the start.

mod read;

#[cfg(test)]
pub use read::{DEV_CHANNEL_SECRET, read};

use std::net::SocketAddr;
use std::path::PathBuf;

use backend::language::LanguageConfig;
use backend::line::client::LineConfig;
use chrono::{DateTime, Utc};

pub use read::ConfigError;

/// Development or production.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Environment {
    /// Every secret has a default; the component gallery and the demo exist.
    Development,
    /// Starts only when every secret is set and none is a default.
    Production,
}

/// Everything that differs from one installation to the next.
#[derive(Clone)]
pub struct Config {
    /// `APP_ENV`: `development` (default) or `production`.
    pub environment: Environment,
    /// `DATABASE_URL`: where Postgres is. `cargo xtask serve` starts a private
    /// cluster and sets it when it is unset.
    pub database_url: String,
    /// `DATABASE_MAX_CONNECTIONS`: connections of this process, default 20.
    pub database_max_connections: u32,
    /// `LISTEN_ADDR`: where to answer, default `127.0.0.1:3000`.
    pub listen_addr: SocketAddr,
    /// `PUBLIC_BASE_URL`: how people reach it, without a trailing slash; default
    /// `http://` and the listening address. `https` in production.
    pub public_base_url: String,
    /// `LINE_CHANNEL_SECRET`, `LINE_CHANNEL_ACCESS_TOKEN`, `LINE_LOGIN_CHANNEL_ID`,
    /// `LINE_API_BASE`, `LINE_DATA_API_BASE`.
    pub line: LineConfig,
    /// `LINE_LIFF_ID`: LINE's id of the LIFF app.
    pub liff_id: String,
    /// `LIFF_SDK_URL`: where the LIFF SDK is loaded from, default LINE's own.
    pub liff_sdk_url: String,
    /// `LINE_ADD_FRIEND_URL`: where "add friend" leads; default the LIFF address.
    pub add_friend_url: String,
    /// `CITY_NAME`, `CONTACT_PHONE`, `CONTACT_HOURS`, `CONTACT_MAIL`, `CONTACT_ADDRESS`,
    /// `CONTACT_WAY`: what the public page says; what is unset is left out.
    pub place: Place,
    /// `LANGUAGE_MODEL_URL`, `LANGUAGE_MODEL_NAME`, `LANGUAGE_MODEL_KEY`: a language model for the bot; none
    /// unless told otherwise.
    pub language: Option<LanguageConfig>,
    /// `ENCRYPTION_KEY`: 32 bytes in base64; wraps the keys of all persons.
    pub encryption_key: [u8; 32],
    /// `SITE_ROOT`: the built bundle and static files, default `target/site`.
    pub site_root: PathBuf,
    /// `MODEL_DIR`: the files of the embedded model, default `.data/model`; without them answers are found by
    /// characters alone.
    pub model_dir: PathBuf,
    /// `DEV_CLOCK`: the instant at which the clock starts; development only.
    pub dev_clock: Option<DateTime<Utc>>,
}

/// Where the service is at home and how its office is reached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// `京都市`.
    pub city: String,
    /// A phone number as it is written.
    pub phone: String,
    /// When somebody answers it.
    pub phone_hours: String,
    /// A mail address.
    pub mail: String,
    /// Where the office is.
    pub address: String,
    /// How to get there.
    pub way: String,
}

impl Config {
    /// Reads the process's environment.
    ///
    /// # Errors
    /// Names the variable and says what is wrong with it.
    pub fn from_env() -> Result<Self, ConfigError> {
        read::read(&|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
    }

    /// Whether this is an installation for development.
    pub fn is_development(&self) -> bool {
        self.environment == Environment::Development
    }

    /// Whether people come over TLS, so that cookies can be bound to it.
    pub fn is_secure(&self) -> bool {
        self.public_base_url.starts_with("https://")
    }
}

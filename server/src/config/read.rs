//! Reading and checking each variable.

use std::net::SocketAddr;

use backend::language::LanguageConfig;
use backend::line::client::LineConfig;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::{Config, Environment, Place};

/// What is wrong with the configuration.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// The variable has to be set.
    #[error("{0} is not set: {1}")]
    Missing(&'static str, &'static str),
    /// The variable cannot be read.
    #[error("{0} is not valid: {1}")]
    NotValid(&'static str, &'static str),
    /// The value is the one everybody knows.
    #[error("{0} still has its development default, which production refuses")]
    Default(&'static str),
}

type Lookup<'a> = &'a dyn Fn(&str) -> Option<String>;

const DATABASE: &str =
    "the address of a Postgres database (`cargo xtask serve` starts a private one by itself)";

/// Secrets of development, known to everybody who reads this file.
pub const DEV_CHANNEL_SECRET: &str = "development-channel-secret";
const DEV_ACCESS_TOKEN: &str = "development-access-token";
const DEV_LOGIN_CHANNEL: &str = "1650000000";
const DEV_LIFF_ID: &str = "1650000000-Dev0Liff";
/// 32 bytes of 7, in base64.
const DEV_ENCRYPTION_KEY: &str = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";

pub fn read(lookup: Lookup<'_>) -> Result<Config, ConfigError> {
    let environment = match lookup("APP_ENV").as_deref() {
        None | Some("development") => Environment::Development,
        Some("production") => Environment::Production,
        Some(_) => return Err(ConfigError::NotValid("APP_ENV", "development or production")),
    };
    let secret = |name, default| secret(lookup, environment, name, default);
    let listen_addr: SocketAddr = lookup("LISTEN_ADDR")
        .unwrap_or_else(|| "127.0.0.1:3000".to_owned())
        .parse()
        .map_err(|_| ConfigError::NotValid("LISTEN_ADDR", "an address and a port, such as 0.0.0.0:3000"))?;
    let public_base_url = match (lookup("PUBLIC_BASE_URL"), environment) {
        (Some(url), _) => url.trim_end_matches('/').to_owned(),
        (None, Environment::Development) => format!("http://{listen_addr}"),
        (None, Environment::Production) => {
            return Err(ConfigError::Missing("PUBLIC_BASE_URL", "how people reach the service, https://…"));
        }
    };
    if environment == Environment::Production && !public_base_url.starts_with("https://") {
        return Err(ConfigError::NotValid("PUBLIC_BASE_URL", "https:// in production"));
    }
    let liff_id = secret("LINE_LIFF_ID", DEV_LIFF_ID)?;
    Ok(Config {
        environment,
        database_url: lookup("DATABASE_URL").ok_or(ConfigError::Missing("DATABASE_URL", DATABASE))?,
        database_max_connections: number(lookup, "DATABASE_MAX_CONNECTIONS", 20)?,
        listen_addr,
        public_base_url,
        line: LineConfig {
            api_base: url(lookup, "LINE_API_BASE", "https://api.line.me")?,
            data_api_base: url(lookup, "LINE_DATA_API_BASE", "https://api-data.line.me")?,
            channel_access_token: secret("LINE_CHANNEL_ACCESS_TOKEN", DEV_ACCESS_TOKEN)?,
            channel_secret: secret("LINE_CHANNEL_SECRET", DEV_CHANNEL_SECRET)?,
            login_channel_id: secret("LINE_LOGIN_CHANNEL_ID", DEV_LOGIN_CHANNEL)?,
        },
        liff_sdk_url: url(lookup, "LIFF_SDK_URL", "https://static.line-scdn.net/liff/edge/2/sdk.js")?,
        add_friend_url: lookup("LINE_ADD_FRIEND_URL")
            .unwrap_or_else(|| format!("https://liff.line.me/{liff_id}")),
        liff_id,
        place: place(lookup, environment),
        language: language(lookup)?,
        encryption_key: encryption_key(&secret("ENCRYPTION_KEY", DEV_ENCRYPTION_KEY)?)?,
        site_root: lookup("SITE_ROOT").unwrap_or_else(|| "target/site".to_owned()).into(),
        model_dir: lookup("MODEL_DIR").unwrap_or_else(|| ".data/model".to_owned()).into(),
        dev_clock: dev_clock(lookup, environment)?,
    })
}

fn secret(
    lookup: Lookup<'_>,
    environment: Environment,
    name: &'static str,
    default: &str,
) -> Result<String, ConfigError> {
    match (lookup(name), environment) {
        (Some(value), Environment::Production) if value == default => Err(ConfigError::Default(name)),
        (Some(value), _) => Ok(value),
        (None, Environment::Development) => Ok(default.to_owned()),
        (None, Environment::Production) => {
            Err(ConfigError::Missing(name, "production has no default for it"))
        }
    }
}

/// In development an invented office, so that the page shows every part.
fn place(lookup: Lookup<'_>, environment: Environment) -> Place {
    let text = |name, demo: &str| match (lookup(name), environment) {
        (Some(value), _) => value,
        (None, Environment::Development) => demo.to_owned(),
        (None, Environment::Production) => String::new(),
    };
    Place {
        city: lookup("CITY_NAME").unwrap_or_else(|| "京都市".to_owned()),
        phone: text("CONTACT_PHONE", "075-000-0000"),
        phone_hours: text("CONTACT_HOURS", "平日 午前9時から午後5時"),
        mail: text("CONTACT_MAIL", "hello@example.jp"),
        address: text("CONTACT_ADDRESS", "京都市中京区（見本の住所）鴨川ビル2階"),
        way: text("CONTACT_WAY", "地下鉄の駅から歩いて5分（見本）"),
    }
}

/// All of it or nothing; the key may be left out, as a model in the own house has none.
fn language(lookup: Lookup<'_>) -> Result<Option<LanguageConfig>, ConfigError> {
    const URL: &str = "LANGUAGE_MODEL_URL";
    let (name, key) = (lookup("LANGUAGE_MODEL_NAME"), lookup("LANGUAGE_MODEL_KEY"));
    match lookup(URL) {
        None if name.is_some() || key.is_some() => {
            Err(ConfigError::Missing(URL, "where the language model is"))
        }
        None => Ok(None),
        Some(_) => {
            let url = url(lookup, URL, "")?;
            let name =
                name.ok_or(ConfigError::Missing("LANGUAGE_MODEL_NAME", "what the model is called there"))?;
            Ok(Some(LanguageConfig::new(url, name, key)))
        }
    }
}

fn url(lookup: Lookup<'_>, name: &'static str, default: &str) -> Result<String, ConfigError> {
    let value = lookup(name).unwrap_or_else(|| default.to_owned());
    if value.starts_with("https://") || value.starts_with("http://") {
        Ok(value.trim_end_matches('/').to_owned())
    } else {
        Err(ConfigError::NotValid(name, "an address that begins with https:// or http://"))
    }
}

fn number(lookup: Lookup<'_>, name: &'static str, default: u32) -> Result<u32, ConfigError> {
    match lookup(name) {
        None => Ok(default),
        Some(value) => value
            .parse()
            .ok()
            .filter(|&value| value > 0)
            .ok_or(ConfigError::NotValid(name, "a number from 1")),
    }
}

fn encryption_key(value: &str) -> Result<[u8; 32], ConfigError> {
    STANDARD.decode(value).ok().and_then(|bytes| bytes.try_into().ok()).ok_or(ConfigError::NotValid(
        "ENCRYPTION_KEY",
        "32 bytes in base64, such as `openssl rand -base64 32` gives",
    ))
}

fn dev_clock(
    lookup: Lookup<'_>,
    environment: Environment,
) -> Result<Option<chrono::DateTime<chrono::Utc>>, ConfigError> {
    match (lookup("DEV_CLOCK"), environment) {
        (None, _) => Ok(None),
        (Some(_), Environment::Production) => {
            Err(ConfigError::NotValid("DEV_CLOCK", "only development may choose the time"))
        }
        (Some(value), Environment::Development) => value
            .parse()
            .map(Some)
            .map_err(|_| ConfigError::NotValid("DEV_CLOCK", "an instant such as 2026-11-16T19:40:00+09:00")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRODUCTION: &[(&str, &str)] = &[
        ("APP_ENV", "production"),
        ("DATABASE_URL", "postgres:///app"),
        ("PUBLIC_BASE_URL", "https://example.jp/"),
        ("LINE_CHANNEL_SECRET", "a"),
        ("LINE_CHANNEL_ACCESS_TOKEN", "b"),
        ("LINE_LOGIN_CHANNEL_ID", "1"),
        ("LINE_LIFF_ID", "1-x"),
        ("ENCRYPTION_KEY", "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="),
    ];

    fn with(changes: &[(&str, &str)]) -> Result<Config, ConfigError> {
        let values: Vec<_> = changes.iter().chain(PRODUCTION).copied().collect();
        read(&|name| {
            let found = values.iter().find(|(known, _)| *known == name)?;
            Some(found.1.to_owned()).filter(|value| !value.is_empty())
        })
    }

    fn error(changes: &[(&str, &str)]) -> String {
        with(changes).err().unwrap().to_string()
    }

    #[test]
    fn development_needs_only_a_database() {
        let config = read(&|name| (name == "DATABASE_URL").then(|| "postgres:///app".to_owned()));
        let config = config.unwrap();
        assert!(config.is_development());
        assert_eq!(config.public_base_url, "http://127.0.0.1:3000");
    }

    #[test]
    fn production_refuses_every_missing_secret_by_name() {
        for name in PRODUCTION.iter().map(|(name, _)| *name).filter(|&name| name != "APP_ENV") {
            assert!(error(&[(name, "")]).starts_with(&format!("{name} is not set")), "{name}");
        }
    }

    #[test]
    fn production_refuses_every_development_default_by_name() {
        for (name, default) in [
            ("LINE_CHANNEL_SECRET", DEV_CHANNEL_SECRET),
            ("LINE_CHANNEL_ACCESS_TOKEN", DEV_ACCESS_TOKEN),
            ("LINE_LOGIN_CHANNEL_ID", DEV_LOGIN_CHANNEL),
            ("LINE_LIFF_ID", DEV_LIFF_ID),
            ("ENCRYPTION_KEY", DEV_ENCRYPTION_KEY),
        ] {
            let error = error(&[(name, default)]);
            assert!(error.starts_with(&format!("{name} still has")), "{error}");
        }
    }

    #[test]
    fn a_language_model_is_off_until_it_is_named_whole() {
        assert!(with(&[]).unwrap().language.is_none());
        let url = ("LANGUAGE_MODEL_URL", "http://127.0.0.1:8080/");
        assert!(error(&[url]).starts_with("LANGUAGE_MODEL_NAME is not set"));
        assert!(error(&[("LANGUAGE_MODEL_NAME", "m")]).starts_with("LANGUAGE_MODEL_URL is not set"));
        assert!(error(&[("LANGUAGE_MODEL_KEY", "k")]).starts_with("LANGUAGE_MODEL_URL is not set"));
        let language = with(&[url, ("LANGUAGE_MODEL_NAME", "m")]).unwrap().language.unwrap();
        assert_eq!((language.url.as_str(), language.key), ("http://127.0.0.1:8080", None));
    }

    #[test]
    fn crooked_values_are_refused_by_name() {
        for (name, value) in [
            ("APP_ENV", "staging"),
            ("LISTEN_ADDR", "3000"),
            ("PUBLIC_BASE_URL", "http://example.jp"),
            ("LINE_API_BASE", "api.line.me"),
            ("LANGUAGE_MODEL_URL", "model.example"),
            ("ENCRYPTION_KEY", "c2hvcnQ="),
            ("DATABASE_MAX_CONNECTIONS", "0"),
            ("DEV_CLOCK", "2026-11-16T19:40:00+09:00"),
        ] {
            let error = error(&[(name, value)]);
            assert!(error.starts_with(&format!("{name} is not valid")), "{error}");
        }
    }
}

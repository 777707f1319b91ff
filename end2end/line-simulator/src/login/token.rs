//! ID tokens and access tokens.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::ids;
use crate::simulator::Simulator;
use crate::world::AccessToken;

/// LINE's issuer.
pub(super) const ISSUER: &str = "https://access.line.me";
/// ID tokens live one hour.
const ID_TOKEN_SECONDS: i64 = 60 * 60;
/// Access tokens from LIFF live twelve hours.
const ACCESS_TOKEN_SECONDS: i64 = 12 * 60 * 60;

/// What to bend in an ID token, for tests of refusals. The default is a good token.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TokenOptions {
    /// Another audience than the login channel.
    pub audience: Option<String>,
    /// Another issuer than LINE.
    pub issuer: Option<String>,
    /// Seconds until it expires; negative: expired already; none: one hour.
    pub expires_in: Option<i64>,
    pub nonce: Option<String>,
}

/// An ID token of a person; none when nobody has that id.
pub(crate) fn id_token(simulator: &Simulator, person: &str, options: &TokenOptions) -> Option<String> {
    let (id, name) = {
        let world = simulator.world();
        let person = world.person(person)?;
        (person.id.clone(), person.name.clone())
    };
    let now = simulator.clock.now_seconds();
    let lifetime = options.expires_in.unwrap_or(ID_TOKEN_SECONDS);
    let mut claims = json!({
        "iss": options.issuer.as_deref().unwrap_or(ISSUER),
        "sub": id,
        "aud": options.audience.as_deref().unwrap_or(&simulator.config.login_channel_id),
        "exp": now + lifetime,
        // a token that has expired was issued before that
        "iat": now + lifetime.min(0) - i64::from(lifetime < 0),
        "amr": ["linesso"],
        "name": name,
    });
    if let Some(nonce) = &options.nonce {
        claims["nonce"] = Value::from(nonce.as_str());
    }
    Some(simulator.key.sign(&claims))
}

/// Gives out an access token of a person.
pub(crate) fn access_token(simulator: &Simulator, person: &str) -> String {
    let token = format!("eyJhbGciOiJIUzI1NiJ9.{}", ids::token(80));
    let expires_seconds = simulator.clock.now_seconds() + ACCESS_TOKEN_SECONDS;
    let known = AccessToken { person: person.to_owned(), expires_seconds };
    simulator.world().access_tokens.insert(token.clone(), known);
    token
}

impl Simulator {
    /// An ID token of a person; none when nobody has that id.
    pub(crate) fn id_token(&self, person: &str, options: &TokenOptions) -> Option<String> {
        id_token(self, person, options)
    }

    /// Who an access token belongs to, while it is valid.
    pub(crate) fn owner_of(&self, token: &str) -> Option<AccessToken> {
        let now = self.clock.now_seconds();
        let found = self.world().access_tokens.get(token).cloned();
        found.filter(|token| token.expires_seconds > now)
    }
}

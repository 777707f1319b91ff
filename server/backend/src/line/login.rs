//! Verifying ID tokens: LINE checks signature, issuer, audience and expiry.

use super::client::{LineClient, LineError};

const ISSUER: &str = "https://access.line.me";

/// The person an ID token speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// LINE's id of the person for our provider.
    pub user_id: String,
    /// The name shown in LINE.
    pub name: String,
}

/// Why the token was not accepted.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// LINE says it is not valid for this service.
    #[error("the ID token is not valid")]
    NotValid,
    /// LINE did not answer as it should.
    #[error(transparent)]
    Line(#[from] LineError),
}

impl LineClient {
    /// Has LINE verify an ID token for our login channel.
    ///
    /// # Errors
    /// See [`Refused`].
    pub async fn verify_id_token(&self, id_token: &str) -> Result<Person, Refused> {
        let channel = self.config.login_channel_id.as_str();
        let form = [("id_token", id_token), ("client_id", channel)];
        let response = match self.post_form("/oauth2/v2.1/verify", &form).await {
            Ok(response) => response,
            Err(error) if error.is_refusal() => return Err(Refused::NotValid),
            Err(error) => return Err(error.into()),
        };
        let claims: serde_json::Value = response.json().await.map_err(|_| Refused::NotValid)?;
        let claim = |name: &str| claims[name].as_str().unwrap_or("").to_owned();
        let user_id = claim("sub");
        if claim("iss") != ISSUER || claim("aud") != channel || user_id.is_empty() {
            return Err(Refused::NotValid);
        }
        Ok(Person { user_id, name: claim("name") })
    }
}

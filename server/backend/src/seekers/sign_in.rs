//! Signing in with LINE: the ID token is verified by LINE, nothing else from
//! the browser is believed.

use super::sessions::{self, Token};
use crate::line::login::Refused;
use crate::{Backend, Failure};

/// Why nobody was signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInRefused {
    /// LINE did not issue this token, or it is old or for another service.
    #[error("the ID token is not valid")]
    NotValid,
    /// The machinery failed.
    #[error(transparent)]
    Failure(#[from] Failure),
}

/// Verifies the ID token with LINE and opens a session.
///
/// # Errors
/// See [`SignInRefused`].
pub async fn sign_in(backend: &Backend, id_token: &str) -> Result<Token, SignInRefused> {
    let person = match backend.line.verify_id_token(id_token).await {
        Ok(person) => person,
        Err(Refused::NotValid) => return Err(SignInRefused::NotValid),
        Err(Refused::Line(error)) => return Err(Failure::from(error).into()),
    };
    let seeker = super::known(backend, &person.user_id, &person.name).await?;
    Ok(sessions::open(backend, seeker).await?)
}

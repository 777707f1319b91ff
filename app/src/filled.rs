//! A form that a seeker filled in. Nothing here refuses odd input: a field sent twice counts
//! once, a body that is no form reads as an empty one, and the page says at its fields what
//! is missing.

use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;

/// Forms are small; more than this is nobody's typing.
const FORM_LIMIT: usize = 64 * 1024;

/// The fields of a form as a type whose fields are texts, all of them optional.
#[derive(Clone, Debug)]
pub struct Filled<T>(pub T);

impl<T: DeserializeOwned + Default> Filled<T> {
    fn read(body: &[u8]) -> T {
        let mut fields: Vec<(String, String)> = Vec::new();
        for (name, value) in serde_urlencoded::from_bytes::<Vec<(String, String)>>(body).unwrap_or_default() {
            if fields.iter().all(|(known, _)| *known != name) {
                fields.push((name, value));
            }
        }
        serde_urlencoded::to_string(fields)
            .ok()
            .and_then(|once| serde_urlencoded::from_str(&once).ok())
            .unwrap_or_default()
    }
}

impl<T: DeserializeOwned + Default, S: Send + Sync> FromRequest<S> for Filled<T> {
    type Rejection = Response;

    async fn from_request(request: Request, _: &S) -> Result<Self, Response> {
        to_bytes(request.into_body(), FORM_LIMIT)
            .await
            .map(|body| Self(Self::read(&body)))
            .map_err(|_| StatusCode::PAYLOAD_TOO_LARGE.into_response())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Default, Deserialize, PartialEq)]
    struct Form {
        day: Option<String>,
        #[serde(default)]
        note: String,
    }

    fn read(body: &str) -> Form {
        Filled::read(body.as_bytes())
    }

    #[test]
    fn what_is_odd_reads_as_not_given() {
        let form =
            |day: Option<&str>, note: &str| Form { day: day.map(str::to_owned), note: note.to_owned() };
        assert_eq!(read("day=1&note=a&note=b&more=c"), form(Some("1"), "a"));
        assert_eq!(read("note=%E3%81%82"), form(None, "あ"));
        assert_eq!(read("{\"note\":\"a\"}"), form(None, ""));
        assert_eq!(read(""), form(None, ""));
    }
}

//! Fields of a form or of a query. Nothing here refuses odd input; what is missing reads as empty.

use std::str::FromStr;

use axum::body::to_bytes;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use domain::service_day::ServiceDay;
use domain::text;

/// The longest form of the desk is a note of 4,000 characters; much longer ones
/// still come back with a message at the field.
const FORM_LIMIT: usize = 512 * 1024;

/// Names and values in the order in which they came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads `a=1&b=2`; a text that is none of this kind reads as no fields.
    pub fn parse(text: &[u8]) -> Self {
        Self(serde_urlencoded::from_bytes(text).unwrap_or_default())
    }

    /// Names and values that were not sent but stand in a form from the beginning.
    pub fn from_pairs(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// The same with another value under a name.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The form as it was sent: what [`Fields::parse`] reads.
    pub fn encode(&self) -> String {
        serde_urlencoded::to_string(&self.0).unwrap_or_default()
    }

    /// Names and values in their order.
    pub fn into_pairs(self) -> Vec<(String, String)> {
        self.0
    }

    /// The first value under a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The first value under a name, or nothing.
    pub fn text(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default()
    }

    /// All values under a name.
    pub fn all<'a, 'n>(&'a self, name: &'n str) -> impl Iterator<Item = &'a str> + use<'a, 'n> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The first value under a name, if it is one of this kind.
    pub fn read<T: FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.trim().parse().ok()
    }

    /// Which page of a list is asked for, counted from 0; outside they are counted from 1, and
    /// nobody turns a million of them.
    pub fn page(&self) -> u32 {
        self.read::<u32>("page").unwrap_or(1).clamp(1, 1_000_000) - 1
    }

    /// What is searched for, without outer space and at most a hundred characters of it.
    pub fn searched(&self) -> String {
        self.text("q").trim().chars().take(100).collect()
    }

    /// A date as a date field sends it, or as people type it: `2026-12-29`, `2026/12/29`.
    pub fn day(&self, name: &str) -> Option<ServiceDay> {
        half_width(self.get(name)?.trim()).replace('/', "-").parse().ok()
    }

    /// A whole number, in figures of either width.
    pub fn number<T: FromStr>(&self, name: &str) -> Option<T> {
        half_width(self.get(name)?.trim()).parse().ok()
    }
}

/// Digits, slashes and hyphens of either width as narrow ones.
fn half_width(text: &str) -> String {
    text::half_width(text).replace('／', "/").replace(['－', 'ー', '−'], "-")
}

/// The fields of a form that was sent.
impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Response;

    async fn from_request(request: Request, _: &S) -> Result<Self, Response> {
        to_bytes(request.into_body(), FORM_LIMIT)
            .await
            .map(|body| Self::parse(&body))
            .map_err(|_| StatusCode::PAYLOAD_TOO_LARGE.into_response())
    }
}

/// The fields of the address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked(pub Fields);

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self(Fields::parse(parts.uri.query().unwrap_or_default().as_bytes())))
    }
}

/// A form with a file, sent in parts.
#[derive(Debug, Default)]
pub struct Upload {
    /// What the file is called, where that was said.
    pub name: Option<String>,
    /// The first part called `file`; empty when none was sent, or less than all of it.
    pub file: Vec<u8>,
    /// The other parts.
    pub fields: Fields,
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = MultipartRejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, MultipartRejection> {
        let mut parts = Multipart::from_request(request, state).await?;
        let (mut found, mut pairs) = (None, Vec::new());
        while let Ok(Some(part)) = parts.next_field().await {
            let (part_name, name) = (part.name().map(str::to_owned), part.file_name().map(str::to_owned));
            match part_name {
                Some(part_name) if part_name == "file" => {
                    let bytes = part.bytes().await.map(|bytes| bytes.to_vec()).unwrap_or_default();
                    found = found.or(Some((name, bytes)));
                }
                Some(part_name) => pairs.push((part_name, part.text().await.unwrap_or_default())),
                None => {}
            }
        }
        let (name, file) = found.unwrap_or_default();
        Ok(Self { name, file, fields: Fields::from_pairs(pairs) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_odd_reads_as_nothing() {
        let fields = Fields::parse(b"a=1&a=2&day=2026%2F1%2F5&n=%EF%BC%94%EF%BC%92&x=%FF");
        assert_eq!(fields.text("a"), "1");
        assert_eq!(fields.all("a").collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(fields.day("day").unwrap().to_string(), "2026-01-05");
        assert_eq!(fields.number::<u16>("n"), Some(42));
        assert_eq!(fields.read::<u16>("day"), None);
        assert_eq!(fields.text("none"), "");
        assert_eq!(Fields::parse(fields.encode().as_bytes()), fields);
    }
}

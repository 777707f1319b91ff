//! The landing page is rendered when it changes and kept as bytes; a request
//! costs about as much as a file.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, PoisonError, RwLock};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use domain::service_day::ServiceHours;

use super::{LandingFacts, landing};
use crate::state::AppState;

/// Browsers may show the page for this long without asking again.
const CACHE: HeaderValue = HeaderValue::from_static("public, max-age=300");
const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");

/// The public pages.
pub fn router() -> Router<AppState> {
    Router::new().route("/", get(show)).route("/status", get(super::status::show))
}

async fn show(State(landing): State<Arc<Landing>>, headers: HeaderMap) -> Response {
    landing.current().kept.answer(&headers)
}

/// The landing page as it is now.
pub struct Landing(RwLock<Arc<Edition>>);

struct Edition {
    facts: LandingFacts,
    kept: Kept,
}

impl Landing {
    /// Renders the page.
    pub fn new(facts: LandingFacts) -> Self {
        Self(RwLock::new(Arc::new(Edition::new(facts))))
    }

    /// The hours it promises.
    pub fn hours(&self) -> ServiceHours {
        self.current().facts.hours
    }

    /// Renders the page again if it promises other hours than these.
    pub fn set_hours(&self, hours: ServiceHours) {
        let current = self.current();
        if current.facts.hours != hours {
            let edition = Edition::new(LandingFacts { hours, ..current.facts.clone() });
            *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(edition);
        }
    }

    fn current(&self) -> Arc<Edition> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Edition {
    fn new(facts: LandingFacts) -> Self {
        Self { kept: Kept::new(landing::page(&facts).html()), facts }
    }
}

/// A document compressed once.
struct Kept {
    body: Bytes,
    brotli: Bytes,
    tag: HeaderValue,
}

impl Kept {
    fn new(html: &str) -> Self {
        let mut hasher = DefaultHasher::new();
        html.hash(&mut hasher);
        let tag = format!("\"{:016x}\"", hasher.finish());
        Self {
            body: Bytes::copy_from_slice(html.as_bytes()),
            brotli: compress(html.as_bytes()),
            tag: HeaderValue::from_str(&tag).unwrap_or(HeaderValue::from_static("\"landing\"")),
        }
    }

    fn answer(&self, request: &HeaderMap) -> Response {
        let known = request
            .get(header::IF_NONE_MATCH)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|tags| self.is_among(tags));
        let brotli = request
            .get(header::ACCEPT_ENCODING)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|accepted| accepted.split(',').any(|one| one.trim() == "br"));
        let mut response = match (known, brotli) {
            (true, _) => StatusCode::NOT_MODIFIED.into_response(),
            (false, true) => Response::new(self.brotli.clone().into()),
            (false, false) => Response::new(self.body.clone().into()),
        };
        let headers = response.headers_mut();
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if brotli && !known {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
        }
        headers.insert(header::CONTENT_TYPE, HTML);
        headers.insert(header::CACHE_CONTROL, CACHE);
        headers.insert(header::ETAG, self.tag.clone());
        response
    }

    /// A compressing proxy makes a tag weak; it is still the same page.
    fn is_among(&self, tags: &str) -> bool {
        let own = self.tag.to_str().unwrap_or_default();
        tags.split(',').map(str::trim).any(|tag| tag == "*" || tag.trim_start_matches("W/") == own)
    }
}

/// Brotli at its best: done once an edition.
fn compress(body: &[u8]) -> Bytes {
    let mut compressed = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut &body[..], &mut compressed, &settings)
        .expect("writing to memory does not fail");
    compressed.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(tag: Option<&str>) -> Response {
        let mut headers = HeaderMap::new();
        if let Some(tag) = tag {
            headers.insert(header::IF_NONE_MATCH, tag.parse().unwrap());
        }
        Kept::new("<p>こんにちは</p>").answer(&headers)
    }

    #[test]
    fn who_has_the_page_is_not_sent_it_again() {
        let first = ask(None);
        assert_eq!(first.status(), StatusCode::OK);
        let tag = first.headers()[header::ETAG].to_str().unwrap();
        assert_eq!(ask(Some(tag)).status(), StatusCode::NOT_MODIFIED);
        assert_eq!(ask(Some(&format!("\"old\", W/{tag}"))).status(), StatusCode::NOT_MODIFIED);
        assert_eq!(ask(Some("\"old\"")).status(), StatusCode::OK);
    }
}

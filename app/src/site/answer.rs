//! The landing page is rendered once and kept as bytes; a request costs about
//! as much as a file.

use std::hash::{DefaultHasher, Hash, Hasher};

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::{LandingFacts, landing};

/// Browsers may show the page for this long without asking again.
const CACHE: HeaderValue = HeaderValue::from_static("public, max-age=300");
const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");

/// The public pages: `GET /`. Building it renders them.
pub fn router<S: Clone + Send + Sync + 'static>(facts: &LandingFacts) -> Router<S> {
    let kept = Kept::new(landing::page(facts).html());
    Router::new().route("/", get(move |headers: HeaderMap| std::future::ready(kept.answer(&headers))))
}

/// A document that stays the same while the process lives, compressed once.
#[derive(Clone)]
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

/// Brotli at its best: done once, while starting.
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

//! Cross-site requests: a form on somebody else's page must not act for a
//! person who is signed in here. Browsers say where a request comes from;
//! unsafe methods from elsewhere are refused. The webhook has its signature.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::config::Config;

/// Our own origin.
pub struct Guard {
    origin: String,
}

impl Guard {
    /// Takes the origin from the public address.
    pub fn of(config: &Config) -> Self {
        Self { origin: origin(&config.public_base_url).to_owned() }
    }

    fn allows(&self, method: &Method, path: &str, headers: &HeaderMap) -> bool {
        if method.is_safe() || path == "/line/webhook" {
            return true;
        }
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        match (text("sec-fetch-site"), text(header::ORIGIN.as_str())) {
            (Some(site), _) => matches!(site, "same-origin" | "none"),
            (None, Some(from)) => from == self.origin,
            (None, None) => false,
        }
    }
}

/// `https://example.jp` of `https://example.jp/path`.
pub fn origin(url: &str) -> &str {
    let after_scheme = url.find("://").map_or(0, |at| at + 3);
    let end = url[after_scheme..].find('/').map_or(url.len(), |at| after_scheme + at);
    &url[..end]
}

/// Refuses unsafe requests from other sites with 403.
pub async fn refuse_other_sites(State(guard): State<Arc<Guard>>, request: Request, next: Next) -> Response {
    if guard.allows(request.method(), request.uri().path(), request.headers()) {
        return next.run(request).await;
    }
    tracing::warn!(route = super::log::route(&request), "an unsafe request from another site was refused");
    (StatusCode::FORBIDDEN, "This request came from another site.").into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(headers: &[(&'static str, &'static str)]) -> bool {
        let guard = Guard { origin: "https://example.jp".to_owned() };
        let headers =
            headers.iter().map(|&(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
        guard.allows(&Method::POST, "/admin/login", &headers)
    }

    #[test]
    fn only_our_own_pages_may_change_something() {
        assert!(allows(&[("sec-fetch-site", "same-origin")]));
        assert!(allows(&[("origin", "https://example.jp")]));
        assert!(!allows(&[("sec-fetch-site", "same-site"), ("origin", "https://example.jp")]));
        assert!(!allows(&[("sec-fetch-site", "cross-site")]));
        assert!(!allows(&[("origin", "https://example.jp.evil.example")]));
        assert!(!allows(&[("origin", "null")]));
        assert!(!allows(&[]));
    }

    #[test]
    fn an_origin_ends_before_the_path() {
        assert_eq!(origin("https://example.jp/path"), "https://example.jp");
        assert_eq!(origin("http://127.0.0.1:3000"), "http://127.0.0.1:3000");
    }
}

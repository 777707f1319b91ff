//! Rendering: a Leptos view becomes an HTML document in one go.
//!
//! A handler loads everything first, then renders; nothing is fetched inside a
//! view and nothing streams, so a page is complete or an error page.

use std::sync::Arc;

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use hydration_context::SsrSharedContext;
use leptos::nonce::Nonce;
use leptos::prelude::*;

/// The value that allows this response's own inline script, 128 bits as text.
/// The server's middleware makes one per request, inserts it into the request's
/// extensions and names it in the response's content security policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CspNonce(pub String);

/// Whose screens a page belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Surface {
    /// Public pages, any browser.
    #[default]
    Visitor,
    /// LIFF, inside LINE.
    Seeker,
    /// The desk.
    Staff,
}

impl Surface {
    /// The surface to which an address belongs.
    pub fn of_path(path: &str) -> Self {
        let below =
            |root: &str| path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        match () {
            () if below("/liff") => Self::Seeker,
            () if below("/admin") => Self::Staff,
            () => Self::Visitor,
        }
    }
}

/// A rendered document, ready to be answered. Never cached: see [`crate::site`]
/// for the one page that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    title: String,
    surface: Surface,
    status: StatusCode,
    html: String,
}

impl Page {
    /// A document of a surface, answered with 200.
    pub fn new(title: impl Into<String>, surface: Surface, html: String) -> Self {
        Self { title: title.into(), surface, status: StatusCode::OK, html }
    }

    /// Answers with another status: 422 for a form that came back, 409 for a
    /// slot that was taken.
    #[must_use]
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// What the page is about, without the name of the service.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Whose page it is.
    pub const fn surface(&self) -> Surface {
        self.surface
    }

    /// The document.
    pub fn html(&self) -> &str {
        &self.html
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let mut response = (self.status, self.html).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}

/// Whether a page is wanted for an answer, or only whether it worked: people and their forms want one, islands and
/// machines do not.
pub fn wants_page(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"))
}

/// Renders a view to HTML. Components inside find the nonce by
/// [`leptos::nonce::use_nonce`]; islands write what they need to wake up.
pub fn render<V: IntoView>(nonce: Option<&CspNonce>, view: impl FnOnce() -> V) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| {
        if let Some(CspNonce(nonce)) = nonce {
            provide_context(Nonce::from_value(nonce.clone()));
        }
        view().to_html()
    });
    owner.unset_with_forced_cleanup();
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_belongs_to_the_surface_of_its_first_segment() {
        assert_eq!(Surface::of_path("/liff"), Surface::Seeker);
        assert_eq!(Surface::of_path("/liff/booking"), Surface::Seeker);
        assert_eq!(Surface::of_path("/admin/today"), Surface::Staff);
        assert_eq!(Surface::of_path("/liffey"), Surface::Visitor);
        assert_eq!(Surface::of_path("/"), Surface::Visitor);
    }

    #[test]
    fn typed_text_cannot_become_markup() {
        let html = render(None, || view! { <p title="\"><script>">{"<script>alert(1)</script>"}</p> });
        assert!(!html.contains("<script>"), "{html}");
    }
}

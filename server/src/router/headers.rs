//! Security headers on every answer. Each surface gets the narrowest policy
//! that it works under.

use std::sync::Arc;

use app::page::{CspNonce, Surface};
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::guard::origin;
use crate::config::Config;

const PERMISSIONS: HeaderName = HeaderName::from_static("permissions-policy");

/// The parts of the policy that depend on the installation.
pub struct Policy {
    sdk_origin: String,
    /// Who may show seekers' screens in a frame: nobody, or the simulator.
    seeker_frames: String,
    connect: &'static str,
}

impl Policy {
    /// LINE opens LIFF as a page of its own; only the simulator uses a frame.
    pub fn of(config: &Config) -> Self {
        let sdk_origin = origin(&config.liff_sdk_url).to_owned();
        let seeker_frames = if config.is_development() { sdk_origin.clone() } else { "'none'".to_owned() };
        Self { sdk_origin, seeker_frames, connect: "https://api.line.me https://liffsdk.line-scdn.net" }
    }

    fn content(&self, surface: Surface, nonce: &str) -> String {
        const COMMON: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; \
            form-action 'self'; base-uri 'none'; manifest-src 'self'";
        match surface {
            Surface::Visitor => {
                format!("{COMMON}; script-src 'self'; connect-src 'self'; frame-ancestors 'none'")
            }
            // pages that stay open wake the same bundle as seekers' screens
            Surface::Staff => format!(
                "{COMMON}; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; connect-src 'self'; \
                 frame-ancestors 'none'"
            ),
            Surface::Seeker => format!(
                "{COMMON}; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval' {sdk}; \
                 connect-src 'self' {sdk} {connect}; frame-ancestors {frames}",
                sdk = self.sdk_origin,
                connect = self.connect,
                frames = self.seeker_frames,
            ),
        }
    }
}

/// Draws the nonce for the page and puts the headers on the answer.
pub async fn secure(State(policy): State<Arc<Policy>>, mut request: Request, next: Next) -> Response {
    let surface = Surface::of_path(request.uri().path());
    let nonce = URL_SAFE_NO_PAD.encode(backend::random::bytes::<16>());
    request.extensions_mut().insert(CspNonce(nonce.clone()));
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(&policy.content(surface, &nonce)) {
        headers.insert(header::CONTENT_SECURITY_POLICY, value);
    }
    for (name, value) in [
        (header::STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (PERMISSIONS, "camera=(), microphone=(), geolocation=(), payment=()"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

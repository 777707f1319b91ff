//! The documents around a page, one for each surface, and the pages shown when
//! something is missing or went wrong.

mod bundle;
pub mod error;
pub mod seeker;
pub mod staff;
pub mod visitor;

pub use seeker::{LiffBridge, SeekerShell, Tab};
pub use staff::{NavItem, StaffFrame, StaffShell};

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use leptos::prelude::*;

use crate::assets;
use crate::page::CspNonce;

/// The name of the service, behind every title.
pub const SERVICE: &str = "キャリアジム";

/// `予約しました｜キャリアジム`.
fn full_title(title: &str) -> String {
    format!("{title}｜{SERVICE}")
}

/// What every document has in its head.
fn head(title: &str, stylesheet: &'static str) -> impl IntoView + use<> {
    let title = full_title(title);
    view! {
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="format-detection" content="telephone=no" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href=assets::address(stylesheet) />
    }
}

/// The link that jumps over everything before the content.
fn skip_link() -> impl IntoView {
    view! { <a class="skip" href="#main">"本文へ進む"</a> }
}

/// The nonce of this request, if the middleware made one.
fn nonce_of(parts: &Parts) -> Option<CspNonce> {
    parts.extensions.get::<CspNonce>().cloned()
}

/// Reads a shell from the extensions of the request; it cannot fail.
macro_rules! shell_from_request {
    ($shell:ty, $read:expr) => {
        impl<S: Send + Sync> FromRequestParts<S> for $shell {
            type Rejection = std::convert::Infallible;

            async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
                let read: fn(&Parts) -> $shell = $read;
                Ok(read(parts))
            }
        }
    };
}

shell_from_request!(SeekerShell, |parts| {
    let shell = SeekerShell::new(nonce_of(parts));
    match parts.extensions.get::<LiffBridge>() {
        Some(bridge) => shell.bridge(bridge.clone()),
        None => shell,
    }
});

shell_from_request!(StaffShell, |parts| {
    let shell = StaffShell::new(nonce_of(parts)).at(parts.uri.path());
    match parts.extensions.get::<StaffFrame>() {
        Some(frame) => shell.frame(frame.clone()),
        None => shell,
    }
});

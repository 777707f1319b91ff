//! What people see: the components, the public page, the seekers' screens and
//! the staff's. Everything is rendered to HTML on the server; of all this only
//! the islands (`#[island]`) reach a browser, and every page works without them.
//!
//! Surface first, then feature: [`site`] for visitors, [`liff`] for seekers,
//! [`admin`] for staff. What is behind `feature = "ssr"` is never in the bundle.

pub mod liff;
pub mod ui;

#[cfg(feature = "ssr")]
pub mod admin;
#[cfg(feature = "ssr")]
pub mod assets;
#[cfg(feature = "ssr")]
mod calendar_file;
#[cfg(feature = "ssr")]
pub mod cookies;
#[cfg(feature = "ssr")]
pub mod dev;
#[cfg(feature = "ssr")]
pub mod failure;
#[cfg(feature = "ssr")]
mod fields;
#[cfg(feature = "ssr")]
mod filled;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
mod photo_file;
#[cfg(feature = "ssr")]
mod routes;
#[cfg(feature = "ssr")]
pub mod shell;
#[cfg(feature = "ssr")]
pub mod site;
#[cfg(feature = "ssr")]
pub mod state;
#[cfg(feature = "ssr")]
mod stream;

#[cfg(feature = "ssr")]
pub use routes::largest_upload;
#[cfg(feature = "ssr")]
pub use routes::{broken, kindly, not_found, router};

/// Wakes the islands of a page; called by the script that loads the bundle.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}

//! What wakes the islands of a page.

use leptos::config::LeptosOptions;
use leptos::hydration::HydrationScripts;
use leptos::nonce::use_nonce;
use leptos::prelude::*;

use crate::assets;

/// The bundle is asked for when the phone is idle, and an old phone that is busy may never be: after a second
/// it is asked for all the same.
const NOT_FOREVER: &str = "{const idle=window.requestIdleCallback;\
    if(idle)window.requestIdleCallback=(work,how)=>idle(work,{timeout:1000,...how})}";

/// The scripts for the head of a page with islands.
pub(super) fn bundle() -> impl IntoView {
    // `/pkg/careergym.js` and the WebAssembly beside it
    let options = LeptosOptions::builder()
        .output_name("careergym")
        .site_root("target/site")
        .site_pkg_dir("pkg")
        .build();
    view! {
        <script nonce=use_nonce()>{NOT_FOREVER}</script>
        <HydrationScripts options islands=true root=assets::base() />
    }
}

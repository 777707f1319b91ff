//! A question that opens to its answer; works without any script.

use leptos::prelude::*;

use super::{Words, phrase};

/// Closed until tapped.
#[component]
pub fn Disclosure(
    #[prop(into)] summary: Words,
    #[prop(optional)] open: bool,
    /// With a border around it.
    #[prop(optional)]
    boxed: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <details class="more" open=open data-tone=boxed.then_some("boxed")>
            <summary>{phrase(summary)}</summary>
            <div class="more-body">{children()}</div>
        </details>
    }
}

//! Forms: plain ones, answered by a page. The server checks, so that everybody
//! gets the same messages; the browser's own bubbles stay away.

use leptos::prelude::*;

use super::Words;

/// A form that changes something (`post`), or asks (`get`).
#[component]
pub fn Form(
    #[prop(into)] action: Words,
    /// Asks only: `method="get"`.
    #[prop(optional)]
    get: bool,
    children: Children,
) -> impl IntoView {
    let method = if get { "get" } else { "post" };
    view! { <form class="form" method=method action=action novalidate=true>{children()}</form> }
}

/// A whole form that was filled in before and travels along unseen.
#[component]
pub fn HiddenInputs(
    /// Names and values in their order.
    fields: Vec<(String, String)>,
) -> impl IntoView {
    fields.into_iter().map(|(name, value)| view! { <HiddenInput name value /> }).collect_view()
}

/// A value that travels with the form unseen.
#[component]
pub fn HiddenInput(#[prop(into)] name: Words, #[prop(into)] value: Words) -> impl IntoView {
    view! { <input type="hidden" name=name value=value /> }
}

//! Facts: a term and what is true of it.

use leptos::prelude::*;

use super::Words;

attribute! {
    /// How terms and facts stand.
    FactLayout {
        /// Side by side.
        Side = "side",
        /// The term above.
        Stacked = "stacked",
    }
}

/// A list of [`Fact`]s.
#[component]
pub fn FactList(#[prop(optional)] layout: FactLayout, children: Children) -> impl IntoView {
    view! { <dl class="fact-list" data-layout=layout.as_str()>{children()}</dl> }
}

/// One fact.
#[component]
pub fn Fact(#[prop(into)] term: Words, children: Children) -> impl IntoView {
    view! { <div><dt>{term}</dt><dd>{children()}</dd></div> }
}

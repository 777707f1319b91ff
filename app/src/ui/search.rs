//! A field to find people and things with. What is typed is often a name, so it
//! is posted: addresses are remembered, logged and sent along.

use leptos::prelude::*;

use super::{Glyph, Icon, Words};

/// Search by name or number.
#[component]
pub fn Search(
    #[prop(into)] action: Words,
    /// What is searched for, said to screen readers: `利用者をさがす`.
    #[prop(into)]
    label: Words,
    /// What was searched for.
    #[prop(optional, into)]
    value: Words,
    /// An example inside the empty field.
    #[prop(optional, into)]
    placeholder: Option<Words>,
    #[prop(default = "q")] name: &'static str,
) -> impl IntoView {
    view! {
        <form class="find" role="search" method="post" action=action aria-label=label.clone()>
            <Icon glyph=Glyph::Search />
            <input
                class="input"
                type="search"
                name=name
                value=value
                placeholder=placeholder
                aria-label=label.clone()
                maxlength="100"
                autocomplete="off"
            />
        </form>
    }
}

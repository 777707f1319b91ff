//! Photos of a workplace, one below the other or two side by side.

use leptos::prelude::*;

use super::Words;

/// The list that [`Photo`]s stand in.
#[component]
pub fn Photos(
    /// What they are of, said to screen readers.
    #[prop(into)]
    label: Words,
    children: Children,
) -> impl IntoView {
    view! { <ul class="photos" aria-label=label>{children()}</ul> }
}

/// One photo; its place is kept free until it has come.
#[component]
pub fn Photo(
    #[prop(into)] src: Words,
    /// What there is to see.
    #[prop(into)]
    words: Words,
    /// In pixels.
    width: u32,
    /// In pixels.
    height: u32,
    /// What belongs to it, below.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <li class="photo">
            <img
                src=src
                alt=words
                width=width.to_string()
                height=height.to_string()
                loading="lazy"
                decoding="async"
            />
            {children.map(|children| children())}
        </li>
    }
}

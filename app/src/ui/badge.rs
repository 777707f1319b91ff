//! A word that marks a thing: 新着, 例, 確認済み.

use leptos::prelude::*;

use super::{Glyph, Icon, IconSize, Words};

attribute! {
    /// What the color helps to say.
    Tone {
        Plain = "plain",
        /// You, what is next.
        Key = "key",
        /// A human being.
        Warm = "warm",
        Good = "good",
        Caution = "caution",
        Danger = "danger",
        /// A quiet ground (cards and panels).
        Soft = "soft",
    }
}

/// A word on a small ground.
#[component]
pub fn Badge(
    #[prop(into)] label: Words,
    #[prop(optional)] tone: Tone,
    #[prop(optional)] glyph: Option<Glyph>,
) -> impl IntoView {
    view! {
        <span class="badge" data-tone=tone.as_str()>
            {glyph.map(|glyph| view! { <Icon glyph size=IconSize::Small /> })}
            {label}
        </span>
    }
}

/// A number on a disc, with its counter for screen readers: `3件`.
#[component]
pub fn Count(
    number: usize,
    #[prop(default = "件")] counter: &'static str,
    #[prop(optional)] quiet: bool,
) -> impl IntoView {
    view! {
        <span class="count" data-kind=quiet.then_some("quiet")>
            {number.to_string()}<span class="sr">{counter}</span>
        </span>
    }
}

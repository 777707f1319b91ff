//! A human being: a disc with the first letter of the name, and words.

use leptos::prelude::*;

use super::{Tone, Words, phrase};

/// The disc alone.
#[component]
pub fn Avatar(
    /// Of whom; the first letter is shown.
    #[prop(into)]
    name: Words,
    #[prop(optional)] tone: Tone,
) -> impl IntoView {
    let initial = name.chars().next().map(String::from).unwrap_or_default();
    view! { <span class="avatar" data-tone=tone.as_str() aria-hidden="true">{initial}</span> }
}

/// A person and what is to be said about them: `佐藤さんがお待ちしています`.
#[component]
pub fn Person(
    #[prop(into)] name: Words,
    /// The sentence beside the disc; the name itself unless told otherwise.
    #[prop(optional, into)]
    words: Option<Words>,
    /// A second line: `キャリアカウンセラー`.
    #[prop(optional, into)]
    note: Option<Words>,
    #[prop(optional)] tone: Tone,
) -> impl IntoView {
    let words = words.unwrap_or_else(|| name.clone());
    view! {
        <div class="person">
            <Avatar name tone />
            <span>{phrase(words)}{note.map(|note| view! { <small>{note}</small> })}</span>
        </div>
    }
}

//! Nothing here yet, and what would make something appear.

use leptos::prelude::*;

use super::{Words, phrase};

/// An empty place: what is missing, what to do.
#[component]
pub fn Empty(
    #[prop(into)] title: Words,
    #[prop(optional, into)] note: Option<Words>,
    /// A button or link.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <p class="strong">{phrase(title)}</p>
            {note.map(|note| view! { <p class="soft">{note}</p> })}
            {children.map(|children| children())}
        </div>
    }
}

//! Doors: the entries of a home screen, large enough for a tired thumb.

use leptos::prelude::*;

use super::{Glyph, Icon, IconSize, Words, phrase};

/// [`Door`]s below each other.
#[component]
pub fn Doors(children: Children) -> impl IntoView {
    view! { <div class="doors">{children()}</div> }
}

/// One entry: drawing, name, what is behind it.
#[component]
pub fn Door(
    #[prop(into)] href: Words,
    glyph: Glyph,
    #[prop(into)] title: Words,
    #[prop(optional, into)] note: Option<Words>,
) -> impl IntoView {
    view! {
        <a class="door" href=href>
            <span class="tile"><Icon glyph size=IconSize::Large /></span>
            <span class="door-words">
                <b>{phrase(title)}</b>
                {note.map(|note| view! { <small>{note}</small> })}
            </span>
            <Icon glyph=Glyph::Next size=IconSize::Small />
        </a>
    }
}

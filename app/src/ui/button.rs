//! Buttons, and links that look like them. `Primary` once a page.

use leptos::prelude::*;

use super::{Glyph, Icon, Words, phrase};

attribute! {
    /// What pressing it means.
    ButtonKind {
        /// One among others.
        Secondary = "secondary",
        /// The next step; once a page.
        Primary = "primary",
        /// Beside the point: underlined text.
        Quiet = "quiet",
        /// Takes something away.
        Danger = "danger",
        /// A crisis at the desk, nothing else.
        Alarm = "alarm",
        /// Opens LINE.
        Line = "line",
    }
}

attribute! {
    /// How much room it takes.
    ButtonSize {
        /// 48 px for seekers, 44 px at the desk.
        Normal = "normal",
        /// 56 px, the main step of a page.
        Large = "large",
        /// 44 px for seekers, 40 px in dense places at the desk.
        Small = "small",
    }
}

/// A button. Without `kind_of` it submits its form.
#[component]
pub fn Button(
    /// The words on it, a verb.
    #[prop(into)]
    label: Words,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] size: ButtonSize,
    /// As wide as its column.
    #[prop(optional)]
    wide: bool,
    /// Cannot be pressed; say nearby why not.
    #[prop(optional)]
    disabled: bool,
    /// At work: a turning ring beside the words.
    #[prop(optional)]
    busy: bool,
    /// `submit` unless told otherwise.
    #[prop(default = "submit")]
    kind_of: &'static str,
    /// Sent with the form when this button was pressed.
    #[prop(optional, into)]
    name: Option<Words>,
    #[prop(optional, into)] value: Option<Words>,
    /// Sends the form to another address.
    #[prop(optional, into)]
    formaction: Option<Words>,
    /// A drawing before the words.
    #[prop(optional)]
    glyph: Option<Glyph>,
    /// More words for screen readers only, told apart from its neighbours: `：月曜日の1つめ`.
    #[prop(optional, into)]
    about: Option<Words>,
) -> impl IntoView {
    view! {
        <button
            class="button"
            type=kind_of
            data-kind=kind.as_str()
            data-size=size.as_str()
            data-width=wide.then_some("full")
            disabled=disabled
            aria-busy=busy.then_some("true")
            name=name
            value=value
            formaction=formaction
        >
            {glyph.map(|glyph| view! { <Icon glyph /> })}
            {phrase(label)}
            {about.map(|about| view! { <span class="sr">{about}</span> })}
        </button>
    }
}

/// A link that looks like a button: goes somewhere, changes nothing.
#[component]
pub fn ButtonLink(
    #[prop(into)] href: Words,
    /// The words on it.
    #[prop(into)]
    label: Words,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] size: ButtonSize,
    /// As wide as its column.
    #[prop(optional)]
    wide: bool,
    /// Shown, but leads nowhere (`aria-disabled`, no `href`).
    #[prop(optional)]
    disabled: bool,
    /// A drawing before the words.
    #[prop(optional)]
    glyph: Option<Glyph>,
    /// A drawing after the words.
    #[prop(optional)]
    glyph_after: Option<Glyph>,
    /// More words for screen readers only.
    #[prop(optional, into)]
    about: Option<Words>,
) -> impl IntoView {
    view! {
        <a
            class="button"
            href=(!disabled).then_some(href)
            role=disabled.then_some("link")
            aria-disabled=disabled.then_some("true")
            data-kind=kind.as_str()
            data-size=size.as_str()
            data-width=wide.then_some("full")
        >
            {glyph.map(|glyph| view! { <Icon glyph /> })}
            {phrase(label)}
            {about.map(|about| view! { <span class="sr">{about}</span> })}
            {glyph_after.map(|glyph| view! { <Icon glyph /> })}
        </a>
    }
}

/// Buttons below each other, or side by side where there is room.
#[component]
pub fn Actions(
    /// Side by side.
    #[prop(optional)]
    side: bool,
    children: Children,
) -> impl IntoView {
    view! { <div class="actions" data-side=side.then_some("true")>{children()}</div> }
}

//! Something to know: what happened, then what to do next.

use leptos::prelude::*;

use super::{Glyph, Icon, Words, phrase};

attribute! {
    /// What a notice is about. Red is for mistakes alone.
    NoticeKind {
        /// To know.
        Info = "info",
        /// It worked.
        Good = "good",
        /// To know before going on.
        Caution = "caution",
        /// It did not work.
        Danger = "danger",
        /// A human being or a helpline.
        Warm = "warm",
        /// An aside.
        Plain = "plain",
    }
}

impl NoticeKind {
    const fn glyph(self) -> Glyph {
        match self {
            Self::Info | Self::Plain => Glyph::Info,
            Self::Good => Glyph::Done,
            Self::Caution | Self::Danger => Glyph::Alert,
            Self::Warm => Glyph::Phone,
        }
    }
}

/// A notice. `live` when it answers what was just done: screen readers say it.
#[component]
pub fn Notice(
    #[prop(optional)] kind: NoticeKind,
    /// What happened, in one line.
    #[prop(optional, into)]
    title: Option<Words>,
    /// Another drawing than the kind's own.
    #[prop(optional)]
    glyph: Option<Glyph>,
    #[prop(optional)] live: bool,
    /// Paragraphs, links, buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="notice" data-kind=kind.as_str() role=live.then_some("status")>
            <Icon glyph=glyph.unwrap_or(kind.glyph()) />
            <div>
                {title.map(|title| view! { <p class="strong">{phrase(title)}</p> })}
                {children.map(|children| children())}
            </div>
        </div>
    }
}

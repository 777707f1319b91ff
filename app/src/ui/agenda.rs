//! A counselor's day: who comes next, and the list of today.

use leptos::prelude::*;

use super::{Words, phrase};

/// The person who comes next, large enough to be read from a chair's distance.
#[component]
pub fn NextUp(
    /// `午後8:00`.
    #[prop(into)]
    time: Words,
    /// `〜 8:30`.
    #[prop(into)]
    until: Words,
    /// `18分後`.
    #[prop(into)]
    distance: Words,
    /// `例田 ようこさん`.
    #[prop(into)]
    name: Words,
    /// Means, topic, which consultation it is.
    children: Children,
    /// Buttons.
    #[prop(optional)]
    actions: Option<AnyView>,
) -> impl IntoView {
    view! {
        <section class="next-up" aria-labelledby="next-up">
            <p class="next-up-when"><span class="soft">{distance}</span><b>{time}</b><span>{until}</span></p>
            <div class="stack" data-gap="tight">
                <h2 id="next-up" class="meta">"次に会う人"</h2>
                <p class="next-up-name">{phrase(name)}</p>
                <div class="row">{children()}</div>
            </div>
            {actions.map(|actions| view! { <div class="next-up-do">{actions}</div> })}
        </section>
    }
}

attribute! {
    /// What an entry of an [`Agenda`] is.
    AgendaState {
        /// Still to come.
        Ahead = "ahead",
        /// The one that comes next.
        Next = "next",
        /// Over.
        Done = "done",
        /// No consultation: meeting, break.
        Block = "block",
    }
}

/// The list of a day.
#[component]
pub fn Agenda(
    /// Whose list: `きょうの予定の一覧`.
    #[prop(into)]
    label: Words,
    /// [`AgendaItem`]s and at most one [`AgendaMidnight`].
    children: Children,
) -> impl IntoView {
    view! { <ol class="agenda" aria-label=label>{children()}</ol> }
}

/// One entry: time, person, means, what there is to do.
#[component]
pub fn AgendaItem(
    #[prop(into)] time: Words,
    #[prop(optional)] state: AgendaState,
    /// Who, and what about.
    #[prop(into)]
    what: AnyView,
    #[prop(optional)] means: Option<AnyView>,
    /// A status and a link.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <li data-state=state.as_str()>
            <span class="agenda-at">{time}</span>
            <span class="agenda-what">{what}</span>
            <span class="agenda-means">{means}</span>
            <span class="row">{children.map(|children| children())}</span>
        </li>
    }
}

/// The dashed line at midnight: the date changes, the service day goes on.
#[component]
pub fn AgendaMidnight(
    /// `日付が変わっても、深夜1:00までは18日の営業日です。`
    #[prop(into)]
    words: Words,
) -> impl IntoView {
    view! {
        <li data-state="midnight">
            <super::Icon glyph=super::Glyph::Moon size=super::IconSize::Small />
            <span>{words}</span>
        </li>
    }
}

//! What happened so far, the newest first: who, when, what.

use leptos::prelude::*;

use super::Words;

/// A list of [`TimelineItem`]s.
#[component]
pub fn Timeline(children: Children) -> impl IntoView {
    view! { <ol class="timeline">{children()}</ol> }
}

/// One thing that happened.
#[component]
pub fn TimelineItem(
    /// `11月10日(火) 0:41`.
    #[prop(into)]
    when: Words,
    /// The newest entry.
    #[prop(optional)]
    now: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <li data-now=now.then_some("true")>
            <span class="meta">{when}</span>
            <div>{children()}</div>
        </li>
    }
}

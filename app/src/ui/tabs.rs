//! Views of the same thing as links: tabs for parts, segments for ways of looking.

use leptos::prelude::*;

use super::Words;

/// One link of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TabItem {
    pub href: Words,
    pub label: Words,
    /// The view that is shown.
    pub current: bool,
}

impl TabItem {
    /// A link; `current` when it is the page shown.
    pub fn new(href: impl Into<Words>, label: impl Into<Words>, current: bool) -> Self {
        Self { href: href.into(), label: label.into(), current }
    }
}

fn links(items: Vec<TabItem>) -> impl IntoView {
    items
        .into_iter()
        .map(|item| {
            view! { <li><a href=item.href aria-current=item.current.then_some("page")>{item.label}</a></li> }
        })
        .collect_view()
}

/// Parts of a page's subject.
#[component]
pub fn Tabs(
    /// What they are parts of.
    #[prop(into)]
    label: Words,
    items: Vec<TabItem>,
) -> impl IntoView {
    view! { <nav class="tabs" aria-label=label><ul>{links(items)}</ul></nav> }
}

/// Ways of looking at one thing: day, week, list.
#[component]
pub fn SegmentedLinks(
    /// What is looked at.
    #[prop(into)]
    label: Words,
    items: Vec<TabItem>,
) -> impl IntoView {
    view! { <nav class="segments" aria-label=label><ul>{links(items)}</ul></nav> }
}

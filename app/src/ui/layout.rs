//! How things stand on a page: stacks, rows, sections, titles.

use leptos::prelude::*;

use super::{Glyph, Icon, IconSize, Words, phrase};

attribute! {
    /// Room between the things of a [`Stack`].
    Gap {
        /// 16 px.
        Normal = "normal",
        /// 8 px.
        Tight = "tight",
        /// 24 px.
        Mid = "mid",
        /// 40 px, between the sections of a page.
        Wide = "wide",
    }
}

/// Things below each other.
#[component]
pub fn Stack(#[prop(optional)] gap: Gap, children: Children) -> impl IntoView {
    view! { <div class="stack" data-gap=gap.as_str()>{children()}</div> }
}

/// Things beside each other, as many as fit.
#[component]
pub fn Row(
    /// The first on one side, the last on the other.
    #[prop(optional)]
    spread: bool,
    children: Children,
) -> impl IntoView {
    view! { <div class="row" data-spread=spread.then_some("true")>{children()}</div> }
}

/// A part of a page with a heading (`h2`) that names it.
#[component]
pub fn Section(
    #[prop(into)] title: Words,
    /// Id of the heading, unique on the page.
    #[prop(into)]
    id: Words,
    /// A sentence below the heading.
    #[prop(optional, into)]
    lead: Option<Words>,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="stack" aria-labelledby=id.clone()>
            <h2 id=id.clone()>{phrase(title)}</h2>
            {lead.filter(|lead| !lead.as_str().is_empty()).map(|lead| view! { <p class="soft">{lead}</p> })}
            {children()}
        </section>
    }
}

/// The heading of a seeker's page (`h1`), once a page.
#[component]
pub fn PageTitle(
    #[prop(into)] title: Words,
    /// A sentence below it.
    #[prop(optional, into)]
    lead: Option<Words>,
    /// A word above it.
    #[prop(optional, into)]
    eyebrow: Option<Words>,
) -> impl IntoView {
    view! {
        <div class="stack page-title" data-gap="tight">
            {eyebrow.map(|eyebrow| view! { <p class="eyebrow">{eyebrow}</p> })}
            <h1>{phrase(title)}</h1>
            {lead.filter(|lead| !lead.as_str().is_empty()).map(|lead| view! { <p class="lead">{lead}</p> })}
        </div>
    }
}

/// A link back, above a title.
#[component]
pub fn BackLink(#[prop(into)] href: Words, #[prop(into)] label: Words) -> impl IntoView {
    view! { <a class="back" href=href><Icon glyph=Glyph::Back size=IconSize::Small />{label}</a> }
}

/// Quiet links at the end of a page: address and words.
#[component]
pub fn FootLinks(links: Vec<(&'static str, &'static str)>) -> impl IntoView {
    let links = links.into_iter().map(|(href, words)| view! { <a href=href>{words}</a> }).collect_view();
    view! { <nav class="foot" aria-label="ほかのページ">{links}</nav> }
}

/// Words that stay on one line.
#[component]
pub fn Keep(#[prop(into)] words: Words) -> impl IntoView {
    view! { <span class="nobr">{words}</span> }
}

/// Words for screen readers only.
#[component]
pub fn Spoken(#[prop(into)] words: Words) -> impl IntoView {
    view! { <span class="sr">{words}</span> }
}

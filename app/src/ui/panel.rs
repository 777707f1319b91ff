//! The desk's page: head, columns, panels, the bar that saves.

use leptos::prelude::*;

use super::{Tone, Words, phrase};

/// Title of a staff page (`h1`), once a page; buttons on the right.
#[component]
pub fn PageHead(
    #[prop(into)] title: Words,
    /// A line below the title.
    #[prop(optional, into)]
    note: Option<Words>,
    /// Buttons and segments.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="page-head">
            <div>
                <h1>{phrase(title)}</h1>
                {note.map(|note| view! { <p>{note}</p> })}
            </div>
            {children.map(|children| view! { <div class="row">{children()}</div> })}
        </div>
    }
}

/// Main content and a narrower side; one below the other on a tablet.
#[component]
pub fn Columns(
    /// Both as wide.
    #[prop(optional)]
    half: bool,
    /// Two children, each usually a [`super::Stack`].
    children: Children,
) -> impl IntoView {
    view! { <div class="columns" data-kind=half.then_some("half")>{children()}</div> }
}

/// A part of a staff page with a border around it.
#[component]
pub fn Panel(
    /// Its heading (`h2`).
    #[prop(into)]
    title: Words,
    /// Id of the heading, unique on the page.
    #[prop(into)]
    id: Words,
    /// `Soft` for what stands aside.
    #[prop(optional)]
    tone: Tone,
    /// The content reaches the border: lists, tables.
    #[prop(optional)]
    flush: bool,
    /// A badge or link beside the heading.
    #[prop(optional)]
    aside: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="panel" data-tone=tone.as_str() data-pad=flush.then_some("none") aria-labelledby=id.clone()>
            <div class="panel-head"><h2 id=id.clone()>{phrase(title)}</h2>{aside}</div>
            {children()}
        </section>
    }
}

/// The bar at the foot of a long form: what will happen, and the buttons.
#[component]
pub fn SaveBar(
    /// The effect of saving: `1週間の合計 40.5時間`.
    #[prop(optional, into)]
    note: Option<Words>,
    /// Buttons.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="save-bar">
            {note.map(|note| view! { <p class="meta">{note}</p> })}
            {children()}
        </div>
    }
}

/// A row of filters above a list: usually a `get` [`super::Form`] inside.
#[component]
pub fn Filter(children: Children) -> impl IntoView {
    view! { <div class="filter">{children()}</div> }
}

/// The narrow sheet of a page outside the desk: login.
#[component]
pub fn Sheet(#[prop(into)] title: Words, children: Children) -> impl IntoView {
    view! {
        <div class="sheet stack" data-gap="mid">
            <h1>{phrase(title)}</h1>
            {children()}
        </div>
    }
}

/// What is withheld, and why: an empty place would tell something too.
#[component]
pub fn NotShown(#[prop(into)] title: Words, #[prop(into)] why: Words) -> impl IntoView {
    view! {
        <p class="not-shown">
            <super::Icon glyph=super::Glyph::Lock />
            <span><b>{title}</b>{why}</span>
        </p>
    }
}

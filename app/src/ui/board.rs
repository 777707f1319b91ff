//! A board of stages with a ticket for each thing on the way.

use leptos::prelude::*;

use super::{Count, Words, phrase};

/// Stages side by side; below each other on a tablet.
#[component]
pub fn Board(children: Children) -> impl IntoView {
    view! { <div class="board">{children()}</div> }
}

/// One stage with its tickets (`li`).
#[component]
pub fn Stage(
    #[prop(into)] title: Words,
    /// Id of the heading, unique on the page.
    #[prop(into)]
    id: Words,
    count: usize,
    children: Children,
) -> impl IntoView {
    let content = match count {
        0 => view! { <p class="empty">"ありません"</p> }.into_any(),
        _ => view! { <ol>{children()}</ol> }.into_any(),
    };
    view! {
        <section class="stage" aria-labelledby=id.clone()>
            <h2 id=id.clone()><span>{phrase(title)}</span><Count number=count quiet=true /></h2>
            {content}
        </section>
    }
}

/// One thing on the way.
#[component]
pub fn Ticket(
    /// Where it is shown in full.
    #[prop(into)]
    href: Words,
    #[prop(into)] title: Words,
    /// Somebody should have done something.
    #[prop(optional)]
    late: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <li class="ticket" data-state=late.then_some("late")>
            <h3><a href=href>{phrase(title)}</a></h3>
            {children()}
        </li>
    }
}

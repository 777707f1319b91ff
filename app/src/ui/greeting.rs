//! The ground on which a seeker is greeted: river, stepping stones, a lit window.

use leptos::prelude::*;

/// Hills, the river, five stepping stones and a house with its light on.
const RIVER: &str = r#"<path class="hill" d="M0 46C50 20 96 30 140 36s92-26 148-18 76 16 102 12v62H0z"/><path class="hill-2" d="M0 54c60-12 120-4 180-2s140-18 210-8v48H0z"/><path class="wall" d="M300 56V34h52v22z"/><path class="roof" d="M294 35l7-10h50l7 10z"/><path class="lamp" d="M309 40h16v16h-16z"/><path class="bar" d="M313 40v16M317 40v16M321 40v16"/><path class="wall" d="M334 41h10v15h-10z"/><path class="flow" d="M0 66c30-6 50 5 82 0s54-6 86 0 56 5 88 0 52-5 78 0 40 4 56 0M-4 76c30-6 46 5 78 0s60-6 92 0 50 5 82 0 58-5 84 0 46 4 62 0M6 86c30-6 46 5 78 0s60-6 92 0 50 5 82 0 58-5 84 0 46 4 62 0"/><path class="stone" d="M60 76q2-9 14-10 14-1 18 8 1 6-15 7-15 0-17-5zM112 75q3-8 14-9 13 0 16 8 1 6-14 6-14 0-16-5zM162 74q3-8 13-8 12 0 14 7 1 6-13 6-13 0-14-5zM209 72q2-7 12-7 11 0 13 6 1 6-12 6-12 0-13-5zM253 70q2-6 11-6 10 0 12 5 1 6-11 6-11 0-12-5z"/>"#;

/// The head of a seeker's page: title, sentence, steps; the river below.
/// It stands before the page's content ([`PageBody`]).
#[component]
pub fn Greeting(children: Children) -> impl IntoView {
    view! {
        <div class="greeting">
            <div class="greeting-words">{children()}</div>
            <svg class="art" viewBox="0 0 390 92" aria-hidden="true" inner_html=RIVER></svg>
        </div>
    }
}

/// The content of a seeker's page, with wide gaps between its sections.
#[component]
pub fn PageBody(children: Children) -> impl IntoView {
    view! { <div class="page stack" data-gap="wide">{children()}</div> }
}

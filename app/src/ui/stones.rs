//! The steps of a short task as stepping stones across the Kamo.

use leptos::prelude::*;

use super::{Words, phrase};

/// Where a person is in a task of a few steps.
#[component]
pub fn Stones(
    /// What the steps are of: `予約の進みぐあい`.
    #[prop(into)]
    label: Words,
    /// The names of the steps.
    steps: Vec<&'static str>,
    /// The step people are at, counted from 0; `steps.len()` when all are done.
    current: usize,
) -> impl IntoView {
    let steps = steps
        .into_iter()
        .enumerate()
        .map(|(index, step)| {
            let done = index < current;
            view! {
                <li data-state=done.then_some("done") aria-current=(index == current).then_some("step")>
                    <span>{phrase(step)}{done.then(|| view! { <span class="sr">"（済み）"</span> })}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="stones" aria-label=label>{steps}</ol> }
}

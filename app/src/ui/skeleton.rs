//! The shape of what is being loaded, with the words that say so.

use leptos::prelude::*;

use super::Words;

/// Lines that breathe while something loads.
#[component]
pub fn Skeleton(
    /// What is being loaded: `空いている時間を調べています`.
    #[prop(into)]
    label: Words,
    /// Lines of text it stands for.
    #[prop(default = 3)]
    lines: usize,
    /// A block instead of the last line.
    #[prop(optional)]
    block: bool,
) -> impl IntoView {
    let lines = (0..lines)
        .map(|index| {
            let shape = if index == 0 {
                "title"
            } else if index % 3 == 2 {
                "short"
            } else {
                "line"
            };
            view! { <i data-shape=shape></i> }
        })
        .collect_view();
    view! {
        <div class="skeleton">
            <p class="soft" role="status">{label}</p>
            <div aria-hidden="true">{lines}{block.then(|| view! { <i data-shape="block"></i> })}</div>
        </div>
    }
}

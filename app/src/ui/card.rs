//! A thing with a border around it.

use leptos::prelude::*;

use super::{Tone, Words, phrase};

/// A card; with a title it is a section that the title names.
#[component]
pub fn Card(
    #[prop(optional)] tone: Tone,
    /// Its heading (`h2`).
    #[prop(optional, into)]
    title: Option<Words>,
    /// Needed with a title: the id of the heading.
    #[prop(optional, into)]
    id: Option<Words>,
    /// More room inside.
    #[prop(optional)]
    roomy: bool,
    children: Children,
) -> impl IntoView {
    let pad = roomy.then_some("large");
    match title {
        Some(title) => {
            let id = id.unwrap_or_else(|| "card-title".into());
            view! {
                <section class="card" data-tone=tone.as_str() data-pad=pad aria-labelledby=id.clone()>
                    <h2 id=id.clone()>{phrase(title)}</h2>
                    {children()}
                </section>
            }
            .into_any()
        }
        None => {
            view! { <div class="card" data-tone=tone.as_str() data-pad=pad>{children()}</div> }.into_any()
        }
    }
}

//! Facts of a card, each behind a drawing: place, wage, time.

use leptos::prelude::*;

use super::{Glyph, Icon, IconSize, Words};

/// One fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IconFact {
    /// The drawing; a 円 sign where there is none.
    pub glyph: Option<Glyph>,
    /// What it is about, for screen readers.
    pub term: &'static str,
    /// The fact, and words that stay together after it.
    pub words: Words,
    /// More of it, kept on one line.
    pub more: Words,
}

/// A list of them.
#[component]
pub fn IconFacts(facts: Vec<IconFact>) -> impl IntoView {
    let facts = facts
        .into_iter()
        .map(|fact| {
            let mark = match fact.glyph {
                Some(glyph) => view! { <Icon glyph size=IconSize::Small /> }.into_any(),
                None => view! { <span class="yen" aria-hidden="true">"円"</span> }.into_any(),
            };
            let more = (!fact.more.is_empty()).then(|| view! { " "<span class="nobr">{fact.more}</span> });
            view! {
                <div>
                    <dt>{mark}<span class="sr">{fact.term}</span></dt>
                    <dd>{fact.words}{more}</dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="icon-facts">{facts}</dl> }
}

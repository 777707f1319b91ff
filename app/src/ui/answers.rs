//! Check your answers before they are sent; the slip afterwards.

use leptos::prelude::*;

use super::{Words, phrase};

/// A list of [`Answer`]s.
#[component]
pub fn AnswerList(
    /// A slip that can be printed: nothing to change in it.
    #[prop(optional)]
    plain: bool,
    children: Children,
) -> impl IntoView {
    view! { <dl class="answers" data-plain=plain.then_some("true")>{children()}</dl> }
}

/// What was asked and what was answered, with a link to change it.
#[component]
pub fn Answer(
    /// What was asked: `日時`.
    #[prop(into)]
    term: Words,
    /// Where it can be changed.
    #[prop(optional, into)]
    change: Option<Words>,
    /// The words of that link.
    #[prop(default = "変える".into(), into)]
    change_label: Words,
    /// What was answered.
    children: Children,
) -> impl IntoView {
    let link = change.map(|href| {
        let term = term.clone();
        view! { <dd class="answer-change"><a href=href>{change_label}<span class="sr">"："{term}</span></a></dd> }
    });
    view! {
        <div>
            <dt>{phrase(term.clone())}</dt>
            <dd>{children()}</dd>
            {link}
        </div>
    }
}

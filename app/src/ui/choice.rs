//! Radio buttons and checkboxes as large as a thumb.

use leptos::prelude::*;

use super::field::{help, need_mark};
use super::{Need, Words, described_by, phrase};

attribute! {
    /// One of several, or any of several.
    ChoiceKind {
        /// One of its group.
        Radio = "radio",
        /// On or off by itself.
        Checkbox = "checkbox",
    }
}

attribute! {
    /// How the choices of a group stand.
    ChoiceLayout {
        /// Cards below each other.
        Cards = "cards",
        /// Cards side by side where there is room.
        Side = "side",
        /// Small and without borders, for filters at the desk.
        Plain = "plain",
    }
}

/// A question with choices (`fieldset` and `legend`). The error summary links to
/// the group by its `name`.
#[component]
pub fn ChoiceGroup(
    /// Name of the radio buttons inside; also the id of the group.
    #[prop(into)]
    name: Words,
    /// The question.
    #[prop(into)]
    legend: Words,
    /// The question is a heading of the page (`h2`).
    #[prop(optional)]
    heading: bool,
    #[prop(optional)] need: Need,
    #[prop(optional, into)] hint: Option<Words>,
    /// What is wrong and what to do.
    #[prop(optional_no_strip)]
    error: Option<String>,
    #[prop(optional)] layout: ChoiceLayout,
    /// [`Choice`]s.
    children: Children,
) -> impl IntoView {
    let hint = hint.filter(|hint| !hint.as_str().is_empty());
    let described = described_by(&name, hint.is_some(), error.is_some());
    let invalid = error.is_some().then_some("true");
    let help = help(&name, hint, error);
    let words = view! { {phrase(legend)}{need_mark(need)} };
    let legend = match heading {
        true => view! { <h2>{words}</h2> }.into_any(),
        false => words.into_any(),
    };
    view! {
        <fieldset class="field choice-group" id=name tabindex="-1" data-invalid=invalid aria-describedby=described>
            <legend>{legend}</legend>
            {help}
            <div class="choices" data-layout=layout.as_str()>{children()}</div>
        </fieldset>
    }
}

/// One answer. What stands between its tags shows only while it is chosen (a
/// further field); it is shown always where the browser cannot tell.
#[component]
pub fn Choice(
    #[prop(into)] name: Words,
    #[prop(into)] value: Words,
    #[prop(into)] label: Words,
    /// A sentence below the label.
    #[prop(optional, into)]
    note: Option<Words>,
    #[prop(optional)] kind: ChoiceKind,
    #[prop(optional)] checked: bool,
    #[prop(optional)] disabled: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let id = format!("{name}-{value}");
    view! {
        <label class="choice" aria-disabled=disabled.then_some("true")>
            <input type=kind.as_str() id=id name=name value=value checked=checked disabled=disabled />
            <span>
                <b>{phrase(label)}</b>
                {note.map(|note| view! { <small>{note}</small> })}
            </span>
        </label>
        {children.map(|more| view! { <div class="choice-more">{more()}</div> })}
    }
}

//! A list to choose one value from.

use leptos::prelude::*;

use super::field::around;
use super::{FieldWidth, Need, Words, described_by};

/// One value of a [`Select`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelectOption {
    /// What is sent.
    pub value: Words,
    /// What people read.
    pub label: Words,
}

impl SelectOption {
    /// A value and its words.
    pub fn new(value: impl Into<Words>, label: impl Into<Words>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

attribute! {
    /// Where the label of a [`Select`] is.
    LabelPlace {
        /// Above the control.
        Above = "above",
        /// For screen readers only: toolbars, rows whose words stand around.
        Hidden = "hidden",
    }
}

/// The control alone.
#[component]
fn Control(
    id: Words,
    name: Words,
    options: Vec<SelectOption>,
    value: Words,
    prompt: Option<Words>,
    width: FieldWidth,
    label: Option<Words>,
    described: Option<String>,
    invalid: bool,
) -> impl IntoView {
    let prompt = prompt.map(|prompt| view! { <option value="">{prompt}</option> });
    let options = options
        .into_iter()
        .map(|option| {
            let chosen = option.value == value;
            view! { <option value=option.value selected=chosen>{option.label}</option> }
        })
        .collect_view();
    view! {
        <select
            class="input select"
            id=id
            name=name
            data-width=width.as_str()
            aria-label=label
            aria-invalid=invalid.then_some("true")
            aria-describedby=described
        >
            {prompt}
            {options}
        </select>
    }
}

/// One of a list. `id` is `name` unless told otherwise; the chosen value is kept.
#[component]
pub fn Select(
    #[prop(into)] name: Words,
    #[prop(into)] label: Words,
    options: Vec<SelectOption>,
    #[prop(optional, into)] id: Option<Words>,
    /// The value chosen before.
    #[prop(optional, into)]
    value: Words,
    /// A first line without a value: 「えらんでください」.
    #[prop(optional, into)]
    prompt: Option<Words>,
    #[prop(optional)] need: Need,
    #[prop(optional, into)] hint: Option<Words>,
    /// What is wrong and what to do.
    #[prop(optional_no_strip)]
    error: Option<String>,
    #[prop(optional)] width: FieldWidth,
    #[prop(optional)] label_place: LabelPlace,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let hint = hint.filter(|hint| !hint.as_str().is_empty());
    let described = described_by(&id, hint.is_some(), error.is_some());
    let invalid = error.is_some();
    let aria = (label_place == LabelPlace::Hidden).then(|| label.clone());
    let control = view! {
        <Control id=id.clone() name options value prompt width label=aria described invalid />
    };
    match label_place {
        LabelPlace::Hidden => control.into_any(),
        LabelPlace::Above => around(id, label, need, hint, error, control).into_any(),
    }
}

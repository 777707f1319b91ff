//! The summary of what has to be corrected. It takes the focus when the page
//! opens and leads to each field.

use leptos::prelude::*;

use super::{Glyph, Icon, Words, phrase};

/// What is wrong with the fields of a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormErrors(Vec<(Words, String)>);

impl FormErrors {
    /// Nothing is wrong.
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds what is wrong with the control of this id (its `name` unless told otherwise).
    pub fn add(&mut self, id: impl Into<Words>, message: impl Into<String>) {
        self.0.push((id.into(), message.into()));
    }

    /// What is wrong with a control: the value for its `error` prop.
    pub fn at(&self, id: &str) -> Option<String> {
        self.0.iter().find(|(field, _)| field.as_str() == id).map(|(_, message)| message.clone())
    }

    /// Whether the form may go on.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many messages there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Id of the control and message, in the order of adding.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(id, message)| (id.as_str(), message.as_str()))
    }
}

/// The summary at the top of a form; nothing at all without errors.
#[component]
pub fn ErrorSummary(
    errors: FormErrors,
    /// `2つ、直してください` unless told otherwise.
    #[prop(optional, into)]
    title: Option<Words>,
    /// A sentence between title and links.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    (!errors.is_empty()).then(|| {
        let title = title.unwrap_or_else(|| format!("{}つ、直してください", errors.len()).into());
        let links = errors
            .0
            .into_iter()
            .map(|(id, message)| view! { <li><a href=format!("#{id}")>{message}</a></li> })
            .collect_view();
        view! {
            <div class="error-summary" role="alert" tabindex="-1" autofocus=true aria-labelledby="error-summary-title">
                <h2 id="error-summary-title"><Icon glyph=Glyph::Alert />{phrase(title)}</h2>
                {children.map(|children| children())}
                <ul>{links}</ul>
            </div>
        }
    })
}

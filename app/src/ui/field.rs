//! What every field has around its control: label above, hint below it, the
//! mistake right above the control, all of them linked to it.

use leptos::prelude::*;

use super::{Glyph, Icon, IconSize, Words, phrase};

attribute! {
    /// Whether a field must be filled in, and how that is said.
    Need {
        /// Nothing is said.
        Unsaid = "unsaid",
        /// 「必要です」.
        Must = "must",
        /// 「なくても大丈夫です」.
        May = "may",
        /// 「職員だけに見えます」.
        StaffOnly = "staff",
    }
}

impl Need {
    /// The words beside the label.
    pub const fn words(self) -> Option<&'static str> {
        match self {
            Self::Unsaid => None,
            Self::Must => Some("必要です"),
            Self::May => Some("なくても大丈夫です"),
            Self::StaffOnly => Some("職員だけに見えます"),
        }
    }
}

/// The value of `aria-describedby` for a control with this id.
pub fn described_by(id: &str, hint: bool, error: bool) -> Option<String> {
    match (hint, error) {
        (true, true) => Some(format!("{id}-hint {id}-error")),
        (true, false) => Some(format!("{id}-hint")),
        (false, true) => Some(format!("{id}-error")),
        (false, false) => None,
    }
}

/// The mark beside a label.
pub(super) fn need_mark(need: Need) -> impl IntoView {
    need.words().map(|words| view! { <span class="need" data-need=need.as_str()>{words}</span> })
}

/// Hint and mistake of a field, with the ids that [`described_by`] names.
pub(super) fn help(id: &str, hint: Option<Words>, error: Option<String>) -> impl IntoView + use<> {
    let hint = hint.map(|hint| view! { <p class="hint" id=format!("{id}-hint")>{hint}</p> });
    let error = error.map(|error| {
        view! {
            <p class="field-error" id=format!("{id}-error")>
                <Icon glyph=Glyph::Alert size=IconSize::Small />
                <span>{error}</span>
            </p>
        }
    });
    (hint, error)
}

/// Label, hint and mistake around a control.
pub(super) fn around(
    id: Words,
    label: Words,
    need: Need,
    hint: Option<Words>,
    error: Option<String>,
    control: impl IntoView,
) -> impl IntoView {
    let invalid = error.is_some().then_some("true");
    let help = help(&id, hint, error);
    view! {
        <div class="field" data-invalid=invalid>
            <label for=id>{phrase(label)}{need_mark(need)}</label>
            {help}
            {control}
        </div>
    }
}

/// Label, hint and mistake around a control of one's own. Give the control
/// `id`, `aria-invalid` and [`described_by`]; [`super::TextInput`], [`super::TextArea`]
/// and [`super::Select`] do all that themselves.
#[component]
pub fn Field(
    /// Id of the control.
    #[prop(into)]
    id: Words,
    #[prop(into)] label: Words,
    #[prop(optional)] need: Need,
    #[prop(optional, into)] hint: Option<Words>,
    /// What is wrong and what to do, in the words of the error summary.
    #[prop(optional_no_strip)]
    error: Option<String>,
    children: Children,
) -> impl IntoView {
    around(id, label, need, hint, error, children())
}

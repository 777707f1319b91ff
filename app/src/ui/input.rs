//! Fields into which people type.

use leptos::prelude::*;

use super::field::around;
use super::{Need, Words, described_by};

attribute! {
    /// What is typed: the keyboard and the browser's help depend on it.
    InputKind {
        Text = "text",
        Tel = "tel",
        Email = "email",
        Password = "password",
        Date = "date",
        Search = "search",
        Number = "number",
    }
}

attribute! {
    /// How wide the control is: as long as the answer is expected to be.
    FieldWidth {
        Full = "full",
        /// 18 rem.
        Mid = "mid",
        /// 9 rem: a date, a time, a short code.
        Short = "short",
    }
}

/// One line. `id` is `name` unless told otherwise; the typed value is kept.
#[component]
pub fn TextInput(
    #[prop(into)] name: Words,
    #[prop(into)] label: Words,
    #[prop(optional, into)] id: Option<Words>,
    #[prop(optional)] kind: InputKind,
    /// What was typed before; passwords are never shown again.
    #[prop(optional, into)]
    value: Words,
    #[prop(optional)] need: Need,
    #[prop(optional, into)] hint: Option<Words>,
    /// What is wrong and what to do.
    #[prop(optional_no_strip)]
    error: Option<String>,
    /// In UTF-16 units, as the browser counts.
    #[prop(optional)]
    maxlength: Option<u32>,
    #[prop(optional)] autocomplete: Option<&'static str>,
    /// `numeric`, `tel`, … when `kind` does not say it.
    #[prop(optional)]
    inputmode: Option<&'static str>,
    #[prop(optional)] width: FieldWidth,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let hint = hint.filter(|hint| !hint.as_str().is_empty());
    let described = described_by(&id, hint.is_some(), error.is_some());
    let invalid = error.is_some().then_some("true");
    let value = (kind != InputKind::Password).then_some(value);
    let control = view! {
            <input
                class="input"
                id=id.clone()
                name=name
                type=kind.as_str()
                value=value
                maxlength=maxlength.map(|max| max.to_string())
                autocomplete=autocomplete
                inputmode=inputmode
                data-width=width.as_str()
                aria-invalid=invalid
                aria-describedby=described
                aria-required=(need == Need::Must).then_some("true")
            />
    };
    around(id, label, need, hint, error, control)
}

/// Several lines; the typed value is kept.
#[component]
pub fn TextArea(
    #[prop(into)] name: Words,
    #[prop(into)] label: Words,
    #[prop(optional, into)] id: Option<Words>,
    /// What was typed before.
    #[prop(optional, into)]
    value: Words,
    #[prop(optional)] need: Need,
    #[prop(optional, into)] hint: Option<Words>,
    /// What is wrong and what to do.
    #[prop(optional_no_strip)]
    error: Option<String>,
    /// In UTF-16 units, as the browser counts.
    #[prop(optional)]
    maxlength: Option<u32>,
    #[prop(default = 4)] rows: u8,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let hint = hint.filter(|hint| !hint.as_str().is_empty());
    let described = described_by(&id, hint.is_some(), error.is_some());
    let invalid = error.is_some().then_some("true");
    let value = content(&value);
    let control = view! {
            <textarea
                class="input"
                id=id.clone()
                name=name
                rows=rows.to_string()
                maxlength=maxlength.map(|max| max.to_string())
                aria-invalid=invalid
                aria-describedby=described
                aria-required=(need == Need::Must).then_some("true")
            >
                {value}
            </textarea>
    };
    around(id, label, need, hint, error, control)
}

/// A text as it stands between the tags. Leptos writes what is inside a `textarea` as it comes, so
/// that `</textarea>` in it would end the field and begin markup.
pub(super) fn content(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    // The parser drops one line end after the tag: without one more, a first empty line is
    // lost. Browsers send line ends as CR LF.
    match text.starts_with(['\n', '\r']) {
        true => format!("\n{escaped}"),
        false => escaped,
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::page::render;

    #[test]
    fn typed_text_neither_ends_its_field_nor_changes() {
        let typed = "</textarea><b id=\"else\">&amp; あ";
        let html = render(None, || view! { <TextArea name="note" label="メモ" value=typed /> });
        assert!(html.contains("&lt;/textarea>&lt;b id=\"else\">&amp;amp; あ"), "{html}");
        assert_eq!(html.matches("</textarea>").count(), 1, "{html}");
    }

    #[test]
    fn a_first_empty_line_stays() {
        assert_eq!(content("\n一行"), "\n\n一行");
        assert_eq!(content("一行"), "一行");
    }
}

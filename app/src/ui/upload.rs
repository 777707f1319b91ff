//! Sending a file.

use leptos::prelude::*;

use super::field::around;
use super::{Actions, Button, ButtonKind, Need, Words, described_by};

/// A form with one file, sent as `file`, and further fields after it.
#[component]
pub fn UploadForm(
    #[prop(into)] action: Words,
    #[prop(into)] label: Words,
    /// Kinds of files, as `accept` names them.
    accept: &'static str,
    /// What the button says.
    #[prop(into)]
    send: Words,
    #[prop(optional, into)] hint: Option<Words>,
    /// What is wrong and what to do.
    #[prop(optional_no_strip)]
    error: Option<String>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let described = described_by("file", hint.is_some(), error.is_some());
    let invalid = error.is_some().then_some("true");
    let control = view! {
        <input
            class="input"
            id="file"
            name="file"
            type="file"
            accept=accept
            aria-invalid=invalid
            aria-describedby=described
        />
    };
    let field = around("file".into(), label, Need::default(), hint, error, control);
    view! {
        <form class="form" method="post" enctype="multipart/form-data" action=action novalidate=true>
            {field}
            {children.map(|children| children())}
            <Actions><Button label=send kind=ButtonKind::Primary /></Actions>
        </form>
    }
}

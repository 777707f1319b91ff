//! A message that was not taken: its words stay, to be copied or written again.

use leptos::prelude::*;

use crate::ui::{Glyph, Icon, IconSize, phrase};

/// What stands within it. The island fills it in; without the bundle the server does, and there are no buttons.
#[component]
pub fn NotSent(
    /// What was written.
    #[prop(optional, into)]
    words: String,
    /// Why it was not taken.
    #[prop(optional, into)]
    why: String,
) -> impl IntoView {
    // the island has what it needs, and fills in the rest
    let buttons = words.is_empty().then(|| {
        view! {
            <div class="replies" role="group" aria-label="届かなかったメッセージ">
                <button class="button" data-kind="secondary" data-size="small" type="button" data-again="">{phrase("書く欄にもどす")}</button>
                <button class="button" data-kind="quiet" data-size="small" type="button" data-drop="">"消す"</button>
            </div>
        }
    });
    view! {
        <span class="sr">"あなた（届きませんでした）"</span>
        <div class="bubble"><p data-words="">{words}</p></div>
        <p class="field-error"><Icon glyph=Glyph::Alert size=IconSize::Small /><span>"届きませんでした。"<span data-why="">{why}</span></span></p>
        {buttons}
    }
}

//! A conversation on a page that stays open: what was said, how things stand, and the field to write in. The
//! server renders every message; the island puts new ones in their place, keeps what is typed, and sends it
//! again until it has arrived. Without the bundle the same forms are answered page by page.

#[cfg(feature = "hydrate")]
mod browser;
#[cfg(feature = "hydrate")]
mod drafts;
mod guide;
#[cfg(any(feature = "hydrate", test))]
mod kept;
mod list;
mod not_sent;
#[cfg(feature = "hydrate")]
mod outbox;
#[cfg(feature = "hydrate")]
mod page;
mod said;
mod standing;
#[cfg(feature = "hydrate")]
mod unsent;

pub use list::LiveList;
pub use not_sent::NotSent;
pub use said::{Said, TalkSide};
pub use standing::TalkStanding;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Glyph, HiddenInput, Icon, Words};

/// What the browser has to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wire {
    /// The address of the conversation: messages go there, news come from `/news` below it.
    pub base: String,
    /// The account that is signed in: what is typed and unsent is kept for it alone.
    pub who: String,
    /// The last change that is on the page.
    pub change: i64,
    /// What the page was built on, where another is needed when that changes.
    pub shape: String,
}

/// Keeps the page alive: a [`TalkLog`], a [`TalkStanding`] in `#standing`, a [`Composer`]. `wire` says with
/// whom.
#[island]
pub fn TalkRoom(wire: Wire) -> impl IntoView {
    let base = wire.base.clone();
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| browser::wake(wire.clone()));
    view! { <span data-talk=base hidden=true></span> }
}

/// Where an answer grows before it stands in the log.
#[component]
pub fn PartialAnswer() -> impl IntoView {
    view! {
        <div class="said" data-from="bot" id="partial" hidden=true>
            <span class="avatar" data-tone="plain" aria-hidden="true">"AI"</span>
            <span class="who">"案内AIが書いています"</span>
            <div class="bubble"><p data-words=""></p></div>
        </div>
    }
}

/// What the island puts into the log for a message that is on its way, and for one that was not taken.
#[component]
pub fn OwnTemplate() -> impl IntoView {
    view! {
        <template id="own">
            <div class="said" data-from="me" data-own="">
                <span class="sr">"あなた（送っています）"</span>
                <div class="bubble"><p data-words=""></p></div>
            </div>
        </template>
        <template id="not-sent"><NotSent /></template>
    }
}

/// Messages, the latest last; what comes is announced politely.
#[component]
pub fn TalkLog(children: Children) -> impl IntoView {
    view! { <div class="talk" role="log" aria-label="やりとり" aria-live="polite" id="talk">{children()}</div> }
}

/// The field to write in, at the foot of the page.
#[component]
pub fn Composer(
    #[prop(into)] action: Words,
    /// The id that the message gets when there is no bundle.
    #[prop(into)]
    id: Words,
    #[prop(into)] label: Words,
    /// What was typed before.
    #[prop(optional, into)]
    value: Words,
    /// What is wrong and what to do.
    #[prop(optional_no_strip)]
    error: Option<String>,
    /// In UTF-16 units, as the browser counts.
    maxlength: u32,
    /// Phrases to begin with: words on the button, and what goes into the field.
    #[prop(optional)]
    phrases: Vec<(&'static str, &'static str)>,
    /// What the form sends besides.
    #[prop(optional)]
    op: Option<&'static str>,
) -> impl IntoView {
    let chips = (!phrases.is_empty()).then(|| {
        let chips = phrases
            .into_iter()
            .map(|(label, text)| view! { <button class="chip" type="button" data-phrase=text>{label}</button> })
            .collect_view();
        // without the bundle they do nothing, and are not shown
        view! { <div class="chips" role="group" aria-label="よく使う言いまわし" hidden=true>{chips}</div> }
    });
    let described = error.is_some().then_some("message-error");
    let invalid = error.is_some().then_some("true");
    let error = error.map(|error| {
        view! { <p class="field-error" id="message-error"><Icon glyph=Glyph::Alert /><span>{error}</span></p> }
    });
    let value = super::input::content(&value);
    view! {
        <section class="composer" aria-label="メッセージを書く">
            <p class="typing" role="status" data-typing=""></p>
            <p class="unsent" role="status" data-unsent=""></p>
            {error}
            {chips}
            <form method="post" action=action novalidate=true data-composer="">
                <HiddenInput name="id" value=id />
                {op.map(|op| view! { <HiddenInput name="op" value=op /> })}
                <label class="sr" for="message">{label}</label>
                <textarea
                    class="input"
                    id="message"
                    name="text"
                    rows="2"
                    maxlength=maxlength.to_string()
                    placeholder="ここに書く"
                    aria-invalid=invalid
                    aria-describedby=described
                >
                    {value}
                </textarea>
                <button class="button" data-kind="primary" type="submit">
                    <Icon glyph=Glyph::Send /><span class="sr">"送る"</span>
                </button>
            </form>
        </section>
    }
}

//! When a consultation is, in the words of [`domain::wording::When`].

use domain::wording::When;
use leptos::prelude::*;

use super::Words;

/// The heading of a booking: date, time, the evening it belongs to, a note.
#[component]
pub fn WhenBlock(
    when: When,
    /// `あさっての夜・30分・チャット`.
    #[prop(optional, into)]
    note: Option<Words>,
) -> impl IntoView {
    view! {
        <div class="when">
            <WhenText when />
            {note.map(|note| view! { <small>{note}</small> })}
        </div>
    }
}

/// Date and time in a line; neither breaks inside itself.
#[component]
pub fn WhenText(when: When) -> impl IntoView {
    view! {
        <span class="when-text">
            <span class="nobr">{when.date}</span>" "<span class="nobr">{when.time}</span>
            {when.night_of.map(|night| view! { <span class="nobr soft">{format!("（{night}）")}</span> })}
        </span>
    }
}

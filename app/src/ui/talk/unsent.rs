//! What was written here and does not stand in the conversation yet, or never will.

use leptos::prelude::document;
use web_sys::{Element, Event, HtmlElement};

use super::drafts::keep;
use super::outbox::{Outbox, Outcome, reason};
use super::page::{field, one, to_the_end};
use crate::ui::dom::{find, on, text};

/// What was written here, until the server shows it.
pub(super) fn show_own(id: &str, words: &str) {
    let (Some(log), Some(template)) = (one("#talk"), one("#own")) else { return };
    if document().get_element_by_id(&format!("m-{id}")).is_some() {
        return;
    }
    let _ = log.insert_adjacent_html("beforeend", &template.inner_html());
    if let Some(own) = log.last_element_child() {
        own.set_id(&format!("m-{id}"));
        if let Some(bubble) = own.query_selector("[data-words]").ok().flatten() {
            bubble.set_text_content(Some(words));
        }
    }
}

/// Whether the server has shown it.
pub(super) fn is_shown(id: &str) -> bool {
    document().get_element_by_id(&format!("m-{id}")).is_some_and(|said| said.has_attribute("data-seq"))
}

fn own(id: &str) -> Option<Element> {
    document().get_element_by_id(&format!("m-{id}")).filter(|said| said.has_attribute("data-own"))
}

fn words_of(own: &Element) -> String {
    let words = own.query_selector("[data-words]").ok().flatten();
    words.and_then(|words| words.text_content()).unwrap_or_default()
}

/// A message that was not taken stays where it stood, with why, until somebody has dealt with it.
pub(super) fn show_not_taken(id: &str, why: &str) {
    refuse("届かなかったメッセージがあります。");
    let (Some(own), Some(template)) = (own(id), one("#not-sent")) else { return };
    let words = words_of(&own);
    own.set_inner_html(&template.inner_html());
    let _ = own.set_attribute("data-own", "not-taken");
    for (selector, words) in [("[data-words]", words.as_str()), ("[data-why]", why)] {
        if let Some(place) = own.query_selector(selector).ok().flatten() {
            place.set_text_content(Some(words));
        }
    }
    if let Some(again) = find::<HtmlElement>(own.query_selector("[data-again]").ok().flatten()) {
        again.set_hidden(field().is_none());
    }
    to_the_end();
}

/// Back into the field, or away, by the buttons of a message that was not taken.
pub(super) fn listen_to_not_taken(outbox: Outbox, draft: String) {
    let Some(log) = one("#talk") else { return };
    on(&log, "click", move |event: Event| {
        let Some(target) = find::<Element>(event.target()) else { return };
        let around = |selector: &str| target.closest(selector).ok().flatten();
        let Some(own) = around("[data-own]") else { return };
        let is_back = around("[data-again]").is_some() && back_into_field(&own, &draft);
        if is_back || around("[data-drop]").is_some() {
            outbox.forget(own.id().trim_start_matches("m-"));
            own.remove();
            say_unsent(outbox.on_their_way());
            let next = field().map(Into::into).or_else(|| find::<HtmlElement>(one(".stream")));
            if let Some(next) = next {
                let _ = next.focus();
            }
        }
    });
}

/// Puts the text into the field, before what was typed since: nothing is lost, not even over a reload. `false` where
/// there is no field.
fn back_into_field(own: &Element, draft: &str) -> bool {
    let Some(field) = field() else { return false };
    let (typed, since) = (words_of(own), field.value());
    let both = if since.is_empty() { typed } else { format!("{typed}\n{since}") };
    field.set_value(&both);
    keep(draft, &both);
    own.remove();
    true
}

pub(super) fn say_unsent(left: usize) {
    say(if left == 0 { "" } else { "送っています…" }, "plain");
}

/// Something was not sent, and what to do.
pub(super) fn refuse(words: &str) {
    say(words, "danger");
}

pub(super) fn say(words: &str, kind: &str) {
    text("[data-unsent]", words);
    if let Some(place) = one("[data-unsent]") {
        let _ = place.set_attribute("data-kind", kind);
    }
}

/// Shows what became of a message. Says whether the text of one that was not taken is back in the field, where
/// `draft` keeps it.
pub(super) fn heard(id: &str, outcome: &Outcome, left: usize, draft: &str) -> bool {
    match outcome {
        Outcome::Arrived => {
            say_unsent(left);
            // answered: the time until which an answer is waited for is over
            if let Some(until) = find::<HtmlElement>(one("[data-until]")) {
                until.set_hidden(true);
            }
        }
        Outcome::Refused(words) => {
            let is_back = own(id).is_some_and(|own| back_into_field(&own, draft));
            match is_back {
                true if words.is_empty() => refuse("送れませんでした。もう一度、送ってみてください。"),
                true => refuse(words),
                false => show_not_taken(id, reason(words)),
            }
            return is_back;
        }
        // what was written for one moment is not put into the field of another
        Outcome::Closed(words) => show_not_taken(id, reason(words)),
        Outcome::SignedOut => {
            say("LINEとのつながりが切れました。ページを読みこみ直すと、続きを送ります。", "plain");
        }
        Outcome::Lost(said) => {
            say("電波が弱いようです。書いたものは、この端末に残っています。あとで送ります。", "plain");
            // the server cannot keep anything now, but it has numbers for somebody in danger
            if let (Some(html), Some(place)) = (said, one("#urgent")) {
                place.set_inner_html(html);
            }
        }
    }
    false
}

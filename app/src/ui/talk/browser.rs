//! The conversation in the browser: news come as they happen, drafts and messages are kept until they have
//! arrived.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::{document, set_timeout_with_handle, window};
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, EventSource, HtmlElement, HtmlFormElement, KeyboardEvent, MessageEvent, SubmitEvent,
};

use super::Wire;
use super::drafts::{is_leaving, keep, other_fields, restore};
use super::kept;
use super::outbox::{Outbox, Outcome, fresh_id, post, text_of};
use super::page::{field, last_seq, mark_read, one, pairs, put, show_partial, show_standing, to_the_end};
use super::unsent::{heard, is_shown, listen_to_not_taken, refuse, say_unsent, show_not_taken, show_own};
use crate::ui::dom::{find, on, text, when_given_up};

/// After so long without a key, nobody types any more.
const TYPES: Duration = Duration::from_secs(5);
/// The other side hears of typing at most this often, in milliseconds.
const TELL_EVERY: f64 = 3000.0;

#[derive(Clone)]
struct Room {
    base: Rc<str>,
    shape: Rc<str>,
    outbox: Outbox,
    /// Under which name what is typed is kept.
    draft: Rc<str>,
    /// The last change that is on the page.
    change: Rc<Cell<i64>>,
    /// The last place that was told to be read.
    read: Rc<Cell<i64>>,
    told_typing: Rc<Cell<f64>>,
    typing: Rc<RefCell<Option<TimeoutHandle>>>,
}

/// Wakes the conversation on the page.
pub(super) fn wake(wire: Wire) {
    let op = find::<web_sys::HtmlInputElement>(one("[data-composer] input[name=op]"));
    let op = op.map(|op| op.value()).unwrap_or_default();
    let draft: Rc<str> = kept::key("draft", &wire.who, &wire.base).into();
    let of = draft.clone();
    let hear = Rc::new(move |id: &str, outcome: &Outcome, left: usize| heard(id, outcome, left, &of));
    let room = Room {
        outbox: Outbox::new(&wire.base, &wire.who, &op, hear),
        draft,
        base: wire.base.into(),
        shape: wire.shape.into(),
        change: Rc::new(Cell::new(wire.change)),
        read: Rc::new(Cell::new(0)),
        told_typing: Rc::new(Cell::new(0.0)),
        typing: Rc::default(),
    };
    room.compose();
    for message in room.outbox.unsent() {
        if is_shown(&message.id) {
            room.outbox.forget(&message.id);
            continue;
        }
        show_own(&message.id, &message.text);
        if let Some(why) = &message.why {
            show_not_taken(&message.id, why);
        }
    }
    listen_to_not_taken(room.outbox.clone(), room.draft.to_string());
    room.outbox.send();
    room.listen();
    room.forms();
    other_fields(&room.draft);
    to_the_end();
    room.tell_read();
    let seen = room.clone();
    on(&document(), "visibilitychange", move |_| seen.tell_read());
}

impl Room {
    /// The draft stays in the phone until it is sent; Enter alone never sends on a phone.
    fn compose(&self) {
        let Some(field) = field() else { return };
        restore(&field, &self.draft);
        let room = self.clone();
        on(&field, "input", move |_| room.typed());
        on(&field, "keydown", |event: Event| {
            let Ok(event) = event.dyn_into::<KeyboardEvent>() else { return };
            if event.key() == "Enter"
                && (event.ctrl_key() || event.meta_key())
                && let Some(form) = find::<HtmlFormElement>(one("[data-composer]"))
            {
                let _ = form.request_submit();
            }
        });
        if let Some(form) = one("[data-composer]") {
            let room = self.clone();
            on(&form, "submit", move |event| {
                event.prevent_default();
                room.say();
            });
        }
        if let Some(chips) = find::<HtmlElement>(one(".chips")) {
            chips.set_hidden(false);
            let room = self.clone();
            on(&chips, "click", move |event| {
                let target: Option<Element> = find(event.target());
                if let (Some(phrase), Some(field)) =
                    (target.and_then(|target| target.get_attribute("data-phrase")), super::page::field())
                {
                    let before = field.value();
                    let joined = if before.is_empty() { phrase } else { format!("{before}\n{phrase}") };
                    field.set_value(&joined);
                    room.typed();
                    let _ = field.focus();
                }
            });
        }
    }

    /// The field has changed, by keys or by a ready phrase.
    fn typed(&self) {
        if let Some(field) = field() {
            keep(&self.draft, &field.value());
        }
        self.tell_typing();
    }

    fn say(&self) {
        let Some(field) = field() else { return };
        let text = field.value();
        if text.trim().is_empty() {
            refuse("ことばを入れてから、送ってください。");
            let _ = field.focus();
            return;
        }
        field.set_value("");
        keep(&self.draft, "");
        let id = fresh_id();
        show_own(&id, &text);
        to_the_end();
        self.outbox.put(id, text);
        let _ = field.focus();
    }

    /// News, for as long as the page is open.
    fn listen(&self) {
        let shape = String::from(js_sys::encode_uri_component(&self.shape));
        let url = format!("{}/news?since={}&shape={shape}", self.base, self.change.get());
        let Ok(source) = EventSource::new(&url) else { return };
        let heard = |room: &Self, hear: fn(&Self, &str)| {
            let room = room.clone();
            move |event: Event| {
                if let Ok(event) = event.dyn_into::<MessageEvent>() {
                    if let Ok(change) = event.last_event_id().parse() {
                        room.change.set(change);
                    }
                    hear(&room, &text_of(&event.data()));
                }
            }
        };
        on(&source, "line", heard(self, Self::line));
        on(
            &source,
            "standing",
            heard(self, |_, html| {
                show_standing(html);
            }),
        );
        on(&source, "read", heard(self, |_, seq| mark_read(seq.parse().unwrap_or_default())));
        on(&source, "typing", heard(self, |room, words| room.types(words)));
        on(&source, "partial", heard(self, |_, words| show_partial(words)));
        // the page itself has changed: who answers, what may be done
        on(
            &source,
            "turn",
            heard(self, |_, _| {
                // a form that is on its way brings the new page itself
                if !is_leaving() {
                    let _ = window().location().reload();
                }
            }),
        );
        let room = self.clone();
        when_given_up(&source, move || room.listen());
    }

    /// A message that is new or changed: `id`, `seq`, then HTML.
    fn line(&self, data: &str) {
        let mut parts = data.splitn(3, '\n');
        let (Some(id), Some(seq), Some(html)) = (parts.next(), parts.next(), parts.next()) else { return };
        let seq: i64 = seq.parse().unwrap_or_default();
        self.outbox.forget(id);
        show_partial("");
        say_unsent(self.outbox.on_their_way());
        put(id, seq, html);
        self.types("");
        to_the_end();
        self.tell_read();
    }

    fn types(&self, words: &str) {
        text("[data-typing]", words);
        let off = (!words.is_empty())
            .then(|| set_timeout_with_handle(|| text("[data-typing]", ""), TYPES).ok())
            .flatten();
        if let Some(earlier) = std::mem::replace(&mut *self.typing.borrow_mut(), off) {
            earlier.clear();
        }
    }

    fn tell_typing(&self) {
        let now = js_sys::Date::now();
        if now - self.told_typing.get() < TELL_EVERY {
            return;
        }
        self.told_typing.set(now);
        let url = format!("{}/typing", self.base);
        spawn_local(async move { drop(post(&url, String::new()).await) });
    }

    /// The other side sees how far this one has read; only what is really looked at counts.
    fn tell_read(&self) {
        let last = last_seq();
        if document().hidden() || last <= self.read.get() {
            return;
        }
        self.read.set(last);
        let url = format!("{}/read", self.base);
        spawn_local(async move { drop(post(&url, format!("seq={last}")).await) });
    }

    /// Choices and the like are sent without leaving the page; where that fails, the form does it.
    fn forms(&self) {
        let Some(log) = one("#talk") else { return };
        on(&log, "submit", move |event| {
            let Ok(event) = event.dyn_into::<SubmitEvent>() else { return };
            let Some(form) = find::<HtmlFormElement>(event.target()) else { return };
            if form.get_attribute("data-talk-form").is_none() {
                return;
            }
            event.prevent_default();
            if form.get_attribute("aria-busy").as_deref() == Some("true") {
                return;
            }
            let _ = form.set_attribute("aria-busy", "true");
            let pairs = pairs(&form, event.submitter().as_ref());
            let url = form.get_attribute("action").unwrap_or_default();
            spawn_local(async move {
                let outcome = post(&url, pairs).await;
                let _ = form.remove_attribute("aria-busy");
                match outcome {
                    Outcome::Arrived => {}
                    Outcome::Refused(words) | Outcome::Closed(words) if !words.is_empty() => refuse(&words),
                    _ => refuse("電波が弱いようです。もう一度、押してみてください。"),
                }
            });
        });
    }
}

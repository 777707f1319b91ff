//! The conversation in the browser: news come as they happen, drafts and messages are kept until they have
//! arrived.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::{document, set_timeout, set_timeout_with_handle, window};
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{
    Element, Event, EventSource, HtmlElement, HtmlFormElement, HtmlTextAreaElement, KeyboardEvent,
    MessageEvent, SubmitEvent,
};

use super::Wire;
use super::outbox::{Outbox, Outcome, fresh_id, post, storage, text_of};
use crate::ui::dom::{find, on, text};

/// After so long without a key, nobody types any more.
const TYPES: Duration = Duration::from_secs(5);
/// The other side hears of typing at most this often, in milliseconds.
const TELL_EVERY: f64 = 3000.0;
/// What stands beside a message in the window, in pixels.
const ROOM: i32 = 80;
/// A stream that ended is opened again after this long.
const AGAIN: Duration = Duration::from_secs(2);

#[derive(Clone)]
struct Room {
    base: Rc<str>,
    outbox: Outbox,
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
    let hear = Rc::new(|id: &str, outcome: &Outcome, left: usize| heard(id, outcome, left));
    let room = Room {
        outbox: Outbox::new(&wire.base, &op, hear),
        base: wire.base.into(),
        change: Rc::new(Cell::new(wire.change)),
        read: Rc::new(Cell::new(0)),
        told_typing: Rc::new(Cell::new(0.0)),
        typing: Rc::default(),
    };
    room.compose();
    for (id, text) in room.outbox.unsent() {
        show_own(&id, &text);
    }
    room.outbox.send();
    room.listen();
    room.forms();
    to_the_end();
    room.tell_read();
    let seen = room.clone();
    on(&document(), "visibilitychange", move |_| seen.tell_read());
}

fn one(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

fn field() -> Option<HtmlTextAreaElement> {
    find(one("[data-composer] textarea"))
}

impl Room {
    /// The draft stays in the phone until it is sent; Enter alone never sends on a phone.
    fn compose(&self) {
        let Some(field) = field() else { return };
        let key = format!("draft {}", self.base);
        let draft = storage().and_then(|storage| storage.get_item(&key).ok()?).unwrap_or_default();
        if field.value().is_empty() && !draft.is_empty() {
            field.set_value(&draft);
        }
        let (room, typed) = (self.clone(), key.clone());
        on(&field, "input", move |_| {
            if let (Some(field), Some(storage)) = (self::field(), storage()) {
                let _ = storage.set_item(&typed, &field.value());
            }
            room.tell_typing();
        });
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
                room.say(&key);
            });
        }
        if let Some(chips) = find::<HtmlElement>(one(".chips")) {
            chips.set_hidden(false);
            on(&chips, "click", |event| {
                let target: Option<Element> = find(event.target());
                if let (Some(phrase), Some(field)) =
                    (target.and_then(|target| target.get_attribute("data-phrase")), self::field())
                {
                    let before = field.value();
                    let joined = if before.is_empty() { phrase } else { format!("{before}\n{phrase}") };
                    field.set_value(&joined);
                    let _ = field.focus();
                }
            });
        }
    }

    fn say(&self, draft: &str) {
        let Some(field) = field() else { return };
        let text = field.value();
        if text.trim().is_empty() {
            return;
        }
        field.set_value("");
        if let Some(storage) = storage() {
            let _ = storage.remove_item(draft);
        }
        let id = fresh_id();
        show_own(&id, &text);
        to_the_end();
        self.outbox.put(id, text);
        let _ = field.focus();
    }

    /// News, for as long as the page is open.
    fn listen(&self) {
        let url = format!("{}/news?since={}", self.base, self.change.get());
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
                if let Some(place) = one("#standing") {
                    place.set_inner_html(html);
                }
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
                let _ = window().location().reload();
            }),
        );
        let (room, broken) = (self.clone(), source.clone());
        let again = Closure::<dyn Fn()>::new(move || {
            if broken.ready_state() == EventSource::CLOSED {
                let room = room.clone();
                set_timeout(move || room.listen(), AGAIN);
            }
        });
        source.set_onerror(Some(again.as_ref().unchecked_ref()));
        again.forget();
    }

    /// A message that is new or changed: `id`, `seq`, then HTML.
    fn line(&self, data: &str) {
        let mut parts = data.splitn(3, '\n');
        let (Some(id), Some(seq), Some(html)) = (parts.next(), parts.next(), parts.next()) else { return };
        let seq: i64 = seq.parse().unwrap_or_default();
        self.outbox.arrived(id);
        show_partial("");
        say_unsent(self.outbox.unsent().len());
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
                    Outcome::Refused(words) if !words.is_empty() => text("[data-unsent]", &words),
                    _ => text("[data-unsent]", "電波が弱いようです。もう一度、押してみてください。"),
                }
            });
        });
    }
}

/// The fields of a form as it would send them.
fn pairs(form: &HtmlFormElement, pressed: Option<&HtmlElement>) -> String {
    let encode = |text: &str| String::from(js_sys::encode_uri_component(text));
    let hidden = form.query_selector_all("input[type=hidden]").ok();
    let mut pairs: Vec<String> = hidden
        .into_iter()
        .flat_map(|list| (0..list.length()).filter_map(move |place| list.item(place)))
        .filter_map(|node| node.dyn_into::<web_sys::HtmlInputElement>().ok())
        .map(|input| format!("{}={}", input.name(), encode(&input.value())))
        .collect();
    if let Some(pressed) = pressed
        && let (Some(name), Some(value)) = (pressed.get_attribute("name"), pressed.get_attribute("value"))
    {
        pairs.push(format!("{name}={}", encode(&value)));
    }
    pairs.join("&")
}

/// Puts a message in its place: over the one with its id, or before the first one that comes after it.
fn put(id: &str, seq: i64, html: &str) {
    let Some(log) = one("#talk") else { return };
    if let Some(known) = document().get_element_by_id(&format!("m-{id}")) {
        known.set_outer_html(html);
        return;
    }
    let later = log.query_selector_all("[data-seq]").ok().and_then(|list| {
        (0..list.length())
            .filter_map(|place| list.item(place)?.dyn_into::<Element>().ok())
            .find(|element| seq_of(element) > seq)
    });
    let _ = match later {
        Some(later) => later.insert_adjacent_html("beforebegin", html),
        None => match log.query_selector("[data-own]").ok().flatten() {
            // what is on its way stays below
            Some(own) => own.insert_adjacent_html("beforebegin", html),
            None => log.insert_adjacent_html("beforeend", html),
        },
    };
}

fn seq_of(element: &Element) -> i64 {
    element.get_attribute("data-seq").and_then(|seq| seq.parse().ok()).unwrap_or_default()
}

fn last_seq() -> i64 {
    let list = document().query_selector_all("#talk [data-seq]").ok();
    list.and_then(|list| list.item(list.length().checked_sub(1)?))
        .and_then(|node| node.dyn_into::<Element>().ok())
        .map_or(0, |element| seq_of(&element))
}

/// What was written here, until the server shows it.
fn show_own(id: &str, words: &str) {
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

/// An answer that grows, until it stands in the log.
fn show_partial(words: &str) {
    if let Some(bubble) = find::<HtmlElement>(one("#partial")) {
        bubble.set_hidden(words.is_empty());
        text("#partial [data-words]", words);
        to_the_end();
    }
}

fn say_unsent(left: usize) {
    let words = if left == 0 { "" } else { "送っています…" };
    text("[data-unsent]", words);
}

fn heard(id: &str, outcome: &Outcome, left: usize) {
    let own = document().get_element_by_id(&format!("m-{id}"));
    match outcome {
        Outcome::Arrived => {
            say_unsent(left);
            // answered: the time until which an answer is waited for is over
            if let Some(until) = find::<HtmlElement>(one("[data-until]")) {
                until.set_hidden(true);
            }
        }
        Outcome::Refused(words) => {
            // back into the field: nothing typed is lost
            if let (Some(own), Some(field)) = (own, field()) {
                let typed = own.query_selector("[data-words]").ok().flatten();
                let typed = typed.and_then(|words| words.text_content()).unwrap_or_default();
                if field.value().is_empty() {
                    field.set_value(&typed);
                }
                own.remove();
            }
            let words = if words.is_empty() {
                "送れませんでした。もう一度、送ってみてください。"
            } else {
                words
            };
            text("[data-unsent]", words);
        }
        Outcome::SignedOut => {
            text("[data-unsent]", "LINEとのつながりが切れました。ページを読みこみ直すと、続きを送ります。");
        }
        Outcome::Lost(said) => {
            text(
                "[data-unsent]",
                "電波が弱いようです。書いたものは、この端末に残っています。あとで送ります。",
            );
            // the server cannot keep anything now, but it has numbers for somebody in danger
            if let (Some(html), Some(place)) = (said, one("#urgent")) {
                place.set_inner_html(html);
            }
        }
    }
}

/// The other side has read up to here.
fn mark_read(seq: i64) {
    let Some(log) = one("#talk") else { return };
    let Ok(list) = log.query_selector_all(".said[data-from=me][data-seq]") else { return };
    let own = (0..list.length()).filter_map(|place| list.item(place)?.dyn_into::<Element>().ok());
    let mut last = None;
    for element in own {
        let _ = element.remove_attribute("data-read");
        if seq_of(&element) <= seq {
            last = Some(element);
        }
    }
    // said once, at the last one that was read
    if let Some(last) = last {
        let _ = last.set_attribute("data-read", "");
        if last.next_element_sibling().is_none() {
            to_the_end();
        }
    }
}

/// To the last message: to its end, or to its beginning where it is higher than the window, so that nobody
/// has to look for a number to call.
fn to_the_end() {
    for selector in ["main#main", ".stream"] {
        let Some(area) = one(selector) else { continue };
        let last = area.query_selector("#talk > :last-child").ok().flatten();
        match last.filter(|last| last.client_height() > area.client_height() - ROOM) {
            Some(last) => last.scroll_into_view_with_bool(true),
            None => area.set_scroll_top(area.scroll_height()),
        }
    }
}

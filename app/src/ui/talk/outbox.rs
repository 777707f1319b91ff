//! What was written and has not arrived: in memory and in the phone's storage, each message under an id of
//! its own, sent again until the server has it. The id makes sure that it arrives once.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::{set_timeout, window_event_listener_untyped};
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

use super::kept::{self, Unsent};
use crate::ui::dom::{send_form, storage};

/// The longest pause between two tries, in seconds.
const LONGEST_PAUSE: u64 = 15;

/// What became of a try.
pub(super) enum Outcome {
    /// The server has it.
    Arrived,
    /// The server does not take it as it is, and says why.
    Refused(String),
    /// Nothing like it is taken there: somebody else answers, or the conversation is gone.
    Closed(String),
    /// Nobody is signed in any more.
    SignedOut,
    /// The line, or the server, is gone for now; it may have something to say all the same.
    Lost(Option<String>),
}

/// Hears what became of a message: its id, and how many are still on their way. Says whether the text of one that
/// was not taken is back in the field; else it stays here.
pub(super) type Hear = dyn Fn(&str, &Outcome, usize) -> bool;

/// What is said of a message that was not taken, where the server does not say why.
const NOT_TAKEN: &str = "この会話には、いまは送れません。";

/// Why a message was not taken, in the server's words where it has some.
pub(super) fn reason(words: &str) -> &str {
    if words.is_empty() { NOT_TAKEN } else { words }
}

struct State {
    base: String,
    /// Under which name what is unsent is kept.
    key: String,
    op: String,
    unsent: Vec<Unsent>,
    sending: bool,
    tries: u32,
}

impl State {
    fn on_their_way(&self) -> usize {
        self.unsent.iter().filter(|one| one.why.is_none()).count()
    }

    /// It stays, with why it was not taken.
    fn not_taken(&mut self, id: &str, words: &str) {
        if let Some(known) = self.unsent.iter_mut().find(|known| known.id == id) {
            known.why = Some(reason(words).to_owned());
        }
    }

    /// Where storage is full or forbidden, memory has to do.
    fn save(&self) {
        let Some(storage) = storage() else { return };
        let _ = match self.unsent.is_empty() {
            true => storage.remove_item(&self.key),
            false => storage.set_item(&self.key, &kept::spelled(&self.unsent)),
        };
    }
}

/// The messages on their way. A copy is the same outbox.
#[derive(Clone)]
pub(super) struct Outbox {
    state: Rc<RefCell<State>>,
    hear: Rc<Hear>,
}

impl Outbox {
    /// Takes up what was left in the phone; [`Outbox::send`] sends it.
    pub(super) fn new(base: &str, who: &str, op: &str, hear: Rc<Hear>) -> Self {
        let key = kept::key("unsent", who, base);
        let unsent = storage().and_then(|storage| storage.get_item(&key).ok()?).unwrap_or_default();
        let unsent = kept::read(&unsent);
        let (base, op) = (base.to_owned(), op.to_owned());
        let state = State { base, key, op, unsent, sending: false, tries: 0 };
        let outbox = Self { state: Rc::new(RefCell::new(state)), hear };
        let online = outbox.clone();
        let _for_good = window_event_listener_untyped("online", move |_| {
            online.state.borrow_mut().tries = 0;
            online.send();
        });
        outbox
    }

    /// What has not arrived: on its way, or not taken.
    pub(super) fn unsent(&self) -> Vec<Unsent> {
        self.state.borrow().unsent.clone()
    }

    /// How many are on their way.
    pub(super) fn on_their_way(&self) -> usize {
        self.state.borrow().on_their_way()
    }

    /// Takes a message.
    pub(super) fn put(&self, id: String, text: String) {
        {
            let mut state = self.state.borrow_mut();
            let op = state.op.clone();
            state.unsent.push(Unsent { id, op, text, why: None });
            state.save();
        }
        self.send();
    }

    /// It need not be kept any more: the server has shown it, whatever the try said, or somebody has dealt with it.
    pub(super) fn forget(&self, id: &str) {
        let mut state = self.state.borrow_mut();
        let before = state.unsent.len();
        state.unsent.retain(|known| known.id != id);
        if state.unsent.len() != before {
            state.save();
        }
    }

    /// One after the other, in the order in which they were written.
    pub(super) fn send(&self) {
        let (url, body, id) = {
            let mut state = self.state.borrow_mut();
            let next = state.unsent.iter().find(|one| one.why.is_none()).cloned();
            let Some(Unsent { id, op, text, .. }) = next.filter(|_| !state.sending) else { return };
            state.sending = true;
            let text = String::from(js_sys::encode_uri_component(&text));
            (state.base.clone(), format!("op={op}&id={id}&text={text}"), id)
        };
        let outbox = self.clone();
        spawn_local(async move {
            let outcome = post(&url, body).await;
            outbox.settle(&id, &outcome);
        });
    }

    fn settle(&self, id: &str, outcome: &Outcome) {
        let left = {
            let mut state = self.state.borrow_mut();
            state.sending = false;
            match outcome {
                Outcome::Arrived => {
                    state.tries = 0;
                    state.unsent.retain(|known| known.id != id);
                    state.save();
                }
                Outcome::Refused(words) | Outcome::Closed(words) => {
                    state.tries = 0;
                    state.not_taken(id, words);
                    state.save();
                }
                Outcome::SignedOut | Outcome::Lost(_) => state.tries += 1,
            }
            state.on_their_way()
        };
        if (self.hear)(id, outcome, left) {
            self.forget(id);
        }
        match outcome {
            Outcome::Arrived | Outcome::Refused(_) | Outcome::Closed(_) => self.send(),
            Outcome::SignedOut => {}
            Outcome::Lost(_) => {
                let pause = (1_u64 << self.state.borrow().tries.min(5)).min(LONGEST_PAUSE);
                let outbox = self.clone();
                set_timeout(move || outbox.send(), Duration::from_secs(pause));
            }
        }
    }
}

/// Posts a message, and hears what the server says to it.
pub(super) async fn post(url: &str, body: String) -> Outcome {
    let Some(answer) = send_form(url, body).await else { return Outcome::Lost(None) };
    match answer.status() {
        200..=299 => Outcome::Arrived,
        401 => Outcome::SignedOut,
        413 | 422 | 429 => Outcome::Refused(answer.text().await.unwrap_or_default()),
        409 => Outcome::Closed(answer.text().await.unwrap_or_default()),
        404 | 410 => Outcome::Closed(String::new()),
        _ => Outcome::Lost(answer.text().await.ok().filter(|text| text.starts_with("<div"))),
    }
}

/// A fresh id for a message: a UUID of random bits.
pub(super) fn fresh_id() -> String {
    let mut bytes = [0_u8; 16];
    let drawn = web_sys::window()
        .and_then(|window| window.crypto().ok())
        .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).ok());
    if drawn.is_none() {
        for byte in &mut bytes {
            *byte = (js_sys::Math::random() * 256.0) as u8;
        }
    }
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// Whether a value of an event is a text, and which.
pub(super) fn text_of(value: &JsValue) -> String {
    value.as_string().unwrap_or_default()
}

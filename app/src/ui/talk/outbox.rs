//! What was written and has not arrived: in memory and in the phone's storage, each message under an id of
//! its own, sent again until the server has it. The id makes sure that it arrives once.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::{set_timeout, window_event_listener_untyped};
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

use crate::ui::dom::{send_form, storage};

/// The longest pause between two tries, in seconds.
const LONGEST_PAUSE: u64 = 15;

/// Id and text.
pub(super) type Unsent = (String, String);

/// What became of a try.
pub(super) enum Outcome {
    /// The server has it.
    Arrived,
    /// The server does not take it, and says why.
    Refused(String),
    /// Nobody is signed in any more.
    SignedOut,
    /// The line, or the server, is gone for now; it may have something to say all the same.
    Lost(Option<String>),
}

/// Hears what became of a message: its id, and how many are still on their way.
pub(super) type Hear = dyn Fn(&str, &Outcome, usize);

struct State {
    base: String,
    op: String,
    unsent: Vec<Unsent>,
    sending: bool,
    tries: u32,
}

/// The messages on their way. A copy is the same outbox.
#[derive(Clone)]
pub(super) struct Outbox {
    state: Rc<RefCell<State>>,
    hear: Rc<Hear>,
}

impl Outbox {
    /// Takes up what was left in the phone; [`Outbox::send`] sends it.
    pub(super) fn new(base: &str, op: &str, hear: Rc<Hear>) -> Self {
        let unsent = read(&key(base));
        let state = State { base: base.to_owned(), op: op.to_owned(), unsent, sending: false, tries: 0 };
        let outbox = Self { state: Rc::new(RefCell::new(state)), hear };
        let online = outbox.clone();
        let _for_good = window_event_listener_untyped("online", move |_| {
            online.state.borrow_mut().tries = 0;
            online.send();
        });
        outbox
    }

    /// What is on its way.
    pub(super) fn unsent(&self) -> Vec<Unsent> {
        self.state.borrow().unsent.clone()
    }

    /// Takes a message.
    pub(super) fn put(&self, id: String, text: String) {
        {
            let mut state = self.state.borrow_mut();
            state.unsent.push((id, text));
            write(&key(&state.base), &state.unsent);
        }
        self.send();
    }

    /// The server has shown it: it has arrived, whatever the try said.
    pub(super) fn arrived(&self, id: &str) {
        let mut state = self.state.borrow_mut();
        let before = state.unsent.len();
        state.unsent.retain(|(known, _)| known != id);
        if state.unsent.len() != before {
            write(&key(&state.base), &state.unsent);
        }
    }

    /// One after the other, in the order in which they were written.
    pub(super) fn send(&self) {
        let (url, body, id) = {
            let mut state = self.state.borrow_mut();
            let Some((id, text)) = state.unsent.first().filter(|_| !state.sending).cloned() else { return };
            state.sending = true;
            let text = String::from(js_sys::encode_uri_component(&text));
            (state.base.clone(), format!("op={}&id={id}&text={text}", state.op), id)
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
                Outcome::Arrived | Outcome::Refused(_) => {
                    state.tries = 0;
                    state.unsent.retain(|(known, _)| known != id);
                    write(&key(&state.base), &state.unsent);
                }
                Outcome::SignedOut | Outcome::Lost(_) => state.tries += 1,
            }
            state.unsent.len()
        };
        (self.hear)(id, outcome, left);
        match outcome {
            Outcome::Arrived | Outcome::Refused(_) => self.send(),
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
        409 | 413 | 422 | 429 => Outcome::Refused(answer.text().await.unwrap_or_default()),
        404 | 410 => Outcome::Refused(String::new()),
        _ => Outcome::Lost(answer.text().await.ok().filter(|text| text.starts_with("<div"))),
    }
}

fn key(base: &str) -> String {
    format!("unsent {base}")
}

/// Each message is its id and its text, in an order.
fn read(key: &str) -> Vec<Unsent> {
    let text = storage().and_then(|storage| storage.get_item(key).ok()?).unwrap_or_default();
    text.split('\u{1e}')
        .filter_map(|message| message.split_once('\u{1f}'))
        .map(|(id, text)| (id.to_owned(), text.to_owned()))
        .collect()
}

/// Where storage is full or forbidden, memory has to do.
fn write(key: &str, unsent: &[Unsent]) {
    let Some(storage) = storage() else { return };
    let spelled: Vec<String> = unsent.iter().map(|(id, text)| format!("{id}\u{1f}{text}")).collect();
    let _ = match unsent.is_empty() {
        true => storage.remove_item(key),
        false => storage.set_item(key, &spelled.join("\u{1e}")),
    };
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

//! Keeps answers until the server has them: in memory, and in the phone's storage, so that a lost
//! connection or a closed window loses nothing. What is stored are numbers under the number of the
//! sitting; it goes as soon as the server has it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::{set_timeout_with_handle, window_event_listener_untyped};
use leptos::task::spawn_local;

use super::Saving;
use crate::ui::dom::{send_form, storage};

/// The longest pause between two tries, in seconds.
const LONGEST_PAUSE: u64 = 30;

/// What the names in the phone's storage begin with.
const PREFIX: &str = "pending ";

/// Place, position, number.
type Pending = BTreeMap<usize, (u8, u32)>;

struct State {
    url: String,
    sitting: String,
    pending: Pending,
    counter: u32,
    sending: bool,
    tries: u32,
    /// The next try: never more than one waits.
    retry: Option<TimeoutHandle>,
    saving: Saving,
}

/// The answers that are on their way. A copy is the same keeper.
#[derive(Clone)]
pub(super) struct Keeper {
    state: Rc<RefCell<State>>,
    /// Hears where the answers are.
    say: Rc<dyn Fn(Saving)>,
}

enum Outcome {
    Kept,
    /// The line, or the server, is gone for now.
    Lost,
    SignedOut,
    /// The answers are none: keeping them helps nobody.
    Refused,
    /// The sitting is finished, or was begun anew elsewhere.
    Over,
}

impl Keeper {
    /// Takes up what was left in the phone; [`Keeper::send`] sends it.
    pub(super) fn new(url: String, sitting: &str, counter: u32, say: Rc<dyn Fn(Saving)>) -> Self {
        send_leftovers(&url, sitting);
        let pending = read(&key(&url, sitting));
        let counter = pending.values().map(|&(_, number)| number).fold(counter, u32::max);
        let sitting = sitting.to_owned();
        let (sending, tries, retry, saving) = (false, 0, None, Saving::Saved);
        let state = State { url, sitting, pending, counter, sending, tries, retry, saving };
        let keeper = Self { state: Rc::new(RefCell::new(state)), say };
        let online = keeper.clone();
        let _for_good = window_event_listener_untyped("online", move |_| {
            online.state.borrow_mut().tries = 0;
            online.send();
        });
        keeper
    }

    /// What the server does not have yet: place and position.
    pub(super) fn pending(&self) -> Vec<(usize, u8)> {
        self.state.borrow().pending.iter().map(|(&place, &(position, _))| (place, position)).collect()
    }

    /// Where the answers are.
    pub(super) fn saving(&self) -> Saving {
        self.state.borrow().saving
    }

    /// Takes an answer and sends it as soon as that can be done.
    pub(super) fn keep(&self, place: usize, position: u8) {
        {
            let mut state = self.state.borrow_mut();
            // Seconds of the clock: of two windows the later answer has the higher number.
            let clock = (js_sys::Date::now() / 1000.0) as u32;
            state.counter = state.counter.saturating_add(1).max(clock);
            let number = state.counter;
            state.pending.insert(place, (position, number));
            write(&key(&state.url, &state.sitting), &state.pending);
        }
        self.send();
    }

    /// One request at a time: what comes meanwhile goes with the next one.
    pub(super) fn send(&self) {
        let (url, body, sent) = {
            let mut state = self.state.borrow_mut();
            if state.sending || state.pending.is_empty() {
                return;
            }
            state.sending = true;
            let body = format!("sitting={}&answers={}", state.sitting, spell(&state.pending));
            (state.url.clone(), body, state.pending.clone())
        };
        if self.saving() == Saving::Saved {
            self.move_to(Saving::Sending);
        }
        let keeper = self.clone();
        spawn_local(async move {
            let outcome = post(&url, body).await;
            keeper.settle(&outcome, &sent);
        });
    }

    fn settle(&self, outcome: &Outcome, sent: &Pending) {
        let pause = {
            let mut state = self.state.borrow_mut();
            state.sending = false;
            match outcome {
                Outcome::Kept | Outcome::Refused => {
                    state.tries = 0;
                    state.pending.retain(|place, answer| sent.get(place) != Some(answer));
                    write(&key(&state.url, &state.sitting), &state.pending);
                }
                Outcome::Over => {
                    state.pending.clear();
                    write(&key(&state.url, &state.sitting), &state.pending);
                }
                Outcome::Lost | Outcome::SignedOut => state.tries += 1,
            }
            (1_u64 << state.tries.min(6)).min(LONGEST_PAUSE)
        };
        match outcome {
            Outcome::Kept | Outcome::Refused => {
                self.move_to(Saving::Saved);
                self.send();
            }
            Outcome::SignedOut => self.move_to(Saving::SignedOut),
            Outcome::Over => self.move_to(Saving::Over),
            Outcome::Lost => {
                self.move_to(Saving::Waiting);
                let keeper = self.clone();
                let next = set_timeout_with_handle(move || keeper.send(), Duration::from_secs(pause)).ok();
                if let Some(earlier) = std::mem::replace(&mut self.state.borrow_mut().retry, next) {
                    earlier.clear();
                }
            }
        }
    }

    fn move_to(&self, saving: Saving) {
        self.state.borrow_mut().saving = saving;
        (self.say)(saving);
    }
}

async fn post(url: &str, body: String) -> Outcome {
    match send_form(url, body).await {
        Some(answer) => match answer.status() {
            200..=299 => Outcome::Kept,
            401 => Outcome::SignedOut,
            404 | 410 => Outcome::Over,
            422 => Outcome::Refused,
            _ => Outcome::Lost,
        },
        None => Outcome::Lost,
    }
}

/// Answers to other checkups that were left in the phone: sent once, and kept only while the line
/// is gone. Another person's, or a sitting that is over, are refused and go.
fn send_leftovers(url: &str, sitting: &str) {
    let Some(storage) = storage() else { return };
    let own = key(url, sitting);
    let keys = (0..storage.length().unwrap_or_default()).filter_map(|place| storage.key(place).ok()?);
    for key in keys.filter(|key| key.starts_with(PREFIX) && *key != own) {
        let Some((url, sitting)) = key[PREFIX.len()..].split_once(' ') else { continue };
        let (url, body) = (url.to_owned(), format!("sitting={sitting}&answers={}", spell(&read(&key))));
        spawn_local(async move {
            if !matches!(post(&url, body).await, Outcome::Lost | Outcome::SignedOut) {
                write(&key, &Pending::new());
            }
        });
    }
}

fn spell(pending: &Pending) -> String {
    let answers = pending.iter().map(|(place, (position, number))| format!("{place}.{position}.{number}"));
    answers.collect::<Vec<_>>().join("_")
}

/// Where unsent answers lie: under the address that takes them, and the sitting.
fn key(url: &str, sitting: &str) -> String {
    format!("{PREFIX}{url} {sitting}")
}

fn read(key: &str) -> Pending {
    let text = storage().and_then(|storage| storage.get_item(key).ok()?).unwrap_or_default();
    text.split('_')
        .filter_map(|answer| {
            let mut parts = answer.split('.');
            let place = parts.next()?.parse().ok()?;
            Some((place, (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?)))
        })
        .collect()
}

/// Where storage is full or forbidden, memory has to do.
fn write(key: &str, pending: &Pending) {
    let Some(storage) = storage() else { return };
    let _ = match pending.is_empty() {
        true => storage.remove_item(key),
        false => storage.set_item(key, &spell(pending)),
    };
}

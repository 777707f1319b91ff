//! Keeps answers until the server has them: in memory, and in the phone's storage, so that a lost
//! connection or a closed window loses nothing. What is stored are numbers under the number of the
//! sitting; it goes as soon as the server has it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::{set_timeout, window_event_listener_untyped};
use leptos::task::spawn_local;
use web_sys::{AbortSignal, Storage};

use super::Saving;

/// After this long an answer counts as lost and is sent again.
const PATIENCE_MS: u32 = 15_000;
/// The longest pause between two tries, in seconds.
const LONGEST_PAUSE: u64 = 30;

/// Place, position, number.
type Pending = BTreeMap<usize, (u8, u32)>;

struct State {
    url: String,
    sitting: String,
    pending: Pending,
    counter: u32,
    sending: bool,
    tries: u32,
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
    /// The sitting is over, or the answer is none: keeping it helps nobody.
    Refused,
}

impl Keeper {
    /// Takes up what was left in the phone; [`Keeper::send`] sends it.
    pub(super) fn new(url: String, sitting: &str, counter: u32, say: Rc<dyn Fn(Saving)>) -> Self {
        let pending = read(sitting);
        let counter = pending.values().map(|&(_, number)| number).fold(counter, u32::max);
        let sitting = sitting.to_owned();
        let state = State { url, sitting, pending, counter, sending: false, tries: 0, saving: Saving::Saved };
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
            state.counter = state.counter.saturating_add(1);
            let number = state.counter;
            state.pending.insert(place, (position, number));
            write(&state.sitting, &state.pending);
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
            self.become_(Saving::Sending);
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
                    write(&state.sitting, &state.pending);
                }
                Outcome::Lost | Outcome::SignedOut => state.tries += 1,
            }
            (1_u64 << state.tries.min(6)).min(LONGEST_PAUSE)
        };
        match outcome {
            Outcome::Kept | Outcome::Refused => {
                self.become_(Saving::Saved);
                self.send();
            }
            Outcome::SignedOut => self.become_(Saving::SignedOut),
            Outcome::Lost => {
                self.become_(Saving::Waiting);
                let keeper = self.clone();
                set_timeout(move || keeper.send(), Duration::from_secs(pause));
            }
        }
    }

    fn become_(&self, saving: Saving) {
        self.state.borrow_mut().saving = saving;
        (self.say)(saving);
    }
}

async fn post(url: &str, body: String) -> Outcome {
    let signal = AbortSignal::timeout_with_u32(PATIENCE_MS);
    let request = gloo_net::http::Request::post(url)
        .header("content-type", "application/x-www-form-urlencoded")
        .abort_signal(Some(&signal))
        .body(body);
    let Ok(request) = request else { return Outcome::Lost };
    match request.send().await {
        Ok(answer) => match answer.status() {
            200..=299 => Outcome::Kept,
            401 => Outcome::SignedOut,
            404 | 409 | 410 | 422 => Outcome::Refused,
            _ => Outcome::Lost,
        },
        Err(_) => Outcome::Lost,
    }
}

fn spell(pending: &Pending) -> String {
    let answers = pending.iter().map(|(place, (position, number))| format!("{place}.{position}.{number}"));
    answers.collect::<Vec<_>>().join("_")
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn key(sitting: &str) -> String {
    format!("pending-{sitting}")
}

fn read(sitting: &str) -> Pending {
    let text = storage().and_then(|storage| storage.get_item(&key(sitting)).ok()?).unwrap_or_default();
    text.split('_')
        .filter_map(|answer| {
            let mut parts = answer.split('.');
            let place = parts.next()?.parse().ok()?;
            Some((place, (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?)))
        })
        .collect()
}

/// Where storage is full or forbidden, memory has to do.
fn write(sitting: &str, pending: &Pending) {
    let Some(storage) = storage() else { return };
    let _ = match pending.is_empty() {
        true => storage.remove_item(&key(sitting)),
        false => storage.set_item(&key(sitting), &spell(pending)),
    };
}

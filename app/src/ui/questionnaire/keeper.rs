//! Keeps answers until the server has them: in memory, and in the phone's storage, so that a lost
//! connection or a closed window loses nothing. What is stored are numbers under the number of the
//! sitting; it goes as soon as the server has it.

use std::collections::BTreeMap;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{AbortSignal, Storage};

use super::Saving;

/// After this long an answer counts as lost and is sent again.
const PATIENCE_MS: u32 = 15_000;
/// The longest pause between two tries.
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
}

/// A handle to the answers that are on their way.
#[derive(Clone, Copy)]
pub(super) struct Keeper {
    state: StoredValue<State>,
    saving: RwSignal<Saving>,
    answers: RwSignal<Vec<Option<u8>>>,
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
    /// Takes up what was left in the phone, and sends it.
    pub(super) fn start(
        url: &str,
        sitting: &str,
        counter: u32,
        saving: RwSignal<Saving>,
        answers: RwSignal<Vec<Option<u8>>>,
    ) -> Self {
        let pending = read(sitting);
        let counter = pending.values().map(|&(_, number)| number).chain([counter]).max().unwrap_or_default();
        let state = State {
            url: url.to_owned(),
            sitting: sitting.to_owned(),
            pending: pending.clone(),
            counter,
            sending: false,
            tries: 0,
        };
        let keeper = Self { state: StoredValue::new(state), saving, answers };
        if !pending.is_empty() {
            // After this page has woken up as the server wrote it.
            request_animation_frame(move || {
                for (place, (position, _)) in pending {
                    keeper.note(place, position);
                }
                keeper.send();
            });
        }
        let online = window_event_listener_untyped("online", move |_| {
            keeper.state.update_value(|state| state.tries = 0);
            keeper.send();
        });
        on_cleanup(move || online.remove());
        keeper
    }

    /// Takes an answer and sends it as soon as that can be done.
    pub(super) fn keep(self, place: usize, position: u8) {
        self.note(place, position);
        self.state.update_value(|state| {
            state.counter += 1;
            state.pending.insert(place, (position, state.counter));
            write(&state.sitting, &state.pending);
        });
        self.send();
    }

    /// Whether the server has everything.
    pub(super) fn has_nothing_pending(self) -> bool {
        self.state.with_value(|state| state.pending.is_empty())
    }

    fn note(self, place: usize, position: u8) {
        self.answers.update(|answers| {
            if let Some(answer) = answers.get_mut(place) {
                *answer = Some(position);
            }
        });
    }

    /// One request at a time: what comes meanwhile goes with the next one.
    pub(super) fn send(self) {
        let next = self.state.try_update_value(|state| {
            if state.sending || state.pending.is_empty() {
                return None;
            }
            state.sending = true;
            let answers: Vec<String> = state
                .pending
                .iter()
                .map(|(place, (position, number))| format!("{place}.{position}.{number}"))
                .collect();
            let body = format!("sitting={}&answers={}", state.sitting, answers.join("_"));
            Some((state.url.clone(), body, state.pending.clone()))
        });
        let Some((url, body, sent)) = next.flatten() else { return };
        if self.saving.get_untracked() == Saving::Saved {
            self.saving.set(Saving::Sending);
        }
        spawn_local(async move {
            let outcome = post(&url, body).await;
            self.settle(outcome, &sent);
        });
    }

    fn settle(self, outcome: Outcome, sent: &Pending) {
        let done = matches!(outcome, Outcome::Kept | Outcome::Refused);
        let pause = self.state.try_update_value(|state| {
            state.sending = false;
            if done {
                state.tries = 0;
                state.pending.retain(|place, answer| sent.get(place) != Some(answer));
                write(&state.sitting, &state.pending);
            } else {
                state.tries += 1;
            }
            Duration::from_secs((1 << state.tries.min(6)).min(LONGEST_PAUSE))
        });
        match outcome {
            Outcome::Kept | Outcome::Refused => {
                self.saving.set(Saving::Saved);
                self.send();
            }
            Outcome::SignedOut => self.saving.set(Saving::SignedOut),
            Outcome::Lost => {
                self.saving.set(Saving::Waiting);
                set_timeout(move || self.send(), pause.unwrap_or(Duration::from_secs(LONGEST_PAUSE)));
            }
        }
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
    if pending.is_empty() {
        let _ = storage.remove_item(&key(sitting));
        return;
    }
    let answers: Vec<String> =
        pending.iter().map(|(place, (position, number))| format!("{place}.{position}.{number}")).collect();
    let _ = storage.set_item(&key(sitting), &answers.join("_"));
}

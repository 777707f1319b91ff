//! Phone numbers of people who listen, to be called with one tap.

use leptos::prelude::*;

use super::{Glyph, Icon, Words, phrase};

/// One helpline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Helpline {
    pub name: Words,
    /// As it is written: `0120-279-338`.
    pub number: Words,
    /// Hours and cost: `無料・24時間`.
    pub note: Words,
}

impl Helpline {
    /// Name, number as written, hours and cost.
    pub fn new(name: impl Into<Words>, number: impl Into<Words>, note: impl Into<Words>) -> Self {
        Self { name: name.into(), number: number.into(), note: note.into() }
    }

    /// As staff enter one: hours, and what it is for.
    pub fn entered(name: impl Into<Words>, number: impl Into<Words>, hours: &str, description: &str) -> Self {
        Self::new(name, number, format!("{hours}　{description}"))
    }

    /// The address that starts the call.
    pub fn href(&self) -> String {
        tel(&self.number)
    }
}

/// The address that calls a number, however it is written.
pub fn tel(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    // In an address a # would begin something else.
    let short = if number.starts_with('#') { "%23" } else { "" };
    format!("tel:{short}{digits}")
}

/// Helplines as cards; each card is one link.
#[component]
pub fn Helplines(lines: Vec<Helpline>) -> impl IntoView {
    let lines = lines
        .into_iter()
        .map(|line| {
            let href = line.href();
            view! {
                <li>
                    <a href=href>
                        <span class="disc"><Icon glyph=Glyph::Phone /></span>
                        <span>
                            <b>{phrase(line.name)}</b>
                            <span class="tel">{line.number}</span>
                            <small>{line.note}</small>
                        </span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="helplines">{lines}</ul> }
}

//! Where a booking stands and by which means it is held, each with its drawing.

use domain::booking::{BookingState, Means};
use leptos::prelude::*;

use super::{Badge, Glyph, Icon, Tone};

/// The drawing of a means.
pub const fn means_glyph(means: Means) -> Glyph {
    match means {
        Means::Chat => Glyph::Chat,
        Means::Video => Glyph::Video,
        Means::Phone => Glyph::Phone,
    }
}

/// Chat, video or phone, as drawing and word.
#[component]
pub fn MeansMark(means: Means) -> impl IntoView {
    view! { <span class="means"><Icon glyph=means_glyph(means) />{means.words()}</span> }
}

/// Where a booking stands.
#[component]
pub fn StatusMark(state: BookingState) -> impl IntoView {
    let (tone, glyph) = match state {
        BookingState::Reserved => (Tone::Key, Glyph::Clock),
        BookingState::Cancelled => (Tone::Plain, Glyph::Cross),
        BookingState::Attended => (Tone::Good, Glyph::Check),
        BookingState::NoShow => (Tone::Caution, Glyph::Alert),
    };
    view! { <Badge label=state.words() tone glyph /> }
}

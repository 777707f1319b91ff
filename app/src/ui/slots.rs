//! The free starts of a day as chips, in bands of the day.

use leptos::prelude::*;

use super::{Glyph, Icon, Words, phrase};

attribute! {
    /// A part of the service day (06:00–25:00).
    DayPart {
        /// 06:00–09:00.
        Dawn = "dawn",
        /// 09:00–18:00.
        Day = "day",
        /// 18:00–24:00.
        Evening = "evening",
        /// 24:00–25:00: the date has changed, the service day has not.
        Night = "night",
    }
}

impl DayPart {
    /// The part in which a start lies, given half-hours since midnight of the service day.
    pub const fn of(half: domain::service_day::HalfHour) -> Self {
        match half.index() {
            0..18 => Self::Dawn,
            18..36 => Self::Day,
            36..48 => Self::Evening,
            _ => Self::Night,
        }
    }

    const fn face(self) -> (Glyph, &'static str, &'static str) {
        match self {
            Self::Dawn => (Glyph::Dawn, "早朝", "6時から"),
            Self::Day => (Glyph::Sun, "日中", "9時から"),
            Self::Evening => (Glyph::Dusk, "夜", "18時から"),
            Self::Night => (Glyph::Moon, "深夜", "日付が変わってから"),
        }
    }
}

/// The starts of one part of the day. Night slots take the whole width: there
/// is more to say about them.
#[component]
pub fn SlotBand(
    part: DayPart,
    /// [`Slot`]s.
    children: Children,
) -> impl IntoView {
    let (glyph, title, note) = part.face();
    view! {
        <fieldset class="band">
            <legend><Icon glyph />{title}<small>{note}</small></legend>
            <div class="slots" data-part=part.as_str()>{children()}</div>
        </fieldset>
    }
}

/// One start: a radio button that looks like a chip.
#[component]
pub fn Slot(
    #[prop(into)] name: Words,
    #[prop(into)] value: Words,
    /// The time in words: `午後8:30`.
    #[prop(into)]
    label: Words,
    /// A second line: `11月19日(木)になってすぐ`.
    #[prop(optional, into)]
    note: Option<Words>,
    #[prop(optional)] checked: bool,
    /// Taken meanwhile.
    #[prop(optional)]
    disabled: bool,
) -> impl IntoView {
    view! {
        <label class="pick" aria-disabled=disabled.then_some("true")>
            <input type="radio" name=name value=value checked=checked disabled=disabled />
            <span>{label}</span>
            {note.map(|note| view! { <small>{phrase(note)}</small> })}
        </label>
    }
}

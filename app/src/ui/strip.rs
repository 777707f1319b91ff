//! A service day lying down: one cell a half-hour, placed by `data-from` and
//! `data-span` (the stylesheet knows the places; style attributes are forbidden).

use domain::service_day::{HalfHour, ServiceHours};
use leptos::prelude::*;

use super::Words;

attribute! {
    /// What a piece of a day is.
    PieceState {
        /// A booking still to come.
        Ahead = "ahead",
        /// The booking that comes next.
        Next = "next",
        /// A booking that took place.
        Done = "done",
        /// A booking to which nobody came.
        Missed = "missed",
    }
}

/// What stands in a piece of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// Working hours: bookings are taken.
    Open,
    /// Inside working hours, but no bookings: 会議, 休み.
    Block(Words),
    /// A booking.
    Booking {
        state: PieceState,
        /// The family name.
        label: Words,
        /// The whole of it for screen readers: `午後8:00から、佐藤、ビデオ通話、例田さん`.
        spoken: Words,
        href: Words,
        /// The drawing of the means.
        glyph: super::Glyph,
    },
}

/// A piece of a service day from one half-hour until another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub from: HalfHour,
    /// The end; later than `from`.
    pub to: HalfHour,
    pub kind: PieceKind,
}

impl Piece {
    /// Working hours.
    pub const fn open(from: HalfHour, to: HalfHour) -> Self {
        Self { from, to, kind: PieceKind::Open }
    }

    /// Half-hours after opening and length, kept inside the day.
    pub(super) fn place(&self, hours: ServiceHours) -> (String, String) {
        let from = self.from.max(hours.opens());
        let to = self.to.min(hours.closes()).max(from);
        let start = from.index() - hours.opens().index();
        let span = (to.index() - from.index()).max(1);
        (start.to_string(), span.to_string())
    }
}

/// How many half-hours a service day has, for the stylesheet.
pub(super) fn halves(hours: ServiceHours) -> String {
    (hours.closes().index() - hours.opens().index()).to_string()
}

/// Half-hours from opening until midnight, when the day goes on past it.
pub(super) fn midnight(hours: ServiceHours) -> Option<(String, String)> {
    const MIDNIGHT: u8 = 48;
    let (opens, closes) = (hours.opens().index(), hours.closes().index());
    (opens < MIDNIGHT && MIDNIGHT < closes)
        .then(|| ((MIDNIGHT - opens).to_string(), (closes - MIDNIGHT).to_string()))
}

/// The day of one counselor as a band with hours above it.
#[component]
pub fn DayStrip(
    /// What it shows: `きょうの予定の帯。くわしくは下の一覧にあります`.
    #[prop(into)]
    label: Words,
    hours: ServiceHours,
    pieces: Vec<Piece>,
    /// The half-hour that is going on.
    #[prop(optional_no_strip)]
    now: Option<HalfHour>,
) -> impl IntoView {
    let opens = hours.opens().index();
    let marks = hours
        .starts()
        .filter(|half| half.index() % 4 == 0)
        .map(|half| {
            let from = (half.index() - opens).to_string();
            let hour = half.index() / 2;
            let words = match hour {
                24.. => format!("深夜{}", hour - 24),
                _ if half.index() == opens => format!("{hour}時"),
                _ => hour.to_string(),
            };
            view! { <span class="strip-hour" data-from=from data-span="4" aria-hidden="true">{words}</span> }
        })
        .collect_view();
    let now = now
        .filter(|&now| hours.contains(now))
        .map(|now| view! { <span class="strip-now" data-from=(now.index() - opens).to_string()></span> });
    view! {
        <div class="strip" role="group" aria-label=label data-halves=halves(hours)>
            {marks}
            <span class="strip-floor"></span>
            {pieces.into_iter().map(|piece| strip_piece(piece, hours)).collect_view()}
            {midnight(hours).map(|(from, span)| view! { <span class="strip-night" data-from=from data-span=span></span> })}
            {now}
        </div>
    }
}

/// Working hours alone, small: the effect of a weekly pattern.
#[component]
pub fn HoursStrip(hours: ServiceHours, pieces: Vec<Piece>) -> impl IntoView {
    view! {
        <div class="strip" data-size="thin" aria-hidden="true" data-halves=halves(hours)>
            <span class="strip-floor"></span>
            {pieces.into_iter().map(|piece| strip_piece(piece, hours)).collect_view()}
        </div>
    }
}

fn strip_piece(piece: Piece, hours: ServiceHours) -> AnyView {
    let (from, span) = piece.place(hours);
    match piece.kind {
        PieceKind::Open => {
            view! { <span class="strip-open" data-from=from data-span=span></span> }.into_any()
        }
        PieceKind::Block(label) => {
            view! { <span class="strip-block" data-from=from data-span=span><span>{label}</span></span> }
                .into_any()
        }
        PieceKind::Booking { state, label, spoken, href, .. } => view! {
            <a class="strip-slot" href=href data-state=state.as_str() data-from=from data-span=span>
                <span aria-hidden="true">{label}</span><span class="sr">{spoken}</span>
            </a>
        }
        .into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_from_opening() {
        let piece = Piece::open("13:00".parse().unwrap(), "17:00".parse().unwrap());
        assert_eq!(piece.place(ServiceHours::specified()), ("14".into(), "8".into()));
    }

    #[test]
    fn midnight_lies_36_half_hours_after_six() {
        assert_eq!(midnight(ServiceHours::specified()), Some(("36".into(), "2".into())));
    }
}

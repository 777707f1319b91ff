//! The week of all counselors: one lane a counselor and day, a row a half-hour,
//! a dashed line at midnight inside the service day. Color means status, the
//! drawing the means.

use domain::service_day::{HalfHour, ServiceHours};
use leptos::prelude::*;

use super::strip::{halves, midnight};
use super::{Glyph, Icon, IconSize, Piece, PieceKind, Words};

/// A piece of a day in the lane of a counselor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanePiece {
    /// Counted from 0; `None` reaches across all lanes (a closed day).
    pub lane: Option<usize>,
    pub piece: Piece,
}

/// A day of a [`WeekGrid`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WeekDay {
    /// `18日(水)`.
    pub label: String,
    /// `きょう`, `祝日`, or empty.
    pub mark: String,
    pub today: bool,
    /// Where the day is shown by itself.
    pub href: String,
    /// Working hours first, blocks and bookings after them, in order of time.
    pub pieces: Vec<LanePiece>,
    /// The half-hour that is going on, on today's service day.
    pub now: Option<HalfHour>,
}

/// At most this many lanes fit beside each other; show fewer counselors otherwise.
pub const MAX_LANES: usize = 24;

/// The calendar of a week; scrolls sideways inside its own box.
#[component]
pub fn WeekGrid(
    /// Short names of the counselors, a lane each.
    lanes: Vec<Words>,
    hours: ServiceHours,
    days: Vec<WeekDay>,
) -> impl IntoView {
    let lane_count = lanes.len().clamp(1, MAX_LANES).to_string();
    let heads = days.iter().map(day_head).collect_view();
    let lane_heads = days
        .iter()
        .map(|_| {
            let names = lanes.iter().map(|name| view! { <span>{name.clone()}</span> }).collect_view();
            view! { <div class="lanes-head" aria-hidden="true">{names}</div> }
        })
        .collect_view();
    let columns = days.into_iter().map(|day| day_column(day, hours)).collect_view();
    view! {
        <div class="week-box" tabindex="0" role="region" aria-label="週の予約表。横に動かせます">
            <div class="week" data-lanes=lane_count data-halves=halves(hours)>
                <div class="week-corner"></div>
                {heads}
                <div class="week-corner"></div>
                {lane_heads}
                {axis(hours)}
                {columns}
            </div>
        </div>
    }
}

fn day_head(day: &WeekDay) -> impl IntoView + use<> {
    let today = day.today.then_some("today");
    let mark = (!day.mark.is_empty()).then(|| view! { <span class="week-mark">{day.mark.clone()}</span> });
    let label = day.label.clone();
    let title = match day.href.is_empty() {
        true => label.into_any(),
        false => view! { <a href=day.href.clone()>{label}</a> }.into_any(),
    };
    view! { <div class="day-head" data-day=today><h2>{title}</h2>{mark}</div> }
}

fn axis(hours: ServiceHours) -> impl IntoView {
    let opens = hours.opens().index();
    let label = |half: HalfHour| match half.index() / 2 {
        hour @ 24.. => format!("深夜{}:00", hour - 24),
        hour => format!("{hour}:00"),
    };
    let marks = hours
        .starts()
        .filter(|half| half.index() % 2 == 0)
        .map(|half| {
            let night = (half.index() >= 48).then_some("night");
            view! { <span data-from=(half.index() - opens).to_string() data-kind=night>{label(half)}</span> }
        })
        .collect_view();
    let last = (hours.closes().index() - opens).saturating_sub(2).to_string();
    view! {
        <div class="week-axis" aria-hidden="true">
            {marks}
            <span data-from=last data-kind="end">{label(hours.closes())}</span>
        </div>
    }
}

fn day_column(day: WeekDay, hours: ServiceHours) -> impl IntoView {
    let label = format!("{}の予定", day.label);
    let opens = hours.opens().index();
    let pieces = day.pieces.into_iter().map(|entry| lane_piece(entry, hours)).collect_view();
    let now = day
        .now
        .filter(|&now| hours.contains(now))
        .map(|now| view! { <span class="week-now" data-from=(now.index() - opens).to_string()></span> });
    view! {
        <div class="week-day" role="group" aria-label=label>
            {pieces}
            {midnight(hours).map(|(from, span)| view! { <span class="week-night" data-from=from data-span=span></span> })}
            {now}
        </div>
    }
}

fn lane_piece(entry: LanePiece, hours: ServiceHours) -> AnyView {
    let (from, span) = entry.piece.place(hours);
    let lane = match entry.lane {
        Some(lane) => (lane + 1).to_string(),
        None => "all".to_string(),
    };
    match entry.piece.kind {
        PieceKind::Open => {
            view! { <span class="week-open" data-lane=lane data-from=from data-span=span></span> }.into_any()
        }
        PieceKind::Block(label) => view! {
            <span class="week-block" data-lane=lane data-from=from data-span=span><span>{label}</span></span>
        }
        .into_any(),
        PieceKind::Booking { state, label, spoken, href, glyph } => view! {
            <a class="week-slot" href=href data-state=state.as_str() data-lane=lane data-from=from data-span=span>
                <span class="sr">{spoken}</span>
                <Icon glyph size=IconSize::Small />
                <span aria-hidden="true">{label}</span>
            </a>
        }
        .into_any(),
    }
}

/// What the marks of the calendar mean; stands below it.
#[component]
pub fn WeekLegend() -> impl IntoView {
    let drawn = [(Glyph::Phone, "電話"), (Glyph::Video, "ビデオ通話"), (Glyph::Chat, "チャット")]
        .map(|(glyph, words)| view! { <li><Icon glyph size=IconSize::Small />{words}</li> })
        .collect_view();
    let swatches = [
        ("slot", "予約"),
        ("done", "終わった予約"),
        ("missed", "来られなかった"),
        ("open", "受付できる"),
        ("shut", "勤務の外"),
        ("block", "受付なし"),
        ("night", "この線から下は日付が次の日。営業日は同じ"),
    ]
    .map(|(kind, words)| view! { <li><span class="swatch" data-kind=kind></span>{words}</li> })
    .collect_view();
    view! { <ul class="key-list" aria-label="しるしの意味">{drawn}{swatches}</ul> }
}

//! A week of three counselors.

use domain::booking::Means;
use domain::service_day::ServiceHours;
use leptos::prelude::*;

use super::staff::{blocked, booked, half};
use crate::ui::*;

#[component]
pub(super) fn Week() -> impl IntoView {
    let names = ["16日(月)", "17日(火)", "18日(水)", "19日(木)", "20日(金)", "21日(土)", "22日(日)"];
    let days = names
        .into_iter()
        .enumerate()
        .map(|(index, label)| {
            let lane = |lane: usize, piece: Piece| LanePiece { lane: Some(lane), piece };
            let done = if index < 2 { PieceState::Done } else { PieceState::Ahead };
            let mut pieces = vec![
                lane(0, Piece::open(half("13:00"), half("17:00"))),
                lane(0, Piece::open(half("18:00"), half("24:30"))),
                lane(1, Piece::open(half("08:00"), half("16:00"))),
                lane(2, Piece::open(half("17:00"), half("25:00"))),
                lane(0, booked("13:30", "14:00", done, "架橋", Means::Phone)),
                lane(1, booked("09:00", "09:30", done, "雛形", Means::Chat)),
                lane(1, blocked("14:00", "16:00", "会議")),
                lane(2, booked("24:30", "25:00", PieceState::Ahead, "夜野", Means::Video)),
            ];
            match index {
                0 => pieces.push(lane(1, booked("11:00", "11:30", PieceState::Missed, "図案", Means::Video))),
                2 => pieces.push(lane(0, booked("20:00", "20:30", PieceState::Next, "例田", Means::Video))),
                6 => pieces = vec![LanePiece { lane: None, piece: blocked("06:00", "25:00", "休業日") }],
                _ => {}
            }
            WeekDay {
                label: label.into(),
                mark: if index == 2 { "きょう".into() } else { String::new() },
                today: index == 2,
                href: if index == 2 { "#main".into() } else { String::new() },
                pieces,
                now: (index == 2).then(|| half("19:30")),
            }
        })
        .collect();
    view! {
        <Section id="dev-week" title="週の予約表">
            <WeekGrid lanes=vec!["佐藤".into(), "森".into(), "夏目".into()] hours=ServiceHours::specified() days />
            <WeekLegend />
        </Section>
    }
}

//! Pictures of results, drawn on the server as SVG. Colors come from classes; a table with the
//! same numbers stands behind each.

use domain::checkups::{Bar, Picture, Spoke};
use leptos::prelude::*;

/// Draws a picture.
pub fn chart(picture: &Picture) -> AnyView {
    match picture {
        Picture::Hexagon(spokes) => hexagon(spokes).into_any(),
        Picture::Bars { min, max, bars } => lines(bars, *min, *max).into_any(),
        Picture::Poles { min, max, bars } => poles(bars, *min, *max).into_any(),
        Picture::Gauge { value, before, max, parts } => gauge(*value, *before, *max, parts).into_any(),
    }
}

/// Center, radius and the highest value of a hexagon.
const CENTER: (f64, f64) = (150.0, 126.0);
const RADIUS: f64 = 84.0;
const TOP: f64 = 5.0;

fn hexagon(spokes: &[Spoke]) -> impl IntoView + use<> {
    let count = spokes.len().max(1);
    let at = |place: usize, value: f64| {
        let angle = std::f64::consts::TAU * place as f64 / count as f64;
        let length = RADIUS * value / TOP;
        (CENTER.0 + length * angle.sin(), CENTER.1 - length * angle.cos())
    };
    let outline = |values: &[f64]| -> String {
        let points = values.iter().enumerate().map(|(place, &value)| at(place, value));
        let corners: Vec<String> = points.map(|(x, y)| format!("{x:.1} {y:.1}")).collect();
        format!("M{}Z", corners.join("L"))
    };
    let rings = (1..=5)
        .map(|ring| view! { <path class="chart-grid" d=outline(&vec![f64::from(ring); count])></path> })
        .collect_view();
    let rays = (0..count)
        .map(|place| {
            let (x, y) = at(place, TOP);
            view! { <path class="chart-spoke" d=format!("M{} {}L{x:.1} {y:.1}", CENTER.0, CENTER.1)></path> }
        })
        .collect_view();
    let values: Vec<f64> = spokes.iter().map(|spoke| spoke.value).collect();
    let before: Option<Vec<f64>> = spokes.iter().map(|spoke| spoke.before).collect();
    let before = before.map(|before| view! { <path class="chart-before" d=outline(&before)></path> });
    let marks = values
        .iter()
        .enumerate()
        .map(|(place, &value)| {
            let (x, y) = at(place, value);
            view! { <circle class="chart-mark" cx=format!("{x:.1}") cy=format!("{y:.1}") r="4"></circle> }
        })
        .collect_view();
    let names = spokes
        .iter()
        .enumerate()
        .map(|(place, spoke)| {
            let (x, y) = at(place, TOP * 1.14);
            let (anchor, lift) = match x - CENTER.0 {
                x if x > 1.0 => ("start", 6.0),
                x if x < -1.0 => ("end", 6.0),
                _ if y < CENTER.1 => ("middle", -2.0),
                _ => ("middle", 16.0),
            };
            view! {
                <text data-strong=spoke.strong.then_some("true") x=format!("{x:.1}") y=format!("{:.1}", y + lift) text-anchor=anchor>
                    {spoke.name.clone()}
                </text>
            }
        })
        .collect_view();
    let spoken: Vec<String> =
        spokes.iter().map(|spoke| format!("{}{:.1}", spoke.name, spoke.value)).collect();
    let label = format!("六角形の図。{}。", spoken.join("、"));
    view! {
        <div class="chart" role="img" aria-label=label>
            <svg viewBox="0 0 300 250" aria-hidden="true">{rings}{rays}{before}<path class="chart-area" d=outline(&values)></path>{marks}{names}</svg>
        </div>
    }
}

/// Where a value lies between two ends, of a hundred.
fn share(value: f64, min: f64, max: f64) -> f64 {
    ((value - min) / (max - min) * 100.0).clamp(0.0, 100.0)
}

/// One line each; below zero they reach to the left of the middle.
fn lines(bars: &[Bar], min: f64, max: f64) -> impl IntoView + use<> {
    let zero = share(0.0_f64.max(min), min, max);
    let span = |value: f64| {
        let end = share(value, min, max);
        (zero.min(end), (end - zero).abs())
    };
    let line = |bar: &Bar| {
        let (x, width) = span(bar.value);
        let before = bar.before.map(|value| {
            let (x, width) = span(value);
            view! { <rect class="chart-before" x=format!("{x:.1}") y="0" width=format!("{width:.1}") height="10"></rect> }
        });
        let middle = (min < 0.0)
            .then(|| view! { <rect class="chart-zero" x=format!("{:.1}", zero - 0.2) y="0" width="0.4" height="10"></rect> });
        view! {
            <li data-strong=bar.strong.then_some("true")>
                <span>{bar.name.clone()}</span>
                <span class="bar-number">{bar.shown.clone()}</span>
                <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                    {before}
                    <rect class="chart-fill" x=format!("{x:.1}") y="2" width=format!("{width:.1}") height="6"></rect>
                    {middle}
                </svg>
            </li>
        }
    };
    let groups = bars
        .chunk_by(|one, next| one.group == next.group)
        .map(|bars| {
            let group = bars.first().map(|bar| bar.group.clone()).filter(|group| !group.is_empty());
            let heading = group.clone().map(|group| view! { <p class="strong">{group}</p> });
            view! {
                <div class="stack" data-gap="tight">
                    {heading}
                    <ul class="bars" aria-label=group>{bars.iter().map(line).collect_view()}</ul>
                </div>
            }
        })
        .collect_view();
    view! { <div class="stack" data-gap="mid">{groups}</div> }
}

/// A mark on the line between two poles.
fn poles(bars: &[Bar], min: f64, max: f64) -> impl IntoView + use<> {
    let items = bars
        .iter()
        .map(|bar| {
            let share = share(bar.value, min, max);
            let x = 10.0 + share * 2.8;
            let near = if share < 50.0 { "low" } else { "high" };
            view! {
                <li data-strong=bar.strong.then_some(near)>
                    <span>{bar.name.clone()}</span>
                    <span>{bar.opposite.clone()}</span>
                    <svg viewBox="0 0 300 20" aria-hidden="true">
                        <path class="chart-axis" d="M10 10H290M10 5V15M150 6V14M290 5V15"></path>
                        <circle class="chart-mark" cx=format!("{x:.1}") cy="10" r="7"></circle>
                    </svg>
                    <span class="sr">{bar.shown.clone()}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="bars" data-kind="poles">{items}</ul> }
}

/// A sum on a line in equal parts: how heavy, without alarm and without false precision.
fn gauge(value: i32, before: Option<i32>, max: i32, parts: &[(i32, String)]) -> impl IntoView + use<> {
    let count = parts.len().max(1) as f64;
    let width = 288.0 / count;
    // Inside its part, in proportion.
    let x_of = |value: i32| {
        let place = parts.iter().rposition(|(from, _)| *from <= value).unwrap_or_default();
        let from = parts.get(place).map_or(0, |(from, _)| *from);
        let until = parts.get(place + 1).map_or(max + 1, |(from, _)| *from);
        let within = (f64::from(value - from) + 0.5) / f64::from(until - from);
        6.0 + width * (place as f64 + within)
    };
    let current = parts.iter().rposition(|(from, _)| *from <= value).unwrap_or_default();
    let segments = parts
        .iter()
        .enumerate()
        .map(|(place, (_, name))| {
            let x = 6.0 + width * place as f64;
            view! {
                <rect class="chart-part" data-step=place.to_string() x=format!("{:.1}", x + 1.0) y="24" width=format!("{:.1}", width - 2.0) height="14" rx="3"></rect>
                <text data-strong=(place == current).then_some("true") x=format!("{:.1}", x + width / 2.0) y="60" text-anchor="middle">{name.clone()}</text>
            }
        })
        .collect_view();
    let x = x_of(value);
    let named = |value: i32| {
        let part = parts.iter().rfind(|(from, _)| *from <= value);
        part.map(|(_, name)| name.as_str()).unwrap_or_default()
    };
    let earlier = before.map(|before| format!("前回は「{}」でした。", named(before))).unwrap_or_default();
    let label = format!("{}つに分けた線の図。今回は「{}」のところです。{earlier}", parts.len(), named(value));
    let before = before.map(|before| {
        let x = x_of(before);
        view! { <path class="chart-before" d=format!("M{x:.1} 21L{:.1} 8H{:.1}Z", x - 8.0, x + 8.0)></path> }
    });
    view! {
        <div class="chart" role="img" aria-label=label>
            <svg viewBox="0 0 300 68" aria-hidden="true">
                {before}
                {segments}
                <path class="chart-pointer" d=format!("M{x:.1} 22L{:.1} 7H{:.1}Z", x - 9.0, x + 9.0)></path>
            </svg>
        </div>
    }
}

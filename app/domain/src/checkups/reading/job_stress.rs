//! Work and stress: what the rules say, and where the load lies.

use super::{Care, Reading, Row, Table, plain};
use crate::checkups::{Bar, Domain, Instrument, Picture, Scale, Scores, Verdict};

pub(super) fn read(
    instrument: &Instrument,
    scores: &Scores,
    before: Option<&Scores>,
    domains: &[Domain],
    high: &Verdict,
    not_high: &Verdict,
) -> Reading {
    let high = scores.is_high().then_some(high);
    let verdict = high.unwrap_or(not_high);
    let mut words = verdict.words.clone();
    let (bars, columns, range, caption) = match &scores.points {
        Some(points) => {
            if let Some(heavy) = heavy_scales(instrument, points) {
                words.push(format!("とくに気になるのは、{heavy}です。"));
            }
            let bars =
                scale_bars(instrument, domains, points, before.and_then(|before| before.points.as_ref()));
            (bars, ["こと", "段階"], (0.0, 5.0), "図を表で見る（1から5。大きいほど楽）")
        }
        None => (
            domain_bars(scores, before, domains),
            ["こと", "重さ"],
            (0.0, 100.0),
            "図を表で見る（0から100。大きいほど重い）",
        ),
    };
    let guide = match scores.points {
        Some(_) => "棒が長く、1〜5の数が大きいほど、楽な状態です。",
        None => "棒が長く、0〜100の数が大きいほど、重い状態です。",
    };
    let is_worn = scores.points.as_ref().is_some_and(|points| {
        instrument.scales.iter().zip(points).any(|(scale, &point)| scale.domain == "B" && point == 1)
    });
    let about = |place: usize| match scores.points {
        Some(_) => instrument.scales.get(place).map(|scale| scale.about.clone()),
        None => domains.get(place).map(|domain| domain.about.clone()),
    };
    let rows = bars
        .iter()
        .enumerate()
        .map(|(place, bar)| Row {
            name: bar.name.clone(),
            about: about(place).unwrap_or_default(),
            now: bar.shown.clone(),
            before: bar.before.map(|value| format!("{value:.0}")),
        })
        .collect();
    Reading {
        picture: Some(Picture::Bars { min: range.0, max: range.1, bars }),
        table: Some(Table { caption: caption.to_owned(), columns, in_words: false, rows }),
        guide: Some(guide.to_owned()),
        care: if is_worn { verdict.care.max(Care::SelfCare) } else { verdict.care },
        ..plain(instrument, &verdict.headline, words)
    }
}

/// The heaviest scales by name, at most three, none when all are in the middle or above.
fn heavy_scales(instrument: &Instrument, points: &[u8]) -> Option<String> {
    let mut heavy: Vec<(u8, &str)> = instrument
        .scales
        .iter()
        .zip(points)
        .filter(|(_, point)| **point <= 2)
        .map(|(scale, &point)| (point, scale.name.as_str()))
        .collect();
    heavy.sort_by_key(|&(point, _)| point);
    let names: Vec<String> = heavy.into_iter().take(3).map(|(_, name)| format!("「{name}」")).collect();
    (!names.is_empty()).then(|| names.join(""))
}

fn scale_bars(
    instrument: &Instrument,
    domains: &[Domain],
    points: &[u8],
    before: Option<&Vec<u8>>,
) -> Vec<Bar> {
    let group = |scale: &Scale| {
        let domain = domains.iter().find(|domain| domain.id == scale.domain);
        domain.map(|domain| domain.name.clone()).unwrap_or_else(|| scale.name.clone())
    };
    let bar = |(place, (scale, &point)): (usize, (&Scale, &u8))| Bar {
        group: group(scale),
        name: scale.name.clone(),
        opposite: String::new(),
        value: f64::from(point),
        before: before.and_then(|before| before.get(place)).map(|&point| f64::from(point)),
        shown: point.to_string(),
        strong: false,
    };
    instrument.scales.iter().zip(points).enumerate().map(bar).collect()
}

/// Without the conversion: how far each part's sum lies between its lowest and its highest.
fn domain_bars(scores: &Scores, before: Option<&Scores>, domains: &[Domain]) -> Vec<Bar> {
    let share = |scores: &Scores, domain: &Domain| {
        let sums = scores.method1?;
        let sum = match domain.id.as_str() {
            "A" => sums.a,
            "B" => sums.b,
            _ => sums.c,
        };
        Some((f64::from(sum - domain.from) / f64::from(domain.to - domain.from) * 100.0).round())
    };
    let bar = |domain: &Domain| {
        let value = share(scores, domain)?;
        Some(Bar {
            group: String::new(),
            name: if domain.id == "C" { format!("{}の少なさ", domain.name) } else { domain.name.clone() },
            opposite: String::new(),
            value,
            before: before.and_then(|before| share(before, domain)),
            shown: format!("{value:.0}"),
            strong: false,
        })
    };
    domains.iter().filter_map(bar).collect()
}

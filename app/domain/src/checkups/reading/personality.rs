//! Personality: a place between two poles for each side, none of them better.

use super::{Reading, Row, Table, plain};
use crate::checkups::{Bar, Flat, Instrument, Picture, Scale, Scores};

pub(super) fn read(
    instrument: &Instrument,
    scores: &Scores,
    before: Option<&Scores>,
    (low_to, high_from): (i32, i32),
    even: &Flat,
) -> Reading {
    let level = |raw: i32| match raw {
        raw if raw <= low_to => 0,
        raw if raw >= high_from => 2,
        _ => 1,
    };
    let middle = f64::from(low_to + high_from) / 2.0;
    let far = |place: &usize| (f64::from(scores.raw[*place]) - middle).abs();
    let order: Vec<usize> = (0..scores.raw.len()).collect();
    let farthest = order.iter().copied().max_by(|a, b| far(a).total_cmp(&far(b)).then(b.cmp(a)));
    let (headline, words) = match farthest.map(|place| (&instrument.scales[place], level(scores.raw[place])))
    {
        Some((scale, level @ (0 | 2))) => {
            (scale.leaning.get(level / 2).cloned().unwrap_or_default(), Vec::new())
        }
        _ => (even.headline.clone(), even.words.clone()),
    };
    let nearer = |scale: &Scale, raw: i32| match level(raw) {
        0 => format!("「{}」のほう", scale.low_pole),
        2 => format!("「{}」のほう", scale.high_pole),
        _ => "まん中のあたり".to_owned(),
    };
    let bar = |(scale, &raw): (&Scale, &i32)| Bar {
        group: String::new(),
        name: scale.low_pole.clone(),
        opposite: scale.high_pole.clone(),
        value: f64::from(raw),
        before: None,
        shown: nearer(scale, raw),
        strong: level(raw) != 1,
    };
    let said = |(scale, &raw): (&Scale, &i32)| {
        scale.poles.get(level(raw)).map(|words| (scale.name.clone(), words.clone()))
    };
    let both = || instrument.scales.iter().zip(&scores.raw);
    let placed = |scale: &Scale, raw: i32| format!("{}（{raw}）", nearer(scale, raw));
    let row = |(place, (scale, &raw)): (usize, (&Scale, &i32))| Row {
        name: scale.name.clone(),
        about: scale.about.clone(),
        now: placed(scale, raw),
        before: before.and_then(|before| before.raw.get(place)).map(|&raw| placed(scale, raw)),
    };
    Reading {
        picture: Some(Picture::Poles { min: 4.0, max: 20.0, bars: both().map(bar).collect() }),
        table: Some(Table {
            caption: "図を表で見る（4から20）".to_owned(),
            columns: ["こと", "近いほう"],
            in_words: true,
            rows: both().enumerate().map(row).collect(),
        }),
        parts: both().filter_map(said).collect(),
        ..plain(instrument, &headline, words)
    }
}

//! One sum in bands.

use super::{Care, Reading, Row, Table, plain};
use crate::checkups::{Band, Instrument, Picture, Scores, Urgent};

pub(super) fn read(
    instrument: &Instrument,
    scores: &Scores,
    before: Option<&Scores>,
    max: i32,
    bands: &[Band],
    urgent: &Urgent,
) -> Reading {
    let sum = |scores: &Scores| scores.raw.first().copied().unwrap_or_default();
    let value = sum(scores);
    let within = |band: &&Band| (band.from..=band.to).contains(&value);
    let Some(band) = bands.iter().find(within) else {
        return plain(instrument, "", Vec::new());
    };
    let counted = format!("{max}点のうち、{value}点でした。");
    let is_urgent = scores.urgent || band.care == Care::Urgent;
    // One heavy answer in a small sum: no band is named, since none would be true.
    let by_answer = scores.urgent && band.care != Care::Urgent;
    let said = if by_answer { &urgent.words } else { &band.words };
    let result: Vec<String> = said.iter().cloned().chain([counted]).collect();
    let (headline, words, result) = match is_urgent {
        true => (&urgent.headline, vec![urgent.lead.clone()], result),
        false => (&band.headline, result, Vec::new()),
    };
    let scale = instrument.scales.first();
    let row = Row {
        name: scale.map(|scale| scale.name.clone()).unwrap_or_default(),
        about: bands
            .iter()
            .map(|band| format!("{}〜{}点 {}", band.from, band.to, band.name))
            .collect::<Vec<_>>()
            .join("、"),
        now: format!("{value}点"),
        before: before.map(|before| format!("{}点", sum(before))),
    };
    Reading {
        result,
        picture: (!by_answer).then(|| Picture::Gauge {
            value,
            before: before.map(sum),
            max,
            parts: bands.iter().map(|band| (band.from, band.name.clone())).collect(),
        }),
        table: (!by_answer).then(|| Table {
            caption: "図を表で見る".to_owned(),
            columns: ["こと", "今回"],
            in_words: false,
            rows: vec![row],
        }),
        care: if is_urgent { Care::Urgent } else { band.care },
        ..plain(instrument, headline, words)
    }
}

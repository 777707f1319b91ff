//! Profiles: interests around a center, values from the most to the least important.

use super::{Reading, from_strongest, number, plain, score_table};
use crate::checkups::{Bar, Flat, Instrument, Picture, Scale, Scores, Spoke};

pub(super) fn interests(
    instrument: &Instrument,
    scores: &Scores,
    before: Option<&Scores>,
    (flat, faint): (&Flat, &Flat),
) -> Reading {
    let shown = scores.shown(instrument);
    let earlier = before.map(|before| before.shown(instrument));
    let is_flat = !scores.is_telling(instrument);
    let order = from_strongest(&shown);
    let top: Vec<usize> = order.iter().copied().take(2).collect();
    let (headline, words) = match is_flat {
        true if scores.is_faint(instrument) => (faint.headline.clone(), faint.words.clone()),
        true => (flat.headline.clone(), flat.words.clone()),
        false => {
            let nouns = nouns(instrument, &top);
            let words = top.iter().filter_map(|&place| instrument.scales.get(place));
            let words: String = words.map(|scale| scale.words.as_str()).collect();
            (
                format!("{nouns}に、気持ちが向いています"),
                vec![format!("{words}そういう時間を、楽しめそうです。")],
            )
        }
    };
    let spoke = |(place, scale): (usize, &Scale)| Spoke {
        name: scale.name.clone(),
        value: shown[place],
        before: earlier.as_ref().map(|earlier| earlier[place]),
        strong: !is_flat && top.contains(&place),
    };
    let spokes = instrument.scales.iter().enumerate().map(spoke).collect();
    Reading {
        picture: Some(Picture::Hexagon(spokes)),
        table: Some(score_table(
            instrument,
            &order,
            &shown,
            earlier.as_deref(),
            ["方向", "気持ち"],
            "図を表で見る（1から5）",
        )),
        ..plain(instrument, &headline, words)
    }
}

/// `手を使うことと、整えること`.
fn nouns(instrument: &Instrument, places: &[usize]) -> String {
    let nouns = places.iter().filter_map(|&place| instrument.scales.get(place));
    nouns.map(|scale| scale.noun.as_str()).collect::<Vec<_>>().join("と、")
}

pub(super) fn values(
    instrument: &Instrument,
    scores: &Scores,
    before: Option<&Scores>,
    flat: &Flat,
    range: (f64, f64),
) -> Reading {
    let shown = scores.shown(instrument);
    let earlier = before.map(|before| before.shown(instrument));
    let is_flat = scores.is_flat(instrument);
    let order = from_strongest(&shown);
    let about =
        |place: usize| instrument.scales.get(place).map(|scale| scale.about.as_str()).unwrap_or_default();
    let (headline, words) = match (is_flat, order.as_slice()) {
        (false, &[first, second, third, .., last]) => (
            format!("「{}」「{}」を、大切にしているようです", about(first), about(second)),
            [
                Some(format!("そのつぎは「{}」でした。仕事を見るときの、ものさしになります。", about(third))),
                (shown[last] < (range.0 + range.1) / 2.0)
                    .then(|| format!("「{}」は、いまは後回しでもよいと感じているようです。", about(last))),
            ]
            .into_iter()
            .flatten()
            .collect(),
        ),
        _ => (flat.headline.clone(), flat.words.clone()),
    };
    let bar = |(rank, &place): (usize, &usize)| Bar {
        group: String::new(),
        name: instrument.scales[place].name.clone(),
        opposite: String::new(),
        value: shown[place],
        before: earlier.as_ref().map(|earlier| earlier[place]),
        shown: number(instrument, shown[place]),
        strong: !is_flat && rank < 2,
    };
    let bars = order.iter().enumerate().map(bar).collect();
    let caption = if range.0 < 0.0 {
        "図を表で見る（−5から5）"
    } else {
        "図を表で見る（1から5）"
    };
    Reading {
        picture: Some(Picture::Bars { min: range.0, max: range.1, bars }),
        table: Some(score_table(
            instrument,
            &order,
            &shown,
            earlier.as_deref(),
            ["大切にしたいこと", "大切さ"],
            caption,
        )),
        ..plain(instrument, &headline, words)
    }
}

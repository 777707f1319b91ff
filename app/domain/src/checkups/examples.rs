//! Invented results of an instrument, one for each thing it can say: for whoever edits its words.

use super::{DomainSums, Instrument, Kind, Reading, Scale, Scores, read};

/// What kind of result it is, and how it reads.
pub fn examples(instrument: &Instrument) -> Vec<(String, Reading)> {
    cases(instrument).into_iter().map(|(name, scores)| (name, read(instrument, &scores, None))).collect()
}

fn plain(raw: Vec<i32>) -> Scores {
    Scores { raw, points: None, method1: None, method2: None, urgent: false, straight: false }
}

fn cases(instrument: &Instrument) -> Vec<(String, Scores)> {
    let count = instrument.scales.len();
    let mut cases: Vec<(String, Scores)> = match &instrument.kind {
        Kind::Total { bands, .. } => {
            let sums =
                bands.iter().map(|band| (format!("{}〜{}点", band.from, band.to), plain(vec![band.from])));
            let heavy = Scores { urgent: true, ..plain(vec![4]) };
            sums.chain([("つらい答えがあったとき".to_owned(), heavy)]).collect()
        }
        Kind::JobStress { .. } => {
            let sums = |high| DomainSums { a: 40, b: 70, c: 20, high };
            let case = |high: bool, point: u8| Scores {
                points: Some((0..count).map(|place| if place % 4 == 0 { point } else { 3 }).collect()),
                method1: Some(sums(high)),
                method2: Some(sums(high)),
                ..plain(vec![0; count])
            };
            let without = Scores { points: None, method2: None, ..case(false, 3) };
            vec![
                ("負担が重いとき".to_owned(), case(true, 1)),
                ("そうでないとき".to_owned(), case(false, 4)),
                ("性別を答えなかったとき".to_owned(), without),
            ]
        }
        Kind::Personality { low_to, high_from, .. } => {
            let middle = (low_to + high_from) / 2;
            // One side at a time: the heading speaks of the one farthest from the middle.
            let one = |name: String, at: usize, raw: i32| {
                (name, plain((0..count).map(|place| if place == at { raw } else { middle }).collect()))
            };
            let both = |(at, scale): (usize, &Scale)| {
                [
                    one(format!("「{}」に近いとき", scale.low_pole), at, *low_to),
                    one(format!("「{}」に近いとき", scale.high_pole), at, *high_from),
                ]
            };
            let sides = instrument.scales.iter().enumerate().flat_map(both);
            sides.chain([("まん中のとき".to_owned(), plain(vec![middle; count]))]).collect()
        }
        Kind::Interests { .. } => {
            let items = |place: usize| i32::try_from(instrument.scales[place].plus.len()).unwrap_or(1);
            let all = |value: i32| plain((0..count).map(|place| items(place) * value).collect());
            let pair = |first: usize| {
                let strong = |place: usize| items(place) * if place / 2 == first { 5 } else { 2 };
                let names: Vec<&str> = instrument
                    .scales
                    .iter()
                    .skip(first * 2)
                    .take(2)
                    .map(|scale| scale.name.as_str())
                    .collect();
                (format!("「{}」が強いとき", names.join("」「")), plain((0..count).map(strong).collect()))
            };
            let even = [("かたよりがないとき".to_owned(), all(3)), ("気持ちが弱めのとき".to_owned(), all(1))];
            (0..count.div_ceil(2)).map(pair).chain(even).collect()
        }
        Kind::Ratings { .. } => {
            let items = |place: usize| i32::try_from(instrument.scales[place].plus.len()).unwrap_or(1);
            let strong = |place: usize| items(place) * [5, 3, 2, 4][place % 4];
            vec![
                ("かたよりがあるとき".to_owned(), plain((0..count).map(strong).collect())),
                ("かたよりがないとき".to_owned(), plain((0..count).map(|place| items(place) * 3).collect())),
            ]
        }
        Kind::BestWorst { .. } => {
            let strong = |place: usize| [4, -2, 1, -3][place % 4];
            vec![
                ("かたよりがあるとき".to_owned(), plain((0..count).map(strong).collect())),
                ("かたよりがないとき".to_owned(), plain(vec![0; count])),
            ]
        }
    };
    if instrument.straight_lining {
        let hasty = Scores { straight: true, ..plain(vec![0; count]) };
        cases.push(("同じ答えが続いたとき".to_owned(), hasty));
    }
    cases
}

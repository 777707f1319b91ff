//! From scores to words and a picture: tendencies, never verdicts, and no norm to compare with.

use serde::{Deserialize, Serialize};

use super::{Band, Bar, Domain, Flat, Instrument, Kind, Picture, Scores, Spoke, Urgent, Verdict};

/// What a result page begins with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Care {
    /// The result.
    #[default]
    None,
    /// The result, then something kind to oneself, then a booking if one likes.
    SelfCare,
    /// The result, then booking and helplines.
    Talk,
    /// People to talk to, then a booking in one tap, and only then the result.
    Urgent,
}

/// A result in words, a picture and a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The heading of the page.
    pub headline: String,
    /// Plain sentences, before any picture.
    pub words: Vec<String>,
    /// What the result itself says when the page begins with people: kept folded until wanted.
    pub result: Vec<String>,
    /// What is drawn; nothing when the answers make no profile.
    pub picture: Option<Picture>,
    /// The same as a table.
    pub table: Option<Table>,
    /// Further parts, each with a title and sentences.
    pub parts: Vec<(String, String)>,
    /// What comes first.
    pub care: Care,
    /// What the result is not.
    pub caution: String,
}

/// The table behind a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// Headings: what, now.
    pub columns: [&'static str; 2],
    /// From top to bottom.
    pub rows: Vec<Row>,
}

/// A row of a [`Table`].
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What.
    pub name: String,
    /// A few words about it.
    pub about: String,
    /// The number now.
    pub now: String,
    /// The number the time before.
    pub before: Option<String>,
}

/// Reads scores, beside those of the time before by the same version of the instrument.
pub fn read(instrument: &Instrument, scores: &Scores, before: Option<&Scores>) -> Reading {
    if scores.straight {
        return hasty(instrument, scores);
    }
    let before = before.filter(|before| !before.straight);
    match &instrument.kind {
        Kind::Total { max, bands, urgent } => total(instrument, scores, before, *max, bands, urgent),
        Kind::JobStress { domains, high, not_high } => {
            job_stress(instrument, scores, before, domains, high, not_high)
        }
        Kind::Interests { flat, .. } => interests(instrument, scores, before, flat),
        Kind::Personality { low_to, high_from, even } => {
            personality(instrument, scores, before, (*low_to, *high_from), even)
        }
        Kind::BestWorst { flat, .. } => values(instrument, scores, before, flat, (-5.0, 5.0)),
        Kind::Ratings { flat, .. } => values(instrument, scores, before, flat, (1.0, 5.0)),
    }
}

fn plain(instrument: &Instrument, headline: &str, words: Vec<String>) -> Reading {
    Reading {
        headline: headline.to_owned(),
        words,
        result: Vec::new(),
        picture: None,
        table: None,
        parts: Vec::new(),
        care: Care::None,
        caution: instrument.caution.clone(),
    }
}

/// The same answer to everything says little, but heavy answers still lead to people.
fn hasty(instrument: &Instrument, scores: &Scores) -> Reading {
    let words = vec![
        "どの質問にも、同じ答えが続いていました。急いでいたり、疲れていたりする日もありますよね。".to_owned(),
        "今日はここまでにして、落ち着いたときに答え直してもかまいません。".to_owned(),
    ];
    let care = match scores.method1 {
        Some(sums) if sums.high => Care::Talk,
        _ => Care::None,
    };
    Reading { care, ..plain(instrument, "もう一度ゆっくり答えてみませんか", words) }
}

fn total(
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
    let said = if scores.urgent && band.care != Care::Urgent { &urgent.words } else { &band.words };
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
        picture: Some(Picture::Gauge {
            value,
            before: before.map(sum),
            max,
            parts: bands.iter().map(|band| (band.from, band.name.clone())).collect(),
        }),
        table: Some(Table {
            caption: "図を表で見る".to_owned(), columns: ["こと", "今回"], rows: vec![row]
        }),
        care: if is_urgent { Care::Urgent } else { band.care },
        ..plain(instrument, headline, words)
    }
}

fn job_stress(
    instrument: &Instrument,
    scores: &Scores,
    before: Option<&Scores>,
    domains: &[Domain],
    high: &Verdict,
    not_high: &Verdict,
) -> Reading {
    let sums = scores.method2.or(scores.method1);
    let verdict = if sums.is_some_and(|sums| sums.high) { high } else { not_high };
    let mut words = verdict.words.clone();
    let (bars, columns, range, caption) = match &scores.points {
        Some(points) => {
            if let Some(heavy) = heavy_scales(instrument, points) {
                words.push(format!("とくに、{heavy}に負担がかかっているようです。"));
            }
            let bars =
                scale_bars(instrument, domains, points, before.and_then(|before| before.points.as_ref()));
            (bars, ["こと", "段階"], (0.0, 5.0), "図を表で見る（1〜5。大きいほど楽）")
        }
        None => (
            domain_bars(scores, before, domains),
            ["こと", "重さ"],
            (0.0, 100.0),
            "図を表で見る（0〜100。大きいほど重い）",
        ),
    };
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
        table: Some(Table { caption: caption.to_owned(), columns, rows }),
        care: verdict.care,
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
    let group = |scale: &super::Scale| {
        let domain = domains.iter().find(|domain| domain.id == scale.domain);
        domain.map(|domain| domain.name.clone()).unwrap_or_else(|| scale.name.clone())
    };
    let bar = |(place, (scale, &point)): (usize, (&super::Scale, &u8))| Bar {
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

fn interests(instrument: &Instrument, scores: &Scores, before: Option<&Scores>, flat: &Flat) -> Reading {
    let shown = scores.shown(instrument);
    let earlier = before.map(|before| before.shown(instrument));
    let is_flat = scores.is_flat(instrument);
    let order = from_strongest(&shown);
    let top: Vec<usize> = order.iter().copied().take(2).collect();
    let (headline, words) = match is_flat {
        true => (flat.headline.clone(), flat.words.clone()),
        false => {
            let nouns = nouns(instrument, &top);
            let words = top.iter().filter_map(|&place| instrument.scales.get(place));
            let words: String = words.map(|scale| scale.words.as_str()).collect();
            (
                format!("{nouns}に、気持ちが向いています"),
                vec![format!("{words}そういう時間が、苦になりにくいようです。")],
            )
        }
    };
    let spoke = |(place, scale): (usize, &super::Scale)| Spoke {
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
            "図を表で見る（1〜5）",
        )),
        ..plain(instrument, &headline, words)
    }
}

/// `手を使うことと、整えること`.
fn nouns(instrument: &Instrument, places: &[usize]) -> String {
    let nouns = places.iter().filter_map(|&place| instrument.scales.get(place));
    nouns.map(|scale| scale.noun.as_str()).collect::<Vec<_>>().join("と、")
}

fn values(
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
            vec![
                format!("そのつぎは「{}」でした。仕事を見るときの、ものさしになります。", about(third)),
                format!("「{}」は、いまは後回しでもよいと感じているようです。", about(last)),
            ],
        ),
        _ => (flat.headline.clone(), flat.words.clone()),
    };
    let bar = |(rank, &place): (usize, &usize)| Bar {
        group: String::new(),
        name: instrument.scales[place].name.clone(),
        opposite: String::new(),
        value: shown[place],
        before: earlier.as_ref().map(|earlier| earlier[place]),
        shown: number(shown[place], range.0 < 0.0),
        strong: !is_flat && rank < 2,
    };
    let bars = order.iter().enumerate().map(bar).collect();
    let caption =
        if range.0 < 0.0 { "図を表で見る（−5〜5）" } else { "図を表で見る（1〜5）" };
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

fn personality(
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
        Some((scale, 0)) => (format!("「{}」ほうが、落ち着くようです", scale.low_pole), Vec::new()),
        Some((scale, 2)) => (format!("「{}」ほうが、落ち着くようです", scale.high_pole), Vec::new()),
        _ => (even.headline.clone(), even.words.clone()),
    };
    let bar = |(scale, &raw): (&super::Scale, &i32)| Bar {
        group: String::new(),
        name: scale.low_pole.clone(),
        opposite: scale.high_pole.clone(),
        value: f64::from(raw),
        before: None,
        shown: raw.to_string(),
        strong: level(raw) != 1,
    };
    let said = |(scale, &raw): (&super::Scale, &i32)| {
        scale.poles.get(level(raw)).map(|words| (scale.name.clone(), words.clone()))
    };
    let both = || instrument.scales.iter().zip(&scores.raw);
    let shown = scores.shown(instrument);
    let earlier = before.map(|before| before.shown(instrument));
    Reading {
        picture: Some(Picture::Poles { min: 4.0, max: 20.0, bars: both().map(bar).collect() }),
        table: Some(score_table(
            instrument,
            &order,
            &shown,
            earlier.as_deref(),
            ["こと", "右の側への近さ"],
            "図を表で見る（4〜20）",
        )),
        parts: both().filter_map(said).collect(),
        ..plain(instrument, &headline, words)
    }
}

/// Places by score, the highest first; equal ones in their own order.
fn from_strongest(shown: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..shown.len()).collect();
    order.sort_by(|&a, &b| shown[b].total_cmp(&shown[a]));
    order
}

fn score_table(
    instrument: &Instrument,
    order: &[usize],
    shown: &[f64],
    before: Option<&[f64]>,
    columns: [&'static str; 2],
    caption: &str,
) -> Table {
    let signed = shown.iter().any(|&value| value < 0.0);
    let row = |&place: &usize| Row {
        name: instrument.scales[place].name.clone(),
        about: instrument.scales[place].about.clone(),
        now: number(shown[place], signed),
        before: before.map(|before| number(before[place], signed)),
    };
    Table { caption: caption.to_owned(), columns, rows: order.iter().map(row).collect() }
}

/// `+3`, `−2`, `4`, `3.4`: whole numbers stay whole.
fn number(value: f64, signed: bool) -> String {
    let digits = if value.fract() == 0.0 && (signed || value > 5.0) { 0 } else { 1 };
    match signed {
        true if value > 0.0 => format!("+{value:.digits$}"),
        true if value < 0.0 => format!("−{:.digits$}", value.abs()),
        _ => format!("{value:.digits$}"),
    }
}

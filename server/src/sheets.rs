//! Scoring sheets from a file, for an audit of the rules: JSON lines in, JSON lines out.

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read, Write, stdin, stdout};
use std::path::Path;

use domain::checkups::{Instrument, InstrumentCode, Kind, Scores, Sex, Sheet, current, score};
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// A line that comes in. `answers` are positions from 1 in the order of the instrument's items;
/// choices come as pairs `[most, least]` or as the same numbers in a row.
#[derive(Deserialize)]
struct Line {
    instrument: String,
    #[serde(default)]
    sex: Option<String>,
    answers: Vec<Value>,
}

/// Scores every line of a file, or of standard input, and goes on after a faulty one.
pub fn score_lines(file: Option<&Path>) -> Result<(), Box<dyn Error>> {
    let input: Box<dyn Read> = match file {
        Some(path) => Box::new(File::open(path).map_err(|error| format!("{}: {error}", path.display()))?),
        None => Box::new(stdin().lock()),
    };
    let mut output = BufWriter::new(stdout().lock());
    let (mut scored, mut faulty) = (0_u64, 0_u64);
    for (line, number) in BufReader::new(input).split(b'\n').zip(1_u64..) {
        let line = line?;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let answer = match score_line(&line) {
            Ok(answer) => {
                scored += 1;
                answer
            }
            Err(error) => {
                faulty += 1;
                json!({ "line": number, "error": error })
            }
        };
        writeln!(output, "{answer}")?;
    }
    output.flush()?;
    eprintln!("{scored} scored, {faulty} faulty");
    Ok(())
}

fn score_line(line: &[u8]) -> Result<Value, String> {
    let text = std::str::from_utf8(line).map_err(|_| "not UTF-8".to_owned())?;
    let line: Line = serde_json::from_str(text).map_err(|error| format!("not a sheet: {error}"))?;
    let sex = match line.sex.as_deref() {
        None => None,
        Some(code) => Some(Sex::from_code(code).ok_or("sex is \"female\", \"male\" or null")?),
    };
    let answers = positions(&line.answers)?;
    let instrument = instrument(&line.instrument, answers.len())?;
    let mut sheet = Sheet::empty(instrument, sex);
    if answers.len() != instrument.length() {
        return Err(format!("{} answers instead of {}", answers.len(), instrument.length()));
    }
    for (place, position) in answers.into_iter().enumerate() {
        if let Some(position) = position {
            sheet.set(instrument, place, position).map_err(|refused| refused.to_string())?;
        }
    }
    let scores = score(instrument, &sheet).map_err(|refused| refused.to_string())?;
    Ok(answer(&line.instrument, sex, instrument, &scores))
}

/// `work_values11` is asked in two forms: by choices, and by 33 ratings.
fn instrument(code: &str, answers: usize) -> Result<&'static Instrument, String> {
    let code = InstrumentCode::from_code(code).ok_or_else(|| format!("no instrument {code:?}"))?;
    let ratings = current(InstrumentCode::WorkValues33);
    Ok(if code == InstrumentCode::WorkValues11 && answers == ratings.length() {
        ratings
    } else {
        current(code)
    })
}

fn positions(answers: &[Value]) -> Result<Vec<Option<u8>>, String> {
    let mut positions = Vec::with_capacity(answers.len());
    for (answer, number) in answers.iter().zip(1_usize..) {
        match answer {
            Value::Null => positions.push(None),
            Value::Array(pair) => {
                for position in pair {
                    positions.push(Some(position_of(position, number)?));
                }
            }
            position => positions.push(Some(position_of(position, number)?)),
        }
    }
    Ok(positions)
}

fn position_of(value: &Value, number: usize) -> Result<u8, String> {
    value
        .as_u64()
        .and_then(|position| u8::try_from(position).ok())
        .ok_or_else(|| format!("answer {number} is not a position"))
}

fn answer(code: &str, sex: Option<Sex>, instrument: &Instrument, scores: &Scores) -> Value {
    let by_scale = |values: Vec<Value>| -> Value {
        let ids = instrument.scales.iter().map(|scale| scale.id.clone());
        ids.zip(values).collect::<Map<String, Value>>().into()
    };
    let mut answer = json!({ "instrument": code });
    match &instrument.kind {
        Kind::Total { bands, .. } => {
            let total = scores.raw.first().copied().unwrap_or_default();
            let band = bands.iter().find(|band| (band.from..=band.to).contains(&total));
            answer["total"] = total.into();
            answer["band"] = band.map(|band| band.id.as_str()).into();
            answer["urgent"] = scores.urgent.into();
        }
        Kind::JobStress { .. } => {
            answer["sex"] = sex.map(Sex::code).into();
            answer["raw"] = by_scale(scores.raw.iter().map(|&raw| raw.into()).collect());
            answer["points"] = scores
                .points
                .as_ref()
                .map_or(Value::Null, |points| by_scale(points.iter().map(|&point| point.into()).collect()));
            // The sums of points, as beside the points on the official form.
            for (name, sum) in [
                ("A", scores.method2.map(|s| s.a)),
                ("B", scores.method2.map(|s| s.b)),
                ("C", scores.method2.map(|s| s.c)),
            ] {
                answer[name] = sum.into();
            }
            answer["method1"] = json!(scores.method1);
            answer["method2"] = json!(scores.method2);
        }
        _ => {
            answer["raw"] = by_scale(scores.raw.iter().map(|&raw| raw.into()).collect());
            answer["shown"] = by_scale(scores.shown(instrument).into_iter().map(Value::from).collect());
            answer["straight"] = scores.straight.into();
            answer["flat"] = scores.is_flat(instrument).into();
        }
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scored(line: &Value) -> Value {
        score_line(line.to_string().as_bytes()).unwrap()
    }

    #[test]
    fn a_sheet_of_six_gives_total_and_band() {
        let answer = scored(&json!({ "instrument": "k6", "answers": [1, 1, 2, 3, 5, 5] }));
        assert_eq!((&answer["total"], &answer["band"]), (&json!(13), &json!("high")));
    }

    #[test]
    fn a_sheet_of_57_gives_scores_points_sums_and_both_verdicts() {
        let line = |sex: Value| json!({ "instrument": "bjsq57", "sex": sex, "answers": vec![3; 57] });
        let answer = scored(&line("female".into()));
        assert_eq!(answer["raw"]["quant"], 6);
        assert_eq!(answer["points"]["boss"], 3);
        assert_eq!([&answer["A"], &answer["B"], &answer["C"]], [27, 12, 6]);
        assert_eq!(answer["method1"], json!({ "A": 40, "B": 84, "C": 27, "high": true }));
        assert_eq!(answer["method2"], json!({ "A": 27, "B": 12, "C": 6, "high": true }));
        let unknown = scored(&line(Value::Null));
        assert_eq!((&unknown["points"], &unknown["method2"]), (&Value::Null, &Value::Null));
        assert_eq!(unknown["method1"], answer["method1"]);
    }

    #[test]
    fn values_come_as_pairs_in_a_row_or_as_ratings() {
        let pairs = scored(&json!({ "instrument": "work_values11", "answers": vec![[1, 5]; 11] }));
        let row = scored(&json!({ "instrument": "work_values11", "answers": ([1, 5].repeat(11)) }));
        assert_eq!(pairs, row);
        let ratings = scored(
            &json!({ "instrument": "work_values11", "answers": ([vec![5; 3], vec![1; 30]].concat()) }),
        );
        assert_eq!(ratings["shown"]["achievement"], 5.0);
    }

    #[test]
    fn a_faulty_sheet_says_what_is_wrong() {
        let fault = |line: &str| score_line(line.as_bytes()).unwrap_err();
        assert_eq!(fault(r#"{"instrument":"k6","answers":[1,1,1,1,1]}"#), "5 answers instead of 6");
        assert_eq!(
            fault(r#"{"instrument":"k6","answers":[1,1,1,1,1,6]}"#),
            "answer 6 is not one of its options"
        );
        assert_eq!(fault(r#"{"instrument":"k6","answers":[1,null,1,1,1,1]}"#), "answer 2 is missing");
        assert_eq!(fault(r#"{"instrument":"k6","answers":[1,"2",1,1,1,1]}"#), "answer 2 is not a position");
        assert!(fault(r#"{"instrument":"k7","answers":[]}"#).contains("no instrument"));
        assert!(fault("{").starts_with("not a sheet"));
        assert!(fault(r#"{"instrument":"bjsq57","sex":"x","answers":[]}"#).contains("sex"));
    }
}

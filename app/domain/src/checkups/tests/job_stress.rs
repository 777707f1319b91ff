//! The 52 sheets with known scores: raw, points and verdicts, both rules, both sexes.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::*;

#[derive(Deserialize)]
struct Vector {
    answers: Vec<u8>,
    method1: DomainSums,
    male: Expected,
    female: Expected,
}

#[derive(Deserialize)]
struct Expected {
    raw: BTreeMap<String, i32>,
    points: BTreeMap<String, u8>,
    #[serde(flatten)]
    sums: DomainSums,
}

fn vectors() -> Vec<Vector> {
    let vectors: Vec<Vector> = serde_json::from_str(include_str!("bjsq57_vectors.json")).unwrap();
    assert_eq!(vectors.len(), 52);
    vectors
}

#[test]
fn all_sheets_come_to_their_known_scores() {
    let instrument = current(InstrumentCode::Bjsq57);
    for (number, vector) in vectors().iter().enumerate() {
        for (sex, expected) in [(Sex::Male, &vector.male), (Sex::Female, &vector.female)] {
            let mut sheet = sheet(instrument, &vector.answers);
            sheet.sex = Some(sex);
            let scores = score(instrument, &sheet).unwrap();
            assert_eq!(scores.method1, Some(vector.method1), "{number} {sex:?}");
            assert_eq!(scores.method2, Some(expected.sums), "{number} {sex:?}");
            let points = scores.points.unwrap();
            for (place, scale) in instrument.scales.iter().enumerate() {
                assert_eq!(scores.raw[place], expected.raw[&scale.id], "{number} {sex:?} {}", scale.id);
                assert_eq!(points[place], expected.points[&scale.id], "{number} {sex:?} {}", scale.id);
            }
            assert_eq!(expected.raw.len(), instrument.scales.len());
        }
    }
}

#[test]
fn both_rules_find_and_do_not_find_in_the_known_sheets() {
    let vectors = vectors();
    for high in [true, false] {
        assert!(vectors.iter().any(|vector| vector.method1.high == high));
        assert!(vectors.iter().any(|vector| vector.female.sums.high == high));
    }
    assert!(vectors.iter().any(|vector| vector.female.sums.high != vector.male.sums.high));
}

#[test]
fn somebody_who_does_not_give_their_sex_gets_the_first_rule_and_no_steps() {
    let instrument = current(InstrumentCode::Bjsq57);
    for vector in vectors() {
        let scores = score(instrument, &sheet(instrument, &vector.answers)).unwrap();
        assert_eq!(scores.method1, Some(vector.method1));
        assert_eq!((scores.method2, &scores.points), (None, &None));
        if let Some(Picture::Bars { max, bars, .. }) = read(instrument, &scores, None).picture {
            assert_eq!((max, bars.len()), (100.0, 3));
            assert!(bars.iter().all(|bar| (0.0..=100.0).contains(&bar.value)));
        } else {
            assert!(scores.straight);
        }
    }
}

#[test]
fn every_possible_raw_score_has_a_point() {
    let instrument = current(InstrumentCode::Bjsq57);
    for scale in &instrument.scales {
        let extremes = |plus: i32, minus: i32| {
            let count = |keys: &[String]| i32::try_from(keys.len()).unwrap();
            scale.base + plus * count(&scale.plus) - minus * count(&scale.minus)
        };
        for raw in extremes(1, 4)..=extremes(4, 1) {
            for steps in [&scale.male, &scale.female] {
                let within =
                    |step: &&Option<(i32, i32)>| step.is_some_and(|(from, to)| (from..=to).contains(&raw));
                assert_eq!(steps.iter().filter(within).count(), 1, "{} {raw}", scale.id);
            }
        }
    }
}

//! Sheets: what is taken, what is missing, what order does.

use proptest::prelude::*;

use super::*;

/// Any instrument with a complete, valid sheet.
fn complete() -> impl Strategy<Value = (InstrumentCode, Vec<u8>)> {
    prop::sample::select(InstrumentCode::ALL).prop_flat_map(|code| {
        let instrument = current(code);
        let positions: Vec<_> =
            (0..instrument.length()).map(|place| 1..=instrument.positions(place)).collect();
        let choice = matches!(instrument.kind, Kind::BestWorst { .. });
        (
            Just(code),
            positions.prop_map(move |mut positions| {
                if choice {
                    for pair in positions.chunks_exact_mut(2) {
                        if pair[0] == pair[1] {
                            pair[1] = pair[1] % 5 + 1;
                        }
                    }
                }
                positions
            }),
        )
    })
}

proptest! {
    #[test]
    fn a_sheet_with_an_answer_missing_never_scores((code, positions) in complete(), missing: prop::sample::Index) {
        let instrument = current(code);
        let missing = missing.index(positions.len());
        let mut sheet = Sheet::empty(instrument, Some(Sex::Female));
        for (place, &position) in positions.iter().enumerate().filter(|(place, _)| *place != missing) {
            sheet.set(instrument, place, position).unwrap();
        }
        prop_assert_eq!(score(instrument, &sheet), Err(ScoringRefused::Missing(missing + 1)));
        prop_assert!(sheet.next_page(instrument).is_some());
    }

    #[test]
    fn the_order_of_answering_does_not_matter((code, positions) in complete(), order in any::<u64>()) {
        let instrument = current(code);
        let straight = sheet(instrument, &positions);
        let mut places: Vec<usize> = (0..positions.len()).collect();
        places.sort_by_key(|&place| (place as u64 + 1).wrapping_mul(order | 1));
        let mut shuffled = Sheet::empty(instrument, None);
        for place in places {
            // changed one's mind in between
            shuffled.set(instrument, place, 1).unwrap();
            shuffled.set(instrument, place, positions[place]).unwrap();
        }
        prop_assert_eq!(score(instrument, &shuffled), score(instrument, &straight));
    }

    #[test]
    fn every_complete_sheet_scores_and_can_be_read((code, positions) in complete()) {
        let (instrument, scores) = scored(code, &positions);
        let reading = read(instrument, &scores, Some(&scores));
        prop_assert!(!reading.headline.is_empty());
        prop_assert!(reading.words.iter().chain(&reading.result).all(|words| !words.is_empty()));
        prop_assert_eq!(reading.picture.is_some(), reading.table.is_some());
        // One heavy answer in a small sum is not placed in any band.
        let heavy = scores.urgent && scores.raw[0] < 13;
        prop_assert_eq!(reading.picture.is_none(), scores.straight || heavy);
    }

    #[test]
    fn choices_count_as_often_for_as_against((code, positions) in complete()) {
        let (instrument, scores) = scored(code, &positions);
        if matches!(instrument.kind, Kind::BestWorst { .. }) {
            prop_assert_eq!(scores.raw.iter().sum::<i32>(), 0);
            prop_assert!(scores.raw.iter().all(|raw| (-5..=5).contains(raw)));
        }
    }
}

#[test]
fn an_odd_answer_is_refused_and_changes_nothing() {
    let instrument = current(InstrumentCode::K6);
    let mut sheet = sheet(instrument, &[3, 3]);
    for (place, position, refused) in [
        (0, 0, AnswerRefused::NoSuchOption(1)),
        (1, 6, AnswerRefused::NoSuchOption(2)),
        (6, 1, AnswerRefused::NoSuchPlace(7)),
    ] {
        assert_eq!(sheet.set(instrument, place, position), Err(refused));
    }
    assert_eq!(sheet.answers(), [Some(3), Some(3), None, None, None, None]);
    assert_eq!((sheet.questions_done(instrument), sheet.next_page(instrument)), (2, Some(2)));
}

#[test]
fn most_and_least_important_have_to_differ() {
    let instrument = current(InstrumentCode::WorkValues11);
    let mut sheet = Sheet::empty(instrument, None);
    sheet.set(instrument, 0, 2).unwrap();
    sheet.set(instrument, 1, 2).unwrap();
    assert!(!sheet.has_page(instrument, 0));
    for place in 2..instrument.length() {
        sheet.set(instrument, place, u8::try_from(place % 2 + 1).unwrap()).unwrap();
    }
    assert_eq!(score(instrument, &sheet), Err(ScoringRefused::MostIsLeast(1)));
}

#[test]
fn the_same_answer_to_everything_is_taken_for_haste_except_in_the_six_questions() {
    for &code in InstrumentCode::ALL {
        let instrument = current(code);
        let positions: Vec<u8> = match instrument.kind {
            Kind::BestWorst { .. } => [1, 5].repeat(11),
            _ => vec![4; instrument.length()],
        };
        let (_, scores) = scored(code, &positions);
        assert_eq!(scores.straight, code != InstrumentCode::K6, "{code:?}");
        assert_eq!(scores.is_telling(instrument), !scores.straight);
    }
}

#[test]
fn debug_output_hides_answers_and_scores() {
    let (instrument, scores) = k6([4; 6]);
    assert_eq!(format!("{scores:?}"), "Scores(…)");
    assert_eq!(format!("{:?}", sheet(instrument, &[1])), "Sheet(…)");
}

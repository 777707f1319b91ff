//! What is said about scores, and what comes first.

use super::*;

#[test]
fn six_questions_come_to_their_known_sums_and_bands() {
    let known = [
        ([0, 0, 0, 0, 0, 0], 0, "low"),
        ([1, 0, 1, 1, 1, 0], 4, "low"),
        ([1, 1, 1, 1, 1, 0], 5, "mild"),
        ([2, 1, 2, 1, 2, 1], 9, "mild"),
        ([2, 2, 2, 1, 2, 1], 10, "moderate"),
        ([2, 2, 2, 2, 2, 2], 12, "moderate"),
        ([4, 4, 3, 2, 0, 0], 13, "high"),
        ([4, 4, 4, 4, 4, 4], 24, "high"),
    ];
    for (points, sum, band) in known {
        let (instrument, scores) = k6(points);
        assert_eq!(scores.raw, [sum]);
        let Kind::Total { bands, .. } = &instrument.kind else { panic!("not a sum") };
        let within = bands.iter().find(|band| (band.from..=band.to).contains(&sum)).unwrap();
        assert_eq!(within.id, band);
    }
}

#[test]
fn what_comes_first_follows_the_sum_and_the_two_heavy_questions() {
    let care = |points| {
        let (instrument, scores) = k6(points);
        read(instrument, &scores, None).care
    };
    assert_eq!(care([1, 0, 1, 1, 1, 0]), Care::None);
    assert_eq!(care([1, 1, 1, 1, 1, 0]), Care::SelfCare);
    assert_eq!(care([2, 1, 2, 1, 2, 1]), Care::SelfCare);
    assert_eq!(care([2, 2, 2, 1, 2, 1]), Care::Talk);
    assert_eq!(care([2, 2, 2, 2, 2, 2]), Care::Talk);
    assert_eq!(care([3, 2, 2, 2, 2, 2]), Care::Urgent);
    for heavy in [3, 4] {
        assert_eq!(care([0, heavy, 0, 0, 0, 0]), Care::Urgent, "question 2");
        assert_eq!(care([0, 0, 0, 0, 0, heavy]), Care::Urgent, "question 6");
    }
    assert_eq!(care([4, 0, 0, 0, 0, 0]), Care::None, "question 1 is not one of the two");
}

#[test]
fn with_people_first_the_sum_is_kept_for_later() {
    let (instrument, scores) = k6([0, 0, 0, 0, 0, 4]);
    let reading = read(instrument, &scores, None);
    assert!(!reading.words.concat().contains('点'));
    assert!(reading.result.concat().contains("24点のうち、4点"));
    assert!(!reading.result.concat().contains("軽い"), "a heavy answer is not called light");
}

#[test]
fn the_time_before_stands_beside_it() {
    let (instrument, scores) = k6([1, 1, 1, 1, 1, 0]);
    let (_, before) = k6([2, 2, 2, 2, 2, 2]);
    let reading = read(instrument, &scores, Some(&before));
    assert_eq!(reading.table.unwrap().rows[0].before.as_deref(), Some("12点"));
}

/// The same position for each interest on its turn: R, I, A, S, E, C.
fn interests(positions: [u8; 6]) -> Vec<u8> {
    positions.into_iter().flat_map(|position| [position; 5]).collect()
}

#[test]
fn the_two_strongest_interests_make_the_heading() {
    let (instrument, scores) = scored(InstrumentCode::Riasec30, &interests([5, 2, 1, 3, 1, 4]));
    let reading = read(instrument, &scores, None);
    assert_eq!(reading.headline, "手を使うことと、きちんと整えることに、気持ちが向いています");
    let rows = reading.table.unwrap().rows;
    assert_eq!((rows[0].name.as_str(), rows[0].now.as_str()), ("手を使う", "5.0"));
}

#[test]
fn an_even_profile_is_said_to_be_even_and_makes_nothing_personal() {
    let mut positions = interests([3; 6]);
    positions[0] = 4;
    let (instrument, scores) = scored(InstrumentCode::Riasec30, &positions);
    assert!(scores.is_flat(instrument) && !scores.is_telling(instrument));
    assert!(read(instrument, &scores, None).headline.contains("同じくらい"));
    assert_eq!(crate::occupations::of_person(instrument, &scores), None);
}

#[test]
fn values_are_named_from_the_most_to_the_least_important() {
    let instrument = current(InstrumentCode::WorkValues11);
    let Kind::BestWorst { blocks, .. } = &instrument.kind else { panic!("not a choice") };
    let wish = ["stability", "good_relationships", "compensation"];
    let rank = |id: &String| {
        wish.iter().position(|wished| wished == id).unwrap_or(if id == "achievement" { 9 } else { 5 })
    };
    let positions: Vec<u8> = blocks
        .iter()
        .flat_map(|block| {
            let most = (0..block.len()).min_by_key(|&row| rank(&block[row])).unwrap();
            let least =
                (0..block.len()).filter(|&row| row != most).max_by_key(|&row| rank(&block[row])).unwrap();
            [most, least].map(|row| u8::try_from(row + 1).unwrap())
        })
        .collect();
    let (instrument, scores) = scored(InstrumentCode::WorkValues11, &positions);
    let reading = read(instrument, &scores, None);
    assert!(reading.headline.starts_with("「長く安心して働ける」"), "{}", reading.headline);
    assert!(reading.words[1].contains("やりとげた手ごたえがある"), "{}", reading.words[1]);
}

#[test]
fn women_and_men_get_their_own_table() {
    let instrument = current(InstrumentCode::Bjsq57);
    let mut sheet = sheet(instrument, &[2; 57]);
    sheet.set(instrument, 0, 3).unwrap();
    let headline = |sex| {
        let mut sheet = sheet.clone();
        sheet.sex = Some(sex);
        read(instrument, &score(instrument, &sheet).unwrap(), None)
    };
    assert_ne!(headline(Sex::Male).picture, headline(Sex::Female).picture);
}

#[test]
fn hasty_answers_make_no_profile_and_heavy_ones_still_lead_to_people() {
    let (instrument, scores) = scored(InstrumentCode::Bjsq57, &[3; 57]);
    let reading = read(instrument, &scores, None);
    assert_eq!(reading.headline, "もう一度ゆっくり答えてみませんか");
    assert_eq!((reading.picture, reading.care), (None, Care::Talk));
}

#[test]
fn either_rule_for_job_stress_is_enough_to_show_people() {
    let instrument = current(InstrumentCode::Bjsq57);
    let sums = |high| Some(DomainSums { a: 40, b: 77, c: 20, high });
    let count = instrument.scales.len();
    for (first, second, care) in
        [(true, false, Care::Talk), (false, true, Care::Talk), (false, false, Care::None)]
    {
        let scores = Scores {
            raw: vec![0; count],
            points: Some(vec![3; count]),
            method1: sums(first),
            method2: sums(second),
            urgent: false,
            straight: false,
        };
        assert_eq!(read(instrument, &scores, None).care, care);
    }
}

#[test]
fn without_a_strong_interest_none_is_named() {
    let (instrument, scores) = scored(InstrumentCode::Riasec30, &interests([2, 1, 1, 1, 1, 1]));
    assert!(scores.is_faint(instrument) && !scores.is_telling(instrument));
    assert!(read(instrument, &scores, None).headline.contains("まだ見えていません"));
}

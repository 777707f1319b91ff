//! Matching: what counts, what cannot, and that every number can be explained.

use proptest::prelude::*;

use super::*;
use crate::occupations::INTERESTS;
use crate::posting::{Employment, Entries, Lawful, Posting, Remote, Trait, read};
use crate::rows::dot;

fn posting(changes: &[(&'static str, &str)]) -> Posting {
    let mut entries: Entries = crate::posting::tests::whole();
    for &(key, text) in changes {
        entries.set(key, text);
    }
    let lawful = Lawful { minimum_wage: 1122, age_exceptions: Vec::new() };
    read(&entries, &lawful, |_| true).unwrap()
}

fn profile(interests: [f64; INTERESTS], values: Option<[f64; VALUES]>, wishes: &Wishes) -> Profile {
    let length = interests.iter().map(|value| value * value).sum::<f64>().sqrt();
    Profile {
        interests: (length > 0.0).then(|| interests.map(|value| value / length)),
        values: values.and_then(|values| values_of_person(&values)),
        conditions: of_wishes(wishes),
    }
}

const HANDS: [f64; INTERESTS] = [3.0, 1.0, -1.0, -2.0, -1.0, 0.0];
const PEOPLE: [f64; INTERESTS] = [-2.0, -1.0, 1.0, 3.0, 0.0, -1.0];

#[test]
fn what_is_missing_leaves_its_weight_to_the_others() {
    let weights = Weights::default();
    let only = profile(HANDS, None, &Wishes::default()).vector(&weights).unwrap();
    assert!((dot(&only, &only) - 1.0).abs() < 1e-12);
    assert!(only[INTERESTS..].iter().all(|value| *value == 0.0));
    assert_eq!(Profile::default().vector(&weights), None);
    let both =
        profile(HANDS, Some([1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, -1.0]), &Wishes::default());
    let both = both.vector(&weights).unwrap();
    let share = both[..INTERESTS].iter().map(|value| value * value).sum::<f64>();
    assert!((share - 0.45 / 0.80).abs() < 1e-12);
}

#[test]
fn hands_lead_to_handwork_and_people_to_people() {
    let weights = Weights::default();
    let vector = |interests| profile(interests, None, &Wishes::default()).vector(&weights).unwrap();
    let (hands, people) = (vector(HANDS), vector(PEOPLE));
    assert!(dot(&hands, &hands) > dot(&hands, &people));
    let explained = explain(&hands, &hands, &Learned::NOTHING);
    assert_eq!(explained.reasons[0], Meaning::Interest(0));
    assert_eq!(explained.caution, None);
    // Two dislikes multiply to something positive, and are no reason.
    assert!(!explained.reasons.contains(&Meaning::Interest(3)));
    assert_eq!(explain(&hands, &people, &Learned::NOTHING).caution, Some(Meaning::Interest(3)));
}

#[test]
fn each_hindrance_is_found_and_nothing_is_one_without_wishes() {
    let parts = posting(&[]);
    assert_eq!(hindrance(&parts, &Wishes::default()), None);
    for (wishes, expected) in [
        (Wishes { areas: vec![crate::area::Area::Tango], ..Wishes::default() }, Hindrance::Area),
        (Wishes { employments: vec![Employment::Regular], ..Wishes::default() }, Hindrance::Employment),
        (Wishes { wage_floor: Some(1200), ..Wishes::default() }, Hindrance::Wage),
        (Wishes { most_days: Some(3), ..Wishes::default() }, Hindrance::Days),
    ] {
        assert_eq!(hindrance(&parts, &wishes), Some(expected));
    }
    let night = posting(&[("traits", "night;noise")]);
    let wishes = Wishes { avoid: vec![Trait::Noise], ..Wishes::default() };
    assert_eq!(hindrance(&night, &wishes), Some(Hindrance::Avoided));
    let licensed = posting(&[("licences_required", "普通自動車免許")]);
    assert_eq!(hindrance(&licensed, &Wishes::default()), Some(Hindrance::Licence));
    let held = Wishes { licences: vec!["普通自動車免許".to_owned()], ..Wishes::default() };
    assert_eq!(hindrance(&licensed, &held), None);
}

#[test]
fn who_works_from_home_need_not_get_there() {
    let wishes = Wishes { areas: vec![crate::area::Area::Tango], ..Wishes::default() };
    assert_eq!(hindrance(&posting(&[("remote", "mostly")]), &wishes), None);
    assert_eq!(posting(&[("remote", "mostly")]).remote, Remote::Mostly);
}

#[test]
fn the_part_of_the_day_follows_the_middle_of_the_work() {
    for (start, end, expected) in [
        ("6:00", "11:00", DayTime::Morning),
        ("9:00", "17:00", DayTime::Day),
        ("8:30", "17:30", DayTime::Day),
        ("17:00", "22:00", DayTime::Evening),
        ("13:00", "22:00", DayTime::Evening),
        ("22:00", "7:00", DayTime::Night),
        ("16:30", "9:30", DayTime::Night),
        ("3:30", "11:30", DayTime::Night),
    ] {
        let posting = posting(&[("start", start), ("end", end), ("break_minutes", "60")]);
        assert_eq!(conditions::time_of(&posting), expected, "{start}–{end}");
    }
}

#[test]
fn conditions_that_fit_add_and_are_named() {
    let wishes = Wishes { employments: vec![Employment::PartTime], most_days: Some(4), ..Wishes::default() };
    let person = Profile { conditions: of_wishes(&wishes), ..Profile::default() };
    let offered = Profile { conditions: of_posting(&posting(&[])), ..Profile::default() };
    let weights = Weights::default();
    let explained =
        explain(&person.vector(&weights).unwrap(), &offered.vector(&weights).unwrap(), &Learned::NOTHING);
    let names: Vec<String> = explained.reasons.iter().map(|reason| reason.name()).collect();
    assert_eq!(names, ["パート・アルバイト", "週に4日"]);
}

#[test]
fn one_employer_is_chosen_once_a_full_one_never_and_likeness_costs() {
    let weights = Weights::default();
    let vector = |interests| profile(interests, None, &Wishes::default()).vector(&weights).unwrap();
    let (hands, people) = (vector(HANDS), vector(PEOPLE));
    let candidate = |place, employer, score, vector| Candidate { place, employer, score, vector };
    let all = [
        candidate(0, 7, 0.90, &hands),
        candidate(1, 7, 0.89, &people),
        candidate(2, 8, 0.88, &hands),
        candidate(3, 9, 0.80, &people),
        candidate(4, 1, 0.10, &people),
    ];
    let places = |count, full: usize| -> Vec<usize> {
        choose(&all, count, |employer| employer == full).iter().map(|chosen| chosen.place).collect()
    };
    // 8 is as good as 9 only without its likeness to the first.
    assert_eq!(places(3, 0), [0, 3, 2]);
    assert_eq!(places(3, 7), [2, 3, 4]);
    assert_eq!(places(9, 0), [0, 3, 2, 4]);
    assert_eq!(choose(&[], 3, |_| false), []);
}

#[test]
fn reactions_shift_a_little_and_within_a_bound() {
    let weights = Weights::default();
    let people = profile(PEOPLE, None, &Wishes::default()).vector(&weights).unwrap();
    let liked = |days_ago| Reaction { vector: people, passed: None, days_ago };
    let once = learn(&[liked(0)]);
    let later = learn(&[liked(60)]);
    let (now, then) = (dot(&once.shift, &people), dot(&later.shift, &people));
    assert!(now > 0.0 && (then - now / 2.0).abs() < 1e-12);
    let often = learn(&vec![liked(0); 100]);
    assert!((dot(&often.shift, &often.shift).sqrt() - 0.25).abs() < 1e-12);
    for reason in [PassReason::Place, PassReason::Wage, PassReason::NotNow] {
        let passed = Reaction { vector: people, passed: Some(reason), days_ago: 0 };
        assert_eq!(learn(&[passed]), Learned::NOTHING);
    }
    let passed = Reaction { vector: people, passed: Some(PassReason::Work), days_ago: 0 };
    assert!(dot(&learn(&[passed]).shift, &people) < 0.0);
}

fn any_vector() -> impl Strategy<Value = Vector> {
    (prop::array::uniform6(-3.0..3.0_f64), prop::array::uniform11(-5.0..5.0_f64), any::<[bool; 4]>())
        .prop_filter_map("nothing is known", |(interests, values, employments)| {
            let employments =
                Employment::ALL.iter().zip(employments).filter(|(_, is)| *is).map(|(kind, _)| *kind);
            let wishes = Wishes { employments: employments.collect(), ..Wishes::default() };
            profile(interests, Some(values), &wishes).vector(&Weights::default())
        })
}

proptest! {
    #[test]
    fn contributions_add_up_to_the_score(person in any_vector(), posting in any_vector(), liked in any_vector()) {
        let learned = learn(&[Reaction { vector: liked, passed: None, days_ago: 3 }]);
        let explained = explain(&person, &posting, &learned);
        let score = dot(&person, &posting) + dot(&learned.shift, &posting);
        let sum: f64 = explained.contributions.iter().map(|part| part.value).sum();
        prop_assert!((sum - score).abs() < 1e-6);
        prop_assert!((explained.score - score).abs() < 1e-6);
        prop_assert!(explained.reasons.len() <= 3);
    }

    #[test]
    fn the_same_ranking_comes_out_of_the_same_input(
        vectors in prop::collection::vec(any_vector(), 1..20),
        person in any_vector(),
    ) {
        let ranked = || {
            let mut scored: Vec<(usize, f64)> =
                vectors.iter().enumerate().map(|(place, vector)| (place, dot(&person, vector))).collect();
            scored.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
            let candidates: Vec<Candidate<'_>> = scored
                .iter()
                .map(|&(place, score)| Candidate { place, employer: place % 5, score, vector: &vectors[place] })
                .collect();
            choose(&candidates, 3, |_| false)
        };
        let (one, other) = (ranked(), ranked());
        prop_assert_eq!(&one, &other);
        let mut employers: Vec<usize> = one.iter().map(|chosen| chosen.place % 5).collect();
        employers.sort_unstable();
        employers.dedup();
        prop_assert_eq!(employers.len(), one.len());
    }
}

//! What may be shown and what may not.

use super::*;

/// A posting that nothing is wrong with.
pub(crate) fn whole() -> Entries {
    let typed = [
        ("title", "金属部品の傷を見る仕事"),
        ("occupation", "own-003"),
        ("employment", "パート・アルバイト"),
        ("dispatch", "いいえ"),
        ("duties", "机のライトの下で、部品に傷や欠けがないかを見ます。"),
        ("duties_change", "変更なし"),
        ("contract", "有期"),
        ("contract_months", "６"),
        ("renewal", "原則更新"),
        ("renewal_criteria", "検査の決まりを守れていること"),
        ("renewal_cap", "なし"),
        ("trial_months", "1"),
        ("trial_terms", "条件は同じ"),
        ("area", "京都市の南"),
        ("workplace", "京都市南区 本社工場"),
        ("workplace_change", "変更なし"),
        ("car", "yes"),
        ("remote", "なし"),
        ("smoking", "屋内禁煙"),
        ("start", "9:00"),
        ("end", "１５：００"),
        ("break_minutes", "60"),
        ("days_per_week", "4"),
        ("days_off", "土日と、平日に1日"),
        ("overtime_hours", "0"),
        ("wage_kind", "時給"),
        ("wage_from", "1,160"),
        ("wage_to", "1220"),
        ("insurance", "雇用；労災"),
        ("people_wanted", "1"),
        ("experience", "不問"),
    ];
    Entries::of(|key| typed.iter().find(|(known, _)| *known == key).map(|(_, text)| *text))
}

fn lawful() -> Lawful {
    let exception = |code: &str, open_term_only, regular_beginners_only| AgeException {
        code: code.to_owned(),
        label: code.to_owned(),
        is_in_force: true,
        open_term_only,
        regular_beginners_only,
    };
    Lawful {
        minimum_wage: 1122,
        age_exceptions: vec![exception("1", true, false), exception("3ni_ice", true, true)],
    }
}

fn problems(entries: &Entries) -> Vec<&'static str> {
    match read(entries, &lawful(), |code| code == "own-003") {
        Ok(_) => Vec::new(),
        Err(problems) => problems.into_iter().map(|problem| problem.key).collect(),
    }
}

pub(crate) fn with(changes: &[(&'static str, &str)]) -> Entries {
    let mut entries = whole();
    for &(key, text) in changes {
        entries.set(key, text);
    }
    entries
}

#[test]
fn a_whole_posting_is_read_from_words_and_figures_of_either_width() {
    let posting = read(&whole(), &lawful(), |code| code == "own-003").unwrap();
    assert_eq!((posting.start, posting.end, posting.minutes_a_day()), (540, 900, 300));
    assert_eq!((posting.employment, posting.area), (Employment::PartTime, Area::KyotoSouth));
    assert_eq!((posting.wage.from, posting.wage.to), (1160, 1220));
    assert!(posting.open_to_beginners);
    assert!((posting.hours_a_week() - 20.0).abs() < 1e-9);
}

#[test]
fn whatever_has_to_be_said_and_is_missing_is_named() {
    for field in FIELDS {
        let entries = with(&[(field.key, "")]);
        let expected: Vec<&str> = if whole().needs(field) { vec![field.key] } else { Vec::new() };
        assert!(problems(&entries).starts_with(&expected), "{}: {:?}", field.key, problems(&entries));
        assert_eq!(problems(&entries).is_empty(), expected.is_empty(), "{}", field.key);
    }
}

#[test]
fn what_hangs_on_another_field_is_asked_for_only_there() {
    let open = with(&[
        ("contract", "open"),
        ("contract_months", ""),
        ("renewal", ""),
        ("renewal_criteria", ""),
        ("renewal_cap", ""),
    ]);
    assert_eq!(problems(&open), [""; 0]);
    assert_eq!(
        problems(&with(&[("renewal", "never"), ("renewal_criteria", ""), ("renewal_cap", "")])),
        [""; 0]
    );
}

#[test]
fn what_is_odd_is_named_with_its_field() {
    for (key, text) in [
        ("title", "長".repeat(41).as_str()),
        ("occupation", "own-999"),
        ("employment", "親方"),
        ("contract_months", "0"),
        ("contract_months", "六"),
        ("start", "25:00"),
        ("start", "9時"),
        ("insurance", "employment;accident;fire"),
        ("break_minutes", "-1"),
        ("dispatch", "たぶん"),
    ] {
        assert_eq!(problems(&with(&[(key, text)])), [key], "{key} {text}");
    }
}

#[test]
fn a_posting_against_the_law_is_refused_with_the_reason() {
    for (changes, key) in [
        (&[("break_minutes", "0"), ("end", "16:00")][..], "break_minutes"),
        (&[("break_minutes", "45"), ("end", "18:00")], "break_minutes"),
        (&[("wage_from", "1121")], "wage_from"),
        (&[("wage_kind", "monthly"), ("wage_from", "90000"), ("wage_to", "90000")], "wage_from"),
        (&[("fixed_overtime_yen", "20000")], "fixed_overtime_hours"),
        (&[("fixed_overtime_hours", "20")], "fixed_overtime_hours"),
        (&[("wage_to", "1150")], "wage_to"),
        (&[("insurance", "employment")], "insurance"),
        (&[("dispatch", "yes")], "dispatch"),
        (&[("employment", "dispatch")], "dispatch"),
        (&[("age_limit_to", "59")], "age_limit_reason"),
        (&[("age_limit_reason", "1")], "age_limit_reason"),
        // A contract that ends: the retirement age is no reason.
        (&[("age_limit_to", "59"), ("age_limit_reason", "1")], "age_limit_reason"),
    ] {
        assert_eq!(problems(&with(changes)), [key], "{changes:?}");
    }
}

#[test]
fn an_age_limit_needs_a_reason_that_holds_today() {
    let regular = [
        ("employment", "regular"),
        ("contract", "open"),
        ("age_limit_to", "57"),
        ("age_limit_reason", "3ni_ice"),
    ];
    assert_eq!(problems(&with(&regular)), [""; 0]);
    let experienced = [&regular[..], &[("experience", "経理の経験3年")]].concat();
    assert_eq!(problems(&with(&experienced)), ["age_limit_reason"]);
    let mut over = lawful();
    over.age_exceptions[1].is_in_force = false;
    let refused = read(&with(&regular), &over, |_| true).unwrap_err();
    assert_eq!(refused[0].key, "age_limit_reason");
    assert!(refused[0].words().contains("期間が終わって"), "{refused:?}");
}

#[test]
fn fixed_overtime_does_not_count_towards_the_minimum_wage() {
    let monthly = |from: &str, overtime: &str| {
        with(&[
            ("wage_kind", "monthly"),
            ("wage_from", from),
            ("wage_to", from),
            ("fixed_overtime_yen", overtime),
            ("fixed_overtime_hours", "10"),
        ])
    };
    // 5 hours on 4 days: 86.7 hours a month.
    assert_eq!(problems(&monthly("110000", "12000")), [""; 0]);
    assert_eq!(problems(&monthly("110000", "13000")), ["wage_from"]);
}

#[test]
fn a_night_shift_counts_over_midnight() {
    let night = with(&[("start", "22:00"), ("end", "7:00"), ("break_minutes", "60")]);
    let posting = read(&night, &lawful(), |_| true).unwrap();
    assert_eq!(posting.minutes_a_day(), 480);
}

#[test]
fn a_posting_leaves_the_shelf_on_the_thirtieth_day() {
    let confirmed: chrono::NaiveDate = "2026-11-01".parse().unwrap();
    let on = |day: &str| Freshness::of(confirmed, day.parse().unwrap());
    assert_eq!(on("2026-11-25"), Freshness::Fresh);
    assert_eq!(on("2026-11-26"), Freshness::Ageing(5));
    assert_eq!(on("2026-11-30"), Freshness::Ageing(1));
    assert_eq!(on("2026-12-01"), Freshness::Stale);
    assert!(on("2026-11-30").is_shown() && !on("2026-12-01").is_shown());
}

#[test]
fn what_was_typed_comes_back_and_controls_fall_away() {
    let entries = Entries::of(|key| match key {
        "title" => Some("  品の\u{0}名\u{202e}\r\n前 "),
        "duties" => Some("一行目\r\n二行目"),
        _ => None,
    });
    assert_eq!(entries.get("title"), "品の名 前");
    assert_eq!(entries.get("duties"), "一行目\n二行目");
    assert_eq!(entries.get("area"), "");
}

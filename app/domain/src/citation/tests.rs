use proptest::prelude::*;

use super::*;

const BOOKING: Given<'static> = Given {
    id: "faq-service-001",
    text: "予約の変更はできますか。\n予約は、前の日の午後5時まで、この画面から変えられます。それより後は、075-000-0000 へ電話してください。くわしくは https://city.example/booking にあります。",
};
const GRANT: Given<'static> = Given {
    id: "scheme-002",
    text: "住居確保給付金とは何ですか。\n家賃に当たる額が、原則3か月、自治体から家主に支払われます。収入が基準額以下であることなど、条件があります。2026年4月1日から、転居の費用も対象です。",
};

fn draft(answer: &str, cited: &[&str]) -> Draft {
    let cited_ids = cited.iter().map(|id| (*id).to_owned()).collect();
    Draft { answer: answer.to_owned(), cited_ids, needs_human: false }
}

fn judged(answer: &str, cited: &[&str]) -> Result<Judged, Refused> {
    check(&draft(answer, cited), &[BOOKING, GRANT])
}

#[test]
fn what_stands_in_the_cited_entries_is_shown() {
    for (answer, cited) in [
        ("予約は、前の日の午後5時まで変えられます。", "faq-service-001"),
        (
            "予約は前の日の午後５時まで、画面から変えられますよ。大丈夫です。それより後は 075-000-0000 へ電話してください。",
            "faq-service-001",
        ),
        ("くわしくは https://city.example/booking をごらんください。", "faq-service-001"),
        (
            "家賃に当たる額が、原則三か月、家主に支払われます。収入が基準額以下などの条件があります。",
            "scheme-002",
        ),
        ("4月1日から、転居の費用も対象です。", "scheme-002"),
    ] {
        assert_eq!(judged(answer, &[cited]), Ok(Judged::Shown), "{answer}");
    }
}

#[test]
fn an_answer_names_entries_that_were_given() {
    let answer = "予約は、前の日の午後5時まで変えられます。";
    assert_eq!(judged(answer, &[]), Err(Refused::NothingCited));
    assert_eq!(judged(answer, &["faq-service-001", "faq-service-999"]), Err(Refused::UnknownSource));
    assert_eq!(judged(answer, &[""]), Err(Refused::UnknownSource));
}

#[test]
fn a_number_must_stand_in_the_entry_that_is_cited_not_in_another() {
    let answer = "家賃に当たる額が、原則3か月、支払われます。";
    assert_eq!(judged(answer, &["scheme-002"]), Ok(Judged::Shown));
    assert_eq!(judged(answer, &["faq-service-001"]), Err(Refused::Number));
    assert_eq!(judged(answer, &["faq-service-001", "scheme-002"]), Ok(Judged::Shown));
}

#[test]
fn invented_numbers_dates_phones_and_links_are_refused() {
    let cited = ["faq-service-001", "scheme-002"];
    for (answer, why) in [
        ("家賃に当たる額が、原則9か月、支払われます。", Refused::Number),
        ("家賃に当たる額、二十万円が支払われます。", Refused::Number),
        ("家賃に当たる額、数十万円が支払われます。", Refused::Number),
        ("2026年4月3日から、転居の費用も対象です。", Refused::Number),
        ("予約は、前の日の午前5時まで変えられます。", Refused::Number),
        ("075-000-0001 へ電話してください。", Refused::Number),
        ("くわしくは https://evil.example/booking にあります。", Refused::Address),
        ("くわしくは city.example にあります。", Refused::Address),
        ("家賃は必ず家主に支払われます。", Refused::Verdict),
        ("住居確保給付金がもらえます。", Refused::Verdict),
        ("わん。ぼくはいぬのポチだわん。", Refused::Unfounded),
    ] {
        assert_eq!(judged(answer, &cited), Err(why), "{answer}");
    }
}

#[test]
fn the_opposite_in_the_words_of_the_entry_is_refused() {
    let given = [Given {
        id: "a",
        text: "交通費は出ますか。\n交通費は出ません。相談は、何度でもできます。途中でやめてもかまいません。",
    }];
    let judged = |answer| check(&draft(answer, &["a"]), &given);
    for answer in ["交通費は出ます。", "相談は、何度もできません。", "相談は何度でもできないことがあります。"]
    {
        assert_eq!(judged(answer), Err(Refused::TurnedRound), "{answer}");
    }
    for answer in
        ["交通費は出ないです。", "相談は、何度でもできますよ。", "途中でやめてもかまいませんよ。大丈夫です。"]
    {
        assert_eq!(judged(answer), Ok(Judged::Shown), "{answer}");
    }
}

#[test]
fn form_is_refused_before_content() {
    let cited = ["faq-service-001"];
    assert_eq!(judged(" \n", &cited), Err(Refused::Empty));
    assert_eq!(judged(&"予約は変えられます。".repeat(61), &cited), Err(Refused::TooLong));
    assert_eq!(judged("[予約](https://city.example/booking)です", &cited), Err(Refused::Markup));
    assert_eq!(judged("予約は<b>画面</b>から変えられます。", &cited), Err(Refused::Markup));
    assert_eq!(
        judged("You can change your booking until the day before.", &cited),
        Err(Refused::NotJapanese)
    );
}

#[test]
fn what_is_for_a_person_needs_no_source_and_shows_nothing() {
    let draft = Draft { needs_human: true, ..draft("", &[]) };
    assert_eq!(check(&draft, &[BOOKING]), Ok(Judged::ForPerson));
}

#[test]
fn nothing_of_a_draft_is_in_its_debug_form() {
    assert_eq!(format!("{:?}", draft("予約", &["x"])), "Draft(…)");
}

#[test]
fn only_sentences_that_are_over_are_whole() {
    assert_eq!(whole_sentences("予約は変えられます。前の日の午後"), "予約は変えられます。");
    assert_eq!(whole_sentences("予約は"), "");
    assert_eq!(whole_sentences("はい！\n"), "はい！\n");
}

proptest! {
    #[test]
    fn no_other_amount_than_that_of_the_entry_passes(amount in 0_u32..10_000_000, in_tens in 1_u32..1000) {
        let given = [Given { id: "a", text: "家賃に当たる額は、月に40,000円です。" }];
        for (text, yen) in [(format!("{amount}円"), amount), (format!("{in_tens}万円"), in_tens * 10_000)] {
            let judged = check(&draft(&format!("家賃に当たる額は、月に{text}です。"), &["a"]), &given);
            prop_assert_eq!(judged, if yen == 40_000 { Ok(Judged::Shown) } else { Err(Refused::Number) });
        }
    }

    #[test]
    fn any_text_is_judged_without_a_panic(answer in "\\PC{0,60}", source in "[\\PC0-9一二十百千万億円年月日時.,:/-]{0,60}") {
        let given = [Given { id: "a", text: &source }];
        let _ = check(&draft(&answer, &["a"]), &given);
        prop_assert!(answer.starts_with(whole_sentences(&answer)));
        let figures = draft(&source, &["a"]);
        prop_assert_ne!(check(&figures, &given), Err(Refused::Number));
    }
}

//! What the law and good sense ask of a posting beyond its single fields.

use super::reading::term;
use super::{Employment, Entries, FIELDS, Lawful, Posting, Problem, ProblemKind, Remote};

/// Everything that is broken, in the order of the form.
pub(super) fn broken(entries: &Entries, posting: &Posting, lawful: &Lawful) -> Vec<Problem> {
    let rules = [
        (
            "dispatch",
            (entries.get("dispatch") == "yes") != (posting.employment == Employment::Dispatch),
            "「派遣ですか」を、雇い方に合わせてください。派遣社員のときだけ「はい」です",
        ),
        (
            "break_minutes",
            too_short_a_break(posting),
            "休憩が足りません。6時間をこえる日は45分、8時間をこえる日は60分が必要です",
        ),
        (
            "wage_to",
            posting.wage.to < posting.wage.from,
            "「賃金（まで）」を、「賃金（から）」以上にしてください",
        ),
        (
            "wage_from",
            posting.yen_an_hour() < f64::from(lawful.minimum_wage),
            "1時間あたりにすると、最低賃金を下回ります。固定残業代をのぞいた額で確かめてください",
        ),
        (
            "fixed_overtime_hours",
            entries.get("fixed_overtime_yen").is_empty() != entries.get("fixed_overtime_hours").is_empty(),
            "固定残業代は、金額と時間の両方を入れてください",
        ),
        (
            "insurance",
            !entries.list("insurance").contains(&"accident"),
            "労災保険は、だれを雇うときも必要です",
        ),
        (
            "age_limit_reason",
            entries.get("age_limit_to").is_empty() != entries.get("age_limit_reason").is_empty(),
            "年齢の上限には、法が認める理由が必要です。上限と理由の両方を入れるか、両方を空けてください",
        ),
        (
            "age_limit_reason",
            unfounded_limit(entries, posting),
            "その理由は、この契約や雇い方では使えません。理由のとおりの条件になっているか、確かめてください",
        ),
        (
            "workplace",
            posting.remote == Remote::Never && entries.get("workplace").starts_with("自宅"),
            "自宅で働くときは、「在宅勤務」を「中心」にしてください",
        ),
    ];
    let problem = |(key, is_broken, words): (&'static str, bool, &'static str)| {
        is_broken.then_some(Problem { key, kind: ProblemKind::Unlawful(words) })
    };
    let mut problems: Vec<Problem> = rules.into_iter().filter_map(problem).collect();
    problems.sort_by_key(|problem| FIELDS.iter().position(|field| field.key == problem.key));
    problems
}

/// 労働基準法第34条.
const fn too_short_a_break(posting: &Posting) -> bool {
    let needed = match posting.minutes_a_day() {
        ..=360 => 0,
        361..=480 => 45,
        481.. => 60,
    };
    posting.break_minutes < needed
}

fn unfounded_limit(entries: &Entries, posting: &Posting) -> bool {
    match (&posting.age_limit, term(entries)) {
        (Some(limit), Some(term)) => {
            !limit.reason.holds_for(term, posting.employment, posting.open_to_beginners)
        }
        _ => false,
    }
}

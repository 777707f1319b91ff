//! Why something was chosen, as bars that add up: each begins where the one before ends.

use domain::matching::Match;
use leptos::prelude::*;

use super::Words;

/// A reason and what it adds, of a hundred.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// In words.
    pub words: Words,
    /// Of a hundred; below zero it takes away.
    pub share: f64,
    /// Everything that has no line of its own.
    pub rest: bool,
}

impl Reason {
    /// Those of a match, the strongest first.
    pub fn of(one: &Match) -> Vec<Self> {
        let reason = |(words, value): &(String, f64)| Self {
            words: words.clone().into(),
            share: value * 100.0,
            rest: words == Match::REST,
        };
        one.contributions.iter().map(reason).collect()
    }
}

/// Bars with their numbers, and the sum below.
#[component]
pub fn Reasons(
    reasons: Vec<Reason>,
    /// Names the list for screen readers.
    #[prop(into)]
    label: Words,
) -> impl IntoView {
    let total: f64 = reasons.iter().map(|reason| reason.share).sum();
    let mut reached = 0.0;
    let lines = reasons
        .into_iter()
        .map(|reason| {
            let (from, until) = (reached, reached + reason.share);
            reached = until;
            let fill = if reason.rest { "reason-rest" } else { "reason-fill" };
            let (left, right) = (from.min(until).clamp(0.0, 100.0), from.max(until).clamp(0.0, 100.0));
            view! {
                <li>
                    <span>{reason.words}</span>
                    <span class="bar-number">{signed(reason.share)}</span>
                    <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                        <rect class="reason-before" x="0" y="0" width=format!("{left:.1}") height="4"></rect>
                        <rect class=fill x=format!("{left:.1}") y="0" width=format!("{:.1}", right - left) height="4"></rect>
                    </svg>
                </li>
            }
        })
        .collect_view();
    let width = format!("{:.1}", total.clamp(0.0, 100.0));
    view! {
        <ul class="bars" data-kind="reasons" aria-label=label>
            {lines}
            <li data-row="total">
                <span>"合わせて"</span>
                <span class="bar-number">{format!("{} / 100", whole(total))}</span>
                <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="reason-fill" x="0" y="0" width=width height="4"></rect>
                </svg>
            </li>
        </ul>
    }
}

/// Without decimals, and never a negative nothing.
fn whole(value: f64) -> i64 {
    value.round() as i64
}

fn signed(value: f64) -> String {
    match whole(value) {
        number @ ..0 => format!("−{}", -number),
        number => format!("＋{number}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_their_sign_and_nothing_is_no_minus() {
        assert_eq!(
            ["＋29", "−5", "＋0", "＋0"],
            [29.4, -4.6, -0.2, 0.0].map(signed).each_ref().map(String::as_str)
        );
    }
}

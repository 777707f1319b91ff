//! The analysis behind somebody's matches, as pictures with the numbers beside them.

use domain::checkups::{Bar, Picture};
use domain::matching::{Analysis, Match};
use leptos::prelude::*;

use crate::ui::*;

pub(super) fn view(found: &Analysis) -> impl IntoView + use<> {
    let profile =
        [("興味の傾向", "interests", &found.interests), ("大切にしていること", "values", &found.values)]
            .map(|(title, id, parts)| part(title, id, parts))
            .collect_view();
    let matches = found.matches.iter().enumerate().map(|(place, one)| matched(place, one)).collect_view();
    let none = found.matches.is_empty().then(|| {
        view! { <p class="soft">"興味か価値観のチェックの結果がないので、理由は計算していません。希望に合うものから出しています。"</p> }
    });
    let counted = format!("いま出せる求人{}件のうち、希望に合うものは{}件です。", found.shelf, found.suiting);
    let freed = found
        .freed
        .iter()
        .map(|(wish, more)| view! { <tr><th scope="row">{wish.clone()}</th><td data-type="number">{format!("＋{more}件")}</td></tr> })
        .collect_view();
    let columns = vec![Column::words("なかったとしたら"), Column::number("増える求人")];
    let freed = match found.freed.is_empty() {
        true => view! { <p class="soft">"希望で外れている求人は、ほとんどありません。"</p> }.into_any(),
        false => view! { <Table caption="希望をひとつ外したときに増える求人の数" hidden_caption=true columns>{freed}</Table> }.into_any(),
    };
    view! {
        <Stack gap=Gap::Mid>
            {profile}
            <Panel title="上に出ている求人と、その理由" id="matches">{none}<Stack>{matches}</Stack></Panel>
            <Panel title="何が変われば、変わるか" id="freed"><p>{counted}</p>{freed}</Panel>
            <Panel title="この計算の限界" id="limits" tone=Tone::Soft>
                <ul class="stack" data-gap="tight">
                    <li>"自己チェックの答えは、その日の気分でも変わります。"</li>
                    <li>"職業の傾向は、その職業の平均です。目の前の職場とは、ちがうことがあります。"</li>
                    <li>"年齢・性別・名前・住所・ストレス・性格・配慮のことは、使っていません。"</li>
                    <li>"職場の雰囲気、人との相性、通いやすさの実感は、計算に入っていません。"</li>
                </ul>
            </Panel>
        </Stack>
    }
}

fn part(title: &'static str, id: &'static str, parts: &[(String, f64)]) -> AnyView {
    if parts.is_empty() {
        return view! { <Panel title id><p class="soft">"結果がないか、どれも同じくらいです。計算には使っていません。"</p></Panel> }
            .into_any();
    }
    // Equal ones are equally strong.
    let second = parts.get(1).map_or(0.0, |(_, value)| *value) - 1e-9;
    let bars = parts
        .iter()
        .map(|(name, value)| Bar {
            group: String::new(),
            name: name.clone(),
            opposite: String::new(),
            value: *value,
            before: None,
            shown: signed(*value, 2),
            strong: *value > 0.0 && second <= *value,
        })
        .collect();
    let picture = chart(&Picture::Bars { min: -1.0, max: 1.0, bars });
    view! {
        <Panel title id>
            {picture}
            <p class="meta">"本人の平均を0とした、でこぼこの形です。高い低いではありません。"</p>
        </Panel>
    }
    .into_any()
}

/// With the signs that the bars have.
fn signed(value: f64, digits: usize) -> String {
    format!("{value:+.digits$}").replace('-', "−").replace('+', "＋")
}

fn matched(place: usize, one: &Match) -> impl IntoView + use<> {
    let reasons = Reason::of(one);
    let rows = one
        .contributions
        .iter()
        .map(|(words, value)| {
            view! { <tr><th scope="row">{words.clone()}</th><td data-type="number">{signed(value * 100.0, 1)}</td></tr> }
        })
        .collect_view();
    let caution = one.caution.clone().map(|words| view! { <p class="meta">{words}</p> });
    let (title, employer) = (one.title.clone(), one.employer.clone());
    let (label, caption) = (format!("「{title}」の理由"), format!("「{title}」の内訳"));
    let columns = vec![Column::words("要素"), Column::number("足し引き")];
    let total = signed(one.score * 100.0, 1);
    view! {
        <Disclosure summary=format!("{}. {title}（{employer}）", place + 1) open=place == 0 boxed=true>
            <Reasons reasons label />
            {caution}
            <Table caption dense=true columns>
                {rows}
                <tr><th scope="row">"合わせて"</th><td data-type="number"><b>{total}</b></td></tr>
            </Table>
        </Disclosure>
    }
}

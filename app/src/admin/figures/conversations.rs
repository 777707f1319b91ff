//! The month's conversations in numbers: no content, no persons.

use backend::conversations::figures::Figures;
use leptos::prelude::*;

use crate::ui::*;

/// A part of the picture: its words, its number, and the value of its `data-part`.
type Part = (&'static str, i64, &'static str);

/// Everything that is told of a month.
pub(super) fn panel(figures: &Figures) -> AnyView {
    let parts = parts(figures);
    let questions: i64 = parts.iter().map(|(_, number, _)| number).sum();
    if questions + figures.began + figures.asked + figures.taken + figures.crisis + figures.serious == 0 {
        return view! {
            <Panel title="案内AIと相談チャット" id="conversations"><p class="soft">"この月のやりとりは、ありません。"</p></Panel>
        }
        .into_any();
    }
    let picture = (questions > 0).then(|| picture(&parts, questions));
    let rows = parts
        .iter()
        .map(|&(words, number, part)| {
            view! { <tr><th scope="row"><span class="swatch" data-part=part></span>{words}</th><td data-type="number">{number}</td></tr> }
        })
        .collect_view();
    let columns = vec![Column::words("質問の行き先"), Column::number("件数")];
    let began = format!("相談チャットのやりとりは{}件、案内AIへの質問は{questions}件でした。", figures.began);
    let (people, top) = (people(figures), top(figures));
    view! {
        <Panel title="案内AIと相談チャット" id="conversations">
            <p>{began}</p>
            {picture}
            <Table caption="質問の行き先" hidden_caption=true columns>{rows}</Table>
            {people}
            {top}
            <p class="meta">"「質問」には、LINEトークで聞かれたものも入ります。「やりとり」は、相談チャットで始まったものだけです。朝6:00より前は、前の日の営業日に数えます。"</p>
            <p class="meta">"書かれたことも、どなたのことかも、ここには出ません。"</p>
        </Panel>
    }
    .into_any()
}

const fn parts(figures: &Figures) -> [Part; 3] {
    [
        ("案内AIが答えた", figures.answered, "answered"),
        ("選択肢を出した", figures.choices, "choices"),
        ("わからなかった", figures.not_understood, "unknown"),
    ]
}

/// Shares of a bar, a hundred wide.
fn picture(parts: &[Part], whole: i64) -> impl IntoView + use<> {
    let share = |number: i64| 100.0 * number as f64 / whole as f64;
    let mut from = 0.0;
    let bars = parts
        .iter()
        .map(|&(_, number, part)| {
            let (x, width) = (from, share(number));
            from += width;
            view! { <rect x=format!("{x:.2}") y="0" width=format!("{width:.2}") height="8" data-part=part></rect> }
        })
        .collect_view();
    view! { <svg class="shares" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">{bars}</svg> }
}

fn people(figures: &Figures) -> impl IntoView + use<> {
    let rows = [
        ("相談員を呼んだ", figures.asked.to_string()),
        ("そのうち、受付の時間の外", figures.nobody_there.to_string()),
        ("相談員が担当した", figures.taken.to_string()),
        ("待った時間（半分の人は、これより短い）", wait(figures.median_wait)),
        ("待った時間（10人に9人は、これより短い）", wait(figures.long_wait)),
        ("危機のサイン", figures.crisis.to_string()),
        ("深刻な困りごとのサイン", figures.serious.to_string()),
        ("役に立った、と言われた答え", figures.helpful.to_string()),
        ("ちがった、と言われた答え", figures.unhelpful.to_string()),
        ("質問箱に入った質問", figures.open.to_string()),
    ]
    .map(
        |(words, number)| view! { <tr><th scope="row">{words}</th><td data-type="number">{number}</td></tr> },
    )
    .collect_view();
    let columns = vec![Column::words("人につながるまで"), Column::number("数")];
    view! { <Table caption="人につながるまで" hidden_caption=true columns>{rows}</Table> }
}

fn wait(seconds: Option<i64>) -> String {
    match seconds {
        None => "—".to_owned(),
        Some(..60) => "1分まで".to_owned(),
        Some(seconds) => format!("{}分", (seconds + 59) / 60),
    }
}

fn top(figures: &Figures) -> impl IntoView + use<> {
    (!figures.top.is_empty()).then(|| {
        let rows = figures
            .top
            .iter()
            .map(|(_, question, count)| {
                view! { <tr><th scope="row">{question.clone()}</th><td data-type="number">{*count}</td></tr> }
            })
            .collect_view();
        let columns = vec![Column::words("よく答えた質問"), Column::number("回数")];
        view! { <Table caption="よく答えた質問" hidden_caption=true columns>{rows}</Table> }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_promised_no_wait_at_all() {
        assert_eq!([None, Some(0), Some(59), Some(61)].map(wait), ["—", "1分まで", "1分まで", "2分"]);
    }

    #[test]
    fn what_is_counted_where_is_said_beside_the_numbers() {
        let figures = Figures { answered: 3, ..Figures::default() };
        let html = crate::page::render(None, move || panel(&figures));
        assert!(html.contains("相談チャットのやりとりは0件、案内AIへの質問は3件でした。"), "{html}");
        assert!(html.contains("「質問」には、LINEトークで聞かれたものも入ります。"), "{html}");
    }

    #[test]
    fn shares_fill_the_bar() {
        let figures = Figures { answered: 3, choices: 1, ..Figures::default() };
        let html = crate::page::render(None, move || picture(&parts(&figures), 4));
        assert!(html.contains("x=\"75.00\"") && html.contains("width=\"25.00\""), "{html}");
    }
}

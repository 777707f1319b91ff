//! What it is, how it begins, when one can talk.

use domain::service_day::ServiceHours;
use domain::wording;
use leptos::prelude::*;

use crate::ui::{DayPart, Glyph, Icon, phrase};

/// How to begin: three stepping stones.
#[component]
pub(super) fn HowTo() -> impl IntoView {
    let steps = [
        ("友だちになる", "LINEで追加します。申込書も、登録の手続きもありません。"),
        ("時間をえらぶ", "空いている日と時間を、メニューからえらびます。相手はこちらで決めます。"),
        (
            "話したいように、話す",
            "30分、チャット・ビデオ・電話で。言葉が出ないときは、こちらから話しかけます。",
        ),
    ];
    let steps = steps
        .into_iter()
        .enumerate()
        .map(|(index, (title, words))| {
            view! {
                <li class="step">
                    <span class="stone-no" aria-hidden="true">{(index + 1).to_string()}</span>
                    <h3>{phrase(title)}</h3>
                    <p class="soft">{words}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="section" id="how" aria-labelledby="how-title">
            <div class="wide">
                <h2 id="how-title">{phrase("始め方は、3つだけ")}</h2>
                <ol class="grid" data-cols="3">{steps}</ol>
            </div>
        </section>
    }
}

/// What one finds there.
#[component]
pub(super) fn Can() -> impl IntoView {
    let things = [
        (
            Glyph::People,
            "同じ世代のことを知る人と",
            "キャリアカウンセラーが聞きます。責めたり、急かしたりしません。",
        ),
        (
            Glyph::Chat,
            "文字だけでも",
            "声を出さなくてかまいません。ビデオは顔を映さずに、電話はこちらからかけます。",
        ),
        (
            Glyph::Heart,
            "まとまっていなくても",
            "何から話せばいいか分からない。そこから始める方がたくさんいます。",
        ),
        (Glyph::Calendar, "変えても、やめても", "予約はいつでも変更と取り消しができます。理由は聞きません。"),
        (
            Glyph::Lock,
            "ひとに知られずに",
            "LINEのお知らせに、相談の内容は書きません。会社や家族に連絡もしません。",
        ),
        (Glyph::Done, "お金はかかりません", "何度話しても無料です。かかるのは、ご自分の通信料だけです。"),
    ]
    .map(|(glyph, title, words)| {
        view! {
            <li class="can">
                <span class="tile"><Icon glyph /></span>
                <h3>{phrase(title)}</h3>
                <p class="soft">{words}</p>
            </li>
        }
    })
    .collect_view();
    view! {
        <section class="section" data-tone="soft" id="can" aria-labelledby="can-title">
            <div class="wide">
                <h2 id="can-title">{phrase("キャリアジムでできること")}</h2>
                <ul class="grid" data-cols="3">{things}</ul>
            </div>
        </section>
    }
}

/// From early morning until after midnight, drawn to scale.
#[component]
pub(super) fn When(hours: ServiceHours) -> impl IntoView {
    let bar = parts(hours)
        .into_iter()
        .map(|(part, name, halves)| {
            // an hour of night is too narrow for a word; the line below says it
            let name = match halves {
                0..4 => view! { <span class="sr">{name}</span> }.into_any(),
                _ => name.into_any(),
            };
            view! { <li data-part=part.as_str() data-span=halves.to_string()>{name}</li> }
        })
        .collect_view();
    view! {
        <section class="section" id="when" aria-labelledby="when-title">
            <div class="wide">
                <h2 id="when-title">{phrase("仕事の前でも、日付が変わってからでも")}</h2>
                <div class="hours">
                    <ol class="hours-bar">{bar}</ol>
                    <p class="hours-ends">
                        <span>{format!("{}から", wording::time(hours.opens()))}</span>
                        <span>{format!("{}まで", wording::time(hours.closes()))}</span>
                    </p>
                </div>
                <p>
                    "夜中の予約には「18日の夜」のように、どの晩かをかならず書きます。土日や祝日の空きも、予約のカレンダーで見られます。"
                </p>
            </div>
        </section>
    }
}

/// The parts of the day that are worked, with their length in half-hours.
fn parts(hours: ServiceHours) -> Vec<(DayPart, &'static str, usize)> {
    [(DayPart::Dawn, "早朝"), (DayPart::Day, "日中"), (DayPart::Evening, "夜"), (DayPart::Night, "深夜")]
        .into_iter()
        .map(|(part, name)| (part, name, hours.starts().filter(|&half| DayPart::of(half) == part).count()))
        .filter(|(.., halves)| *halves > 0)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_is_drawn_to_scale() {
        let lengths: Vec<_> =
            parts(ServiceHours::specified()).into_iter().map(|(.., halves)| halves).collect();
        assert_eq!(lengths, [6, 18, 12, 2]);
    }
}

//! Ways through the service, shown in the conversation.

use domain::conversation::Flow;
use leptos::prelude::*;

use super::said::{TalkSide, bubble, person};
use crate::ui::phrase;

/// Where it goes on.
pub(super) fn guide(flow: Flow, side: &TalkSide) -> impl IntoView + use<> {
    let (text, links): (&str, &[(&str, &str)]) = match flow {
        Flow::Booking => (
            "カウンセラーと、チャット・電話・ビデオ通話で話せます。30分、無料です。",
            &[("/liff/booking", "空いている時間を見る"), ("/liff/bookings", "予約を見る・変える")],
        ),
        Flow::Checkups => (
            "気持ちの負担、興味、価値観、ストレス。途中でやめても、続きからできます。",
            &[("/liff/checkups", "チェックを開く")],
        ),
        Flow::Jobs => (
            "あなたの希望に合いそうな求人を、わけといっしょに、毎日3社まで出します。",
            &[("/liff/jobs", "今日の求人を見る"), ("/liff/jobs/wishes", "希望を変える")],
        ),
        Flow::Person => ("相談員を呼ぶときは、下のボタンを押してください。", &[]),
        Flow::HowItWorks => (
            "ここに、短い言葉で聞いてください。夜中でも、すぐにお答えします。人と話したいときは、いつでも呼べます。",
            &[("/liff/booking", "予約して話す"), ("/liff/checkups", "自分のことを知る")],
        ),
        Flow::Messages => (
            "求人が届く時間を変えたり、止めたりできます。チェックのお知らせは、チェックのページで。予約のお知らせは、止まりません。",
            &[("/liff/jobs/settings", "求人のお知らせの設定"), ("/liff/checkups", "チェックのお知らせ")],
        ),
    };
    let links = links
        .iter()
        .map(
            |(href, label)| view! { <a class="button" data-kind="secondary" href=*href>{phrase(*label)}</a> },
        )
        .collect_view();
    let replies = (!side.is_desk()).then(|| {
        let person = matches!(flow, Flow::Person | Flow::HowItWorks).then(|| person(side));
        view! { <div class="replies" role="group" aria-label="次にえらべること">{links}{person}</div> }
    });
    view! { {bubble(text)}{replies} }
}

//! Ways through the service in the talk: a tap on a menu is never taken for a question.

use domain::conversation::Flow;
use domain::service_day::ServiceHours;
use domain::wording;
use serde_json::Value;

use super::flex;
use crate::Links;
use crate::line::postback::Postback;

/// Where it goes on.
pub fn message(flow: Flow, links: &Links, hours: ServiceHours) -> Value {
    let hours = wording::hours(hours);
    let (heading, body, buttons) = match flow {
        Flow::Booking => (
            "予約",
            vec![flex::text(&format!(
                "カウンセラーと、チャット・電話・ビデオ通話で話せます。{hours}、30分、無料です。"
            ))],
            vec![
                flex::open("空いている時間を見る", links, "/booking", true),
                flex::open("予約を見る・変える", links, "/bookings", false),
            ],
        ),
        Flow::Checkups => (
            "自己チェック",
            vec![flex::text("気持ちの負担、興味、価値観、ストレス。途中でやめても、続きからできます。")],
            vec![flex::open("チェックを開く", links, "/checkups", true)],
        ),
        Flow::Jobs => (
            "求人",
            vec![flex::text("あなたの希望に合いそうな求人を、わけといっしょに、毎日3社まで出します。")],
            vec![
                flex::open("今日の求人を見る", links, "/jobs", true),
                flex::open("届く時間を変える・止める", links, "/jobs/settings", false),
            ],
        ),
        Flow::Person => (
            "相談員と話す",
            vec![
                flex::text(
                    "まわりに見えない「相談チャット」で、人とつながります。名前を言わなくても大丈夫です。",
                ),
                flex::soft(&format!("人がいる時間は{hours}です。いないときは、予約をとれます。")),
            ],
            vec![
                flex::open("相談員を呼ぶ", links, "/conversation/person", true),
                flex::open("予約して話す", links, "/booking", false),
                flex::open("つらいときの電話窓口", links, "/helplines", false),
            ],
        ),
        Flow::HowItWorks => (
            "使い方",
            vec![
                flex::text("このトークに、短い言葉で聞いてください。夜中でも、すぐにお返事します。"),
                flex::text(
                    "ご自分のことは「相談チャット」へ。カウンセラーとの相談は「予約」から。ぜんぶ無料です。",
                ),
            ],
            vec![
                flex::open("相談チャットを開く", links, "/conversation", true),
                flex::open("ホームを開く", links, "", false),
                flex::open("つらいときの電話窓口", links, "/helplines", false),
            ],
        ),
        Flow::Messages => (
            "お知らせの設定",
            vec![
                flex::text("週に一度のチェックのお知らせは、ここで止めたり、再開したりできます。"),
                flex::soft("予約のお知らせは、止まりません。求人が届く時間は、設定のページで変えられます。"),
            ],
            vec![
                flex::tap("チェックのお知らせを止める", Postback::StopInvitations, false),
                flex::tap("チェックのお知らせを再開する", Postback::ResumeInvitations, false),
                flex::open("求人のお知らせの設定", links, "/jobs/settings", false),
            ],
        ),
    };
    let others = Flow::ALL.into_iter().filter(|&other| other != flow);
    let others = others.map(|other| flex::quick_tap(other.label(), Postback::Flow(other))).collect();
    flex::with_quick_replies(
        flex::message("お返事があります。", flex::bubble(heading, body, buttons)),
        others,
    )
}

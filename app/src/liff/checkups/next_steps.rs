//! What one might do next: never a must.

use domain::checkups::{Care, Instrument, InstrumentCode, Kind, Scores};
use leptos::prelude::*;

use super::address;
use crate::ui::{Door, Doors, Glyph, Section};

/// Doors that fit the result.
pub fn section(instrument: &Instrument, care: Care, scores: &Scores) -> impl IntoView + use<> {
    let again = scores.straight.then(|| {
        let href = address(instrument.code);
        view! { <Door href glyph=Glyph::Checkup title="もう一度、ゆっくり答える" note="今日でなくてもかまいません。" /> }
    });
    let rest = (care == Care::SelfCare).then(|| {
        view! { <Door href="/liff/rest" glyph=Glyph::Moon title="今夜、ひとつだけ" note="自分をゆるめる、小さなこと。" /> }
    });
    let closer = (instrument.code == InstrumentCode::Riasec30 && !scores.straight).then(|| {
        let href = address(InstrumentCode::Riasec48);
        view! { <Door href glyph=Glyph::Path title="もっとくわしく見る" note="48の活動で、6分ほどです。" /> }
    });
    let talk = match instrument.kind {
        Kind::Total { .. } | Kind::JobStress { .. } => {
            "話したくなったら、いつでも。見せるかどうかも、自分で決められます。"
        }
        _ => "見せるかどうかは、自分で決められます。",
    };
    let jobs = matches!(instrument.kind, Kind::Interests { .. } | Kind::BestWorst { .. } | Kind::Ratings { .. }).then(|| {
        view! { <Door href="/liff/jobs" glyph=Glyph::Work title="合いそうな求人を見る" note="使うかどうかは、説明を読んでから決められます。" /> }
    });
    // Where people stand on the page already, no second door leads to them.
    let talk = (care != Care::Talk).then(|| {
        view! { <Door href="/liff/booking" glyph=Glyph::People title="カウンセラーと話す" note=talk /> }
    });
    view! {
        <Section id="next" title="このあと、できること">
            <Doors>
                {again}
                {rest}
                {talk}
                {closer}
                {jobs}
                <Door href="/liff/checkups" glyph=Glyph::Checkup title="ほかのチェックを見る" />
            </Doors>
        </Section>
    }
}

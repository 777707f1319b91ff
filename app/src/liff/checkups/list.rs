//! All self-checks with where one stands, and the weekly word for those who ask for it.

use axum::Extension;
use axum::extract::{Query, State};
use axum::response::Redirect;
use backend::Backend;
use backend::checkups::history::Standing;
use backend::checkups::{history, invitations, texts};
use backend::seekers::Seeker;
use domain::checkups::{Instrument, InstrumentCode};
use domain::service_day::tokyo;
use domain::wording;
use leptos::prelude::*;
use serde::Deserialize;

use super::address;
use crate::failure::PageError;
use crate::filled::Filled;
use crate::liff::After;
use crate::page::Page;
use crate::shell::{SeekerShell, Tab};
use crate::ui::{
    Actions, Button, Door, Doors, Form, Glyph, Notice, NoticeKind, PageBody, PageTitle, Section,
};

/// In the order of the list; those that belong to another one stand below it once begun.
const ORDER: [(InstrumentCode, Option<InstrumentCode>, Glyph); 5] = [
    (InstrumentCode::K6, None, Glyph::Heart),
    (InstrumentCode::Riasec30, Some(InstrumentCode::Riasec48), Glyph::Path),
    (InstrumentCode::WorkValues11, Some(InstrumentCode::WorkValues33), Glyph::Pin),
    (InstrumentCode::MiniIpip20, None, Glyph::Person),
    (InstrumentCode::Bjsq57, None, Glyph::Work),
];

/// The list.
pub async fn show(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    Query(after): Query<After>,
    shell: SeekerShell,
) -> Result<Page, PageError> {
    let standings = history::of(&backend, seeker.id).await.map_err(PageError::seeker)?;
    let instruments = texts::all_in_force(&backend).await.map_err(PageError::seeker)?;
    let wanted = invitations::is_wanted(&backend, seeker.id).await.map_err(PageError::seeker)?;
    let standing = |code: InstrumentCode| {
        standings
            .iter()
            .find(|(known, _)| *known == code)
            .map(|(_, standing)| standing.clone())
            .unwrap_or_default()
    };
    let mut entries: Vec<(Instrument, Standing, Glyph)> = Vec::new();
    for (code, more, glyph) in ORDER {
        let more = more.filter(|&more| standing(more) != Standing::default());
        for code in [Some(code), more].into_iter().flatten() {
            if let Some(found) = instruments.iter().find(|found| found.instrument.code == code) {
                entries.push((found.instrument.clone(), standing(code), glyph));
            }
        }
    }
    let shared = entries.iter().any(|(_, standing, _)| standing.results.iter().any(|past| past.shared));
    Ok(shell.tab(Tab::Checkups).render("チェック", move || {
        let doors = entries.into_iter().map(door).collect_view();
        view! {
            <PageBody>
                {said(after.after.as_deref())}
                <PageTitle title="自分のことを、少しだけ" lead="どれも無料で、いつでもできます。途中でやめても、続きから答えられます。" />
                <Section id="checkups" title="どれから始めても大丈夫です"><Doors>{doors}</Doors></Section>
                {invitation(wanted)}
                {who_sees(shared)}
            </PageBody>
        }
    }))
}

fn door((instrument, standing, glyph): (Instrument, Standing, Glyph)) -> impl IntoView {
    let note = match (standing.under_way, standing.results.first()) {
        (Some((done, count)), _) => {
            format!("途中です（{count}問のうち{done}問）。続きから答えられます。")
        }
        (None, Some(past)) => {
            let date = past.at.with_timezone(&tokyo()).date_naive();
            format!("前回は{}。結果も、ここから見られます。", wording::date(date))
        }
        (None, None) => format!("{}約{}分。", instrument.summary, instrument.minutes),
    };
    view! { <Door href=address(instrument.code) glyph title=instrument.title note /> }
}

fn who_sees(shared: bool) -> impl IntoView {
    let (title, words) = match shared {
        false => ("見られるのは、あなただけです", "自分で決めたときだけ、カウンセラーに見せられます。"),
        true => (
            "カウンセラーに見せている結果があります",
            "見せるのは、結果のページでいつでもやめられます。ほかは、あなただけが見られます。",
        ),
    };
    view! { <Notice kind=NoticeKind::Plain glyph=Glyph::Lock title><p>{words}</p></Notice> }
}

fn said(after: Option<&str>) -> Option<impl IntoView + use<>> {
    let (title, words) = match after? {
        "deleted" => ("結果を消しました", "見せていた場合も、カウンセラーからは見えません。"),
        "invited" => {
            ("週に一度、お声がけします", "最初のお知らせは、1週間後の夜です。いつでもやめられます。")
        }
        "uninvited" => ("お知らせをやめました", "チェックは、いつでもここからできます。"),
        _ => return None,
    };
    Some(view! { <Notice kind=NoticeKind::Good title live=true><p>{words}</p></Notice> })
}

fn invitation(wanted: bool) -> impl IntoView {
    let (words, value, label) = match wanted {
        false => (
            "週に一度、夜8時ごろに、LINEでひとことお送りします。内容は書きません。",
            "yes",
            "お知らせを受け取る",
        ),
        true => ("週に一度、夜8時ごろに、LINEでひとことお送りしています。", "no", "お知らせをやめる"),
    };
    view! {
        <Section id="invitation" title="ときどき、思い出したいとき">
            <p>{words}</p>
            <Form action="/liff/checkups/invitation">
                <Actions><Button label name="wanted" value wide=true /></Actions>
            </Form>
        </Section>
    }
}

/// What the button sends.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    wanted: String,
}

/// Asks for the weekly word, or ends it.
pub async fn invite(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    Filled(sent): Filled<Wanted>,
) -> Result<Redirect, PageError> {
    let after = match sent.wanted.as_str() {
        "yes" => {
            invitations::ask(&backend, seeker.id).await.map_err(PageError::seeker)?;
            "invited"
        }
        _ => {
            invitations::stop(&backend, seeker.id).await.map_err(PageError::seeker)?;
            "uninvited"
        }
    };
    Ok(Redirect::to(&format!("/liff/checkups?after={after}")))
}

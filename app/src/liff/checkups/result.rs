//! A result: plain words first, then a picture with a table behind it, what it is not, and what
//! one might do next. Whoever is in distress finds people to talk to before anything else.

use axum::Extension;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use backend::checkups::results::CheckupResult;
use backend::occupations as all_occupations;
use backend::seekers::Seeker;
use chrono::TimeDelta;
use domain::checkups::{Care, Kind, Reading, read};
use domain::wording;
use leptos::prelude::*;

use super::{ResultOf, care, next_steps, occupations, reading};
use crate::failure::PageError;
use crate::liff::After;
use crate::liff::bookings::slip::family_name;
use crate::page::Page;
use crate::shell::{SeekerShell, Tab};
use crate::state::AppState;
use crate::ui::{
    Actions, Button, ButtonKind, ButtonLink, Disclosure, Glyph, Notice, NoticeKind, PageBody, PageTitle,
    Section,
};

/// As long as a heavy result is of today, and nothing invites the person to anything.
const FRESH: TimeDelta = TimeDelta::hours(24);

/// Shows a result.
pub async fn show(
    State(AppState { backend, setup, .. }): State<AppState>,
    Extension(seeker): Extension<Seeker>,
    which: ResultOf,
    Query(after): Query<After>,
    shell: SeekerShell,
) -> Result<Response, PageError> {
    let result = which.own(&backend, &seeker).await?;
    let said = read(&result.instrument, &result.scores, result.before.as_ref().map(|(_, scores)| scores));
    let after = after.after;
    if said.care == Care::Urgent {
        let people = care::People::load(&backend, &seeker, &setup.landing.phone).await;
        let fresh = backend.now() - result.at < FRESH;
        return Ok(urgent(shell, which, result, said, people, after, fresh).into_response());
    }
    let people = match said.care {
        Care::Talk => Some(care::People::load(&backend, &seeker, &setup.landing.phone).await),
        _ => None,
    };
    let suiting = match result.instrument.kind {
        Kind::Interests { .. } => {
            let all = all_occupations::at(&backend, result.occupations).await.map_err(PageError::seeker)?;
            occupations::suiting(&result.instrument, &result.scores, &all)
        }
        _ => None,
    };
    Ok(page(shell, which, result, said, people, suiting, after).into_response())
}

fn page(
    shell: SeekerShell,
    which: ResultOf,
    result: CheckupResult,
    said: Reading,
    people: Option<care::People>,
    suiting: Option<occupations::Suiting>,
    after: Option<String>,
) -> Page {
    shell.tab(Tab::Checkups).render("チェックの結果", move || {
        let mut words = said.words.iter();
        let lead = words.next().cloned();
        let more = words.map(|words| view! { <p>{words.clone()}</p> }).collect_view();
        let title = view! {
            <div class="stack">
                <PageTitle title=said.headline.clone() eyebrow=result.instrument.title.clone() lead=lead.unwrap_or_default() />
                {more}
                <p class="soft">{said.caution.clone()}</p>
            </div>
        };
        view! {
            <PageBody>
                {share_said(after.as_deref())}
                {title}
                {people.map(care::talk)}
                {reading::picture(&said, &result.instrument.title)}
                {reading::parts(&said)}
                {suiting.map(occupations::section)}
                {next_steps::section(&result.instrument, said.care, &result.scores)}
                {keeping(which, &result)}
            </PageBody>
        }
    })
}

/// People first, then a booking in one tap, and only then the result, folded.
fn urgent(
    shell: SeekerShell,
    which: ResultOf,
    result: CheckupResult,
    said: Reading,
    people: care::People,
    after: Option<String>,
    fresh: bool,
) -> Page {
    shell.back("/liff/", "ホーム").render("チェックの結果", move || {
        let lead = said.words.concat();
        let picture = reading::picture(&said, &result.instrument.title);
        let words = said.result.iter().map(|words| view! { <p>{words.clone()}</p> }).collect_view();
        view! {
            <PageBody>
                {share_said(after.as_deref())}
                <PageTitle title=said.headline.clone() lead />
                {care::first(people)}
                <Section id="result" title=format!("{}の結果", result.instrument.title)>
                    <Disclosure summary="結果を見る（今見なくてもかまいません）" boxed=true>
                        {words}
                        <p class="soft">{said.caution.clone()}</p>
                        {picture}
                    </Disclosure>
                </Section>
                {fresh.then(|| view! {
                    <Section id="tonight" title="いまは、これだけで十分です">
                        <p>"あたたかい飲み物をひとくち。画面を閉じて、横になる。こちらからのお誘いは、1日お休みします。"</p>
                    </Section>
                })}
                {keeping(which, &result)}
            </PageBody>
        }
    })
}

fn share_said(after: Option<&str>) -> Option<impl IntoView + use<>> {
    let (title, words) = match after? {
        "shared" => ("カウンセラーに見せました", "いつでも、見せるのをやめられます。"),
        "hidden" => ("見せるのをやめました", "いまは、見られるのはあなただけです。"),
        _ => return None,
    };
    Some(view! { <Notice kind=NoticeKind::Good title live=true><p>{words}</p></Notice> })
}

/// Who can see it, since when it is kept, and how it goes away.
fn keeping(which: ResultOf, result: &CheckupResult) -> impl IntoView + use<> {
    let address = which.address();
    let share_label =
        if result.share.is_some() { "見せるのをやめる" } else { "カウンセラーに見せる" };
    let words = match &result.share {
        None => "結果を見られるのは、今はあなただけです。".to_owned(),
        Some(share) if share.views.is_empty() => {
            "カウンセラーに見せています。まだ、だれも見ていません。".to_owned()
        }
        Some(share) => {
            let views = share
                .views
                .iter()
                .map(|(name, at)| format!("{}さん（{}）", family_name(name), wording::moment_in_words(*at)));
            format!("カウンセラーに見せています。見た人：{}", views.collect::<Vec<_>>().join("、"))
        }
    };
    let answered = format!("{}に答えた結果です。", wording::moment_in_words(result.at));
    let before = result.before.as_ref().map(
        |(at, _)| view! { <p class="soft">{format!("前回は{}に答えました。", wording::moment_in_words(*at))}</p> },
    );
    view! {
        <Section id="keeping" title="この結果について">
            <Notice kind=NoticeKind::Plain glyph=Glyph::Lock><p>{words}</p></Notice>
            <p class="soft">{answered}</p>
            {before}
            <Actions side=true>
                <ButtonLink href=format!("{address}/share") label=share_label />
                <Button label="印刷する" kind_of="button" attr:data-print="" attr:hidden=true />
                <ButtonLink href=format!("{address}/delete") label="結果を消す" kind=ButtonKind::Quiet />
            </Actions>
        </Section>
    }
}

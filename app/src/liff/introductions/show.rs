//! One introduction: how far it is, what waits for the person, where and when to meet.

use axum::Extension;
use axum::extract::{Path, Query, State};
use backend::Backend;
use backend::introductions::documents::{self, Consent};
use backend::introductions::meetings;
use backend::introductions::{self, Introduction, Line};
use backend::seekers::Seeker;
use domain::introduction::IntroductionState;
use domain::wording;
use leptos::prelude::*;

use super::{HERE, address, meeting, own, standing};
use crate::failure::PageError;
use crate::liff::After;
use crate::liff::bookings::slip::family_name;
use crate::page::Page;
use crate::shell::SeekerShell;
use crate::ui::{
    Actions, Answer, AnswerList, ButtonKind, ButtonLink, Card, Glyph, Notice, NoticeKind, PageBody,
    PageTitle, Person, Section, Stones, Timeline, TimelineItem, Tone,
};

const STEPS: [&str; 4] = ["話を聞く", "紹介", "面接・見学", "就職"];

/// Shows it.
pub async fn show(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    id: Path<String>,
    Query(after): Query<After>,
    shell: SeekerShell,
) -> Result<Page, PageError> {
    let of = own(&backend, &seeker, id).await?;
    let consents = documents::of(&backend.pool, of.id).await.map_err(PageError::seeker)?;
    let met = meetings::of(&backend, of.id).await.map_err(PageError::seeker)?;
    let history = introductions::history(&backend, &of).await.map_err(PageError::seeker)?;
    let now = backend.now();
    Ok(shell.back(HERE, "紹介").render("紹介", move || {
        let current = match of.state {
            IntroductionState::Interested => 0,
            IntroductionState::Talked => 1,
            IntroductionState::Introduced | IntroductionState::Meeting => 2,
            IntroductionState::Offered => 3,
            IntroductionState::Hired => 4,
            IntroductionState::Ended => 0,
        };
        let goes_on = of.state != IntroductionState::Ended;
        let stones = goes_on.then(|| view! { <Stones label="紹介の進みぐあい" steps=STEPS.to_vec() current /> });
        let ahead = met.iter().rev().filter(|one| now < one.plan.ends_at).map(|one| meeting::card(one, of.state.is_open())).collect_view();
        let job = format!("/liff/jobs/{}", of.posting);
        let lead = match of.state {
            IntroductionState::Hired => {
                "おめでとうございます。1か月、3か月、6か月のころに、様子をうかがいます。困ったことがあれば、いつでもどうぞ。".to_owned()
            }
            _ => format!("{}。", standing(&of)),
        };
        view! {
            <PageBody>
                {said(after.after.as_deref())}
                {stones}
                <PageTitle eyebrow=of.employer_name.clone() title=of.title.clone() lead />
                {coordinator(&of)}
                {waiting(&of, consents.first())}
                {ahead}
                {agreed(&of, &consents)}
                <Actions><ButtonLink href=job label="この求人を見る" wide=true /></Actions>
                {so_far(&history)}
                {stop(&of)}
            </PageBody>
        }
    }))
}

fn said(after: Option<&str>) -> Option<impl IntoView + use<>> {
    if after == Some("other_plan") {
        return Some(view! {
            <Notice kind=NoticeKind::Caution title="予定が変わっています" live=true>
                <p>"下の予定を、もう一度確かめてください。まだ、お返事は伝わっていません。"</p>
            </Notice>
        });
    }
    let (title, words) = match after? {
        "agreed" => {
            ("同意を受け取りました", "コーディネータが、会社に紹介します。同意は、あとで取り消せます。")
        }
        "declined" => {
            ("送らないことにしました", "会社には、何も伝えません。気が変わったら、お知らせください。")
        }
        "withdrawn" => {
            ("同意を取り消しました", "これからは、何も送りません。コーディネータが、会社に伝えます。")
        }
        "confirmed" => ("予定を確かめました", "当日、お待ちしています。"),
        "change" => ("変更の希望を伝えました", "コーディネータが、日程を考え直してお知らせします。"),
        "registered" => ("保存しました", "次は、送るものの確認です。"),
        "stopped" => {
            ("紹介をやめました", "会社には、コーディネータから伝えます。またいつでも、ほかの求人をどうぞ。")
        }
        _ => return None,
    };
    Some(view! { <Notice kind=NoticeKind::Good title live=true><p>{words}</p></Notice> })
}

fn coordinator(of: &Introduction) -> Option<impl IntoView + use<>> {
    let name = family_name(&of.coordinator.as_ref()?.1).to_owned();
    let words = format!("{name}さんが担当しています");
    Some(view! { <Person name words note="コーディネータ" tone=Tone::Warm /> })
}

/// A question that waits for an answer.
fn waiting(of: &Introduction, latest: Option<&Consent>) -> Option<impl IntoView + use<>> {
    latest.filter(|consent| consent.waits() && of.state.is_open())?;
    let href = format!("{}/documents", address(of));
    Some(view! {
        <Card title="確かめてほしいことがあります" id="question" tone=Tone::Key>
            <p>"会社に紹介する前に、何を送ってよいかをうかがいます。"</p>
            <Actions><ButtonLink href label="内容を確かめる" kind=ButtonKind::Primary wide=true /></Actions>
        </Card>
    })
}

/// What may be sent now.
fn agreed(of: &Introduction, consents: &[Consent]) -> Option<impl IntoView + use<>> {
    let consent = consents.iter().find(|consent| consent.holds())?;
    let documents: Vec<&str> = consent.documents.iter().map(|document| document.words()).collect();
    let given = consent.given_at.map(wording::moment_in_words).unwrap_or_default();
    let href = format!("{}/documents", address(of));
    let employer = of.employer_name.clone();
    Some(view! {
        <Section id="agreed" title="会社に送ってよいもの">
            <AnswerList plain=true>
                <Answer term="送る先">{employer}</Answer>
                <Answer term="送るもの">{documents.join("、")}</Answer>
                <Answer term="同意した日">{given}</Answer>
            </AnswerList>
            <Actions><ButtonLink href label="同意を取り消す" wide=true /></Actions>
        </Section>
    })
}

fn so_far(history: &[Line]) -> impl IntoView + use<> {
    let items = history
        .iter()
        .filter_map(|line| Some((line, happened(&line.kind)?)))
        .enumerate()
        .map(|(place, (line, words))| {
            view! { <TimelineItem when=wording::date(line.on) now=place == 0><p>{words}</p></TimelineItem> }
        })
        .collect_view();
    view! { <Section id="history" title="これまで"><Timeline>{items}</Timeline></Section> }
}

/// What happened, as the person it is about reads it; what is the desk's own is left out.
fn happened(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "interested" => "「気になる」を押しました",
        "talked" => "コーディネータと話しました",
        "documents_asked" => "送ってよいものを、うかがいました",
        "documents_given" => "送ることに同意しました",
        "documents_declined" => "送らないことにしました",
        "documents_withdrawn" => "同意を取り消しました",
        "introduced" => "会社に紹介しました",
        "meeting_planned" => "面接・見学の予定が決まりました",
        "meeting_confirmed" => "予定を確かめました",
        "meeting_change_wanted" => "予定の変更を希望しました",
        "meeting_cancelled" => "予定が取りやめになりました",
        "meeting" => "面接・見学の段階に進みました",
        "offered" => "内定が出ました",
        "hired" => "就職が決まりました",
        "ended" => "紹介が終わりました",
        _ => return None,
    })
}

fn stop(of: &Introduction) -> Option<impl IntoView + use<>> {
    let href = format!("{}/stop", address(of));
    of.state.is_open().then(|| {
        view! {
            <Section id="stop" title="やめたくなったら" lead="いつでもやめられます。理由は聞きません。">
                <Actions><ButtonLink href label="この紹介をやめる" kind=ButtonKind::Danger glyph=Glyph::Cross wide=true /></Actions>
            </Section>
        }
    })
}

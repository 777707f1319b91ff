//! An interview or a visit: when, where, who goes along; the person confirms it or asks for another time.

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use backend::Backend;
use backend::introductions::meetings::{self, Answered, Meeting};
use backend::seekers::Seeker;
use domain::ids::MeetingId;
use domain::introduction::MeetingState;
use domain::service_day::tokyo;
use domain::text::{Note, TextRefused};
use domain::wording;
use leptos::prelude::*;
use serde::Deserialize;

use super::{HERE, missing, own};
use crate::failure::PageError;
use crate::filled::Filled;
use crate::liff::bookings::slip::family_name;
use crate::page::Page;
use crate::shell::SeekerShell;
use crate::ui::{
    Actions, Answer, AnswerList, Badge, Button, ButtonKind, ButtonLink, Card, Disclosure, ErrorSummary, Form,
    FormErrors, Glyph, HiddenInput, Keep, Need, PageBody, PageTitle, Row, TextArea, Tone,
};

/// The plan with what can be said to it, while the introduction goes on.
pub fn card(meeting: &Meeting, goes_on: bool) -> impl IntoView + use<> {
    let plan = &meeting.plan;
    let title = format!("{}の予定", plan.kind.words());
    let (tone, badge) = match meeting.state {
        MeetingState::Confirmed => (Tone::Good, "確認ずみ"),
        MeetingState::ChangeWanted => (Tone::Caution, "変更を相談中"),
        MeetingState::Planned => (Tone::Key, "確認をお願いします"),
        MeetingState::Cancelled => (Tone::Plain, "取りやめになりました"),
    };
    let day = wording::date(plan.starts_at.with_timezone(&tokyo()).date_naive());
    let hours = format!("{}〜{}", wording::clock(plan.starts_at), wording::clock(plan.ends_at));
    let along = meeting.along_name.as_deref().map(|name| {
        let name = family_name(name).to_owned();
        let words = format!("{name}さんが、いっしょに行きます");
        let meet = match plan.meeting_point.as_str() {
            "" => wording::clock(plan.meets_at),
            point => format!("{} {point}", wording::clock(plan.meets_at)),
        };
        view! {
            <Answer term="同行">{words}</Answer>
            <Answer term="待ち合わせ">{meet}</Answer>
        }
    });
    let bring = (!plan.bring.is_empty()).then(|| {
        let bring = plan.bring.clone();
        view! { <Answer term="持ちもの"><span class="kept-lines">{bring}</span></Answer> }
    });
    let own = meeting.answer.clone().map(|words| {
        view! { <Answer term="伝えたこと"><span class="kept-lines">{words}</span></Answer> }
    });
    let place = plan.place.clone();
    let answers = (goes_on && meeting.state != MeetingState::Cancelled)
        .then(|| answers(meeting, meeting.revision, "", None));
    let id = format!("meeting-{}", meeting.id);
    view! {
        <Card title id roomy=true>
            <Row><Badge label=badge tone /></Row>
            <AnswerList plain=true>
                <Answer term="日時"><Keep words=day />" "<Keep words=hours /></Answer>
                <Answer term="場所">{place}</Answer>
                {along}
                {bring}
                {own}
            </AnswerList>
            {answers}
        </Card>
    }
}

fn answers(meeting: &Meeting, seen: i32, typed: &str, error: Option<String>) -> impl IntoView + use<> {
    let action = format!("{HERE}/{}/meetings/{}", meeting.introduction, meeting.id);
    // After a mistake the plan is not on the page: nobody confirms what they do not see.
    let confirmed = meeting.state == MeetingState::Confirmed || error.is_some();
    let (typed, open) = (typed.to_owned(), error.is_some());
    let seen = seen.to_string();
    let seen_now = seen.clone();
    let confirm = (!confirmed).then(|| {
        let action = action.clone();
        view! {
            <Form action>
                <HiddenInput name="op" value="confirm" />
                <HiddenInput name="seen" value=seen_now />
                <Actions><Button label="この予定で大丈夫です" kind=ButtonKind::Primary wide=true glyph=Glyph::Check /></Actions>
            </Form>
        }
    });
    view! {
        {confirm}
        <Disclosure summary="都合がわるいとき" open boxed=true>
            <Form action>
                <HiddenInput name="op" value="change" />
                <HiddenInput name="seen" value=seen />
                <TextArea name="words" label="どうすると助かりますか" value=typed need=Need::Must hint="500字まで。「午前がいい」「別の日に」だけで大丈夫です。" error rows=3 />
                <Actions><Button label="変更を相談する" wide=true /></Actions>
            </Form>
        </Disclosure>
    }
}

/// What a button or the form sends.
#[derive(Debug, Default, Deserialize)]
pub struct Sent {
    #[serde(default)]
    op: String,
    #[serde(default)]
    seen: String,
    #[serde(default)]
    words: String,
}

/// Keeps the answer.
pub async fn answer(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    Path((id, meeting)): Path<(String, String)>,
    shell: SeekerShell,
    Filled(sent): Filled<Sent>,
) -> Result<Response, PageError> {
    let of = own(&backend, &seeker, Path(id)).await?;
    let meeting: MeetingId = meeting.parse().map_err(|_| missing())?;
    let here = format!("{HERE}/{}", of.id);
    let change = match sent.op.as_str() {
        "change" => match Note::parse(&sent.words) {
            Ok(words) => Some(words),
            Err(refused) => {
                let found = meetings::of(&backend, of.id).await.map_err(PageError::seeker)?;
                let found = found.into_iter().find(|one| one.id == meeting).ok_or_else(missing)?;
                let page = again(shell, here, &found, &sent, refused);
                return Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
            }
        },
        "confirm" => None,
        _ => return Ok(Redirect::to(&here).into_response()),
    };
    let after = if change.is_some() { "change" } else { "confirmed" };
    let seen = sent.seen.parse().unwrap_or_default();
    let kept = meetings::answer(&backend, seeker.id, meeting, seen, change.as_ref()).await;
    match kept.map_err(PageError::seeker)? {
        Answered::Kept => Ok(Redirect::to(&format!("{here}?after={after}")).into_response()),
        Answered::Overtaken => Ok(Redirect::to(&format!("{here}?after=other_plan")).into_response()),
        Answered::NotFound => Err(missing()),
    }
}

fn again(shell: SeekerShell, back: String, meeting: &Meeting, sent: &Sent, refused: TextRefused) -> Page {
    let words = match refused {
        TextRefused::Empty => "ひとことだけ、入れてください。「別の日に」だけで大丈夫です。".to_owned(),
        TextRefused::TooLong { over } => Note::too_long(over),
    };
    let mut errors = FormErrors::none();
    errors.add("words", words);
    let content = answers(meeting, sent.seen.parse().unwrap_or_default(), &sent.words, errors.at("words"));
    shell.back(back.clone(), "紹介").render("予定の変更", move || {
        view! {
            <PageBody>
                <ErrorSummary errors title="まだ伝えていません" />
                <PageTitle title="予定の変更を、相談しますか" />
                {content}
                <Actions><ButtonLink href=back label="戻る" wide=true /></Actions>
            </PageBody>
        }
    })
}

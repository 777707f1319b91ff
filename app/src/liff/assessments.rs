//! What a counselor has written about somebody's matches: read, printed, answered. // 仕様 4(3)オ

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::{Extension, Router};
use backend::Backend;
use backend::assessments::{self, Assessment};
use backend::seekers::Seeker;
use domain::matching::Match;
use domain::text::{Note, TextRefused};
use domain::wording;
use leptos::prelude::*;
use serde::Deserialize;

use super::After;
use super::bookings::slip::family_name;
use crate::failure::PageError;
use crate::filled::Filled;
use crate::page::{Page, Surface};
use crate::shell::SeekerShell;
use crate::state::AppState;
use crate::ui::{
    Actions, Button, ButtonKind, ButtonLink, Card, Disclosure, Door, Doors, Empty, ErrorSummary, Form,
    FormErrors, Glyph, Notice, NoticeKind, PageBody, PageTitle, Person, Reason, Reasons, Section, TextArea,
    Tone,
};

const HERE: &str = "/liff/assessments";

pub fn router() -> Router<AppState> {
    Router::new()
        .route("/liff/assessments", get(list))
        .route("/liff/assessments/{id}", get(show).post(answer))
}

const fn missing() -> PageError {
    PageError::Missing(Surface::Seeker)
}

async fn list(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    shell: SeekerShell,
) -> Result<Page, PageError> {
    let all = assessments::shared_with(&backend, seeker.id).await.map_err(PageError::seeker)?;
    Ok(shell.back("/liff/jobs", "求人").render("カウンセラーからの説明", move || {
        let doors = all
            .iter()
            .map(|one| {
                let title = format!("{}さんからの説明", family_name(&one.staff_name));
                let at = one.shared_at.map(wording::moment_in_words).unwrap_or_default();
                let note = if one.read_at.is_none() { format!("{at}。まだ読んでいません。") } else { at };
                view! { <Door href=format!("{HERE}/{}", one.id) glyph=Glyph::Note title note /> }
            })
            .collect_view();
        let list = match all.is_empty() {
            true => view! {
                <Empty title="まだ、ありません" note="推薦の設定で「見せて、説明してもらう」をえらぶと、カウンセラーが説明を書いて届けます。">
                    <ButtonLink href="/liff/jobs/settings" label="推薦の設定をひらく" wide=true />
                </Empty>
            }
            .into_any(),
            false => view! { <Doors>{doors}</Doors> }.into_any(),
        };
        view! { <PageBody><PageTitle title="カウンセラーからの説明" lead="推薦の理由を、やさしい言葉で。" />{list}</PageBody> }
    }))
}

async fn own(backend: &Backend, seeker: &Seeker, id: &str) -> Result<Assessment, PageError> {
    let all = assessments::shared_with(backend, seeker.id).await.map_err(PageError::seeker)?;
    all.into_iter().find(|one| one.id.to_string() == id).ok_or_else(missing)
}

async fn show(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    Path(id): Path<String>,
    Query(after): Query<After>,
    shell: SeekerShell,
) -> Result<Page, PageError> {
    let found = own(&backend, &seeker, &id).await?;
    assessments::note_read(&backend, seeker.id, found.id).await.map_err(PageError::seeker)?;
    let typed = found.answer.clone().unwrap_or_default();
    Ok(page(shell, &found, typed, after.after.as_deref() == Some("answered"), FormErrors::none()))
}

fn page(shell: SeekerShell, found: &Assessment, typed: String, answered: bool, errors: FormErrors) -> Page {
    let name = family_name(&found.staff_name).to_owned();
    let at = found.shared_at.map(wording::moment_in_words).unwrap_or_default();
    let (body, here) = (found.body.clone(), format!("{HERE}/{}", found.id));
    let matches = found.analysis.matches.iter().map(matched).collect_view();
    let has_matches = !found.analysis.matches.is_empty();
    let said = answered.then(|| {
        view! {
            <Notice kind=NoticeKind::Good title="返事を届けました" live=true><p>"カウンセラーだけが読みます。"</p></Notice>
        }
    });
    let label = if found.answer.is_some() { "返事を書き直す" } else { "返事を届ける" };
    shell.back(HERE, "説明").render("カウンセラーからの説明", move || {
        let error = errors.at("words");
        view! {
            <PageBody>
                <ErrorSummary errors=errors.clone() title="まだ届けていません" />
                {said}
                <PageTitle title="どうして、この求人だったのか" eyebrow=at />
                <Card tone=Tone::Warm roomy=true>
                    <Person name=name.clone() words=format!("{name}さんから") note="キャリアカウンセラー" tone=Tone::Warm />
                    <p class="kept-lines">{body}</p>
                </Card>
                {has_matches.then(|| view! {
                    <Section id="why" title="説明のもとになったもの" lead="数字は目安です。見ても見なくても、かまいません。">
                        <div class="stack" data-gap="tight">{matches}</div>
                    </Section>
                })}
                <Section id="answer" title="返事をする" lead="聞きたいことや、ちがうと思ったことを、ひとことだけでも。">
                    <Form action=here>
                        <TextArea name="words" label="返事" value=typed hint="500字まで。カウンセラーだけが読みます。" error rows=4 />
                        <Actions>
                            <Button label kind=ButtonKind::Primary wide=true />
                            <Button label="印刷する" kind_of="button" wide=true attr:data-print="" attr:hidden=true />
                        </Actions>
                    </Form>
                </Section>
                <Doors>
                    <Door href="/liff/booking" glyph=Glyph::People title="話して聞きたい" note="チャット・電話・ビデオ通話で。" />
                </Doors>
            </PageBody>
        }
    })
}

fn matched(one: &Match) -> impl IntoView + use<> {
    let reasons = Reason::of(one);
    let label = format!("「{}」の理由", one.title);
    let (title, employer) = (one.title.clone(), one.employer.clone());
    view! { <Disclosure summary=title boxed=true><p class="soft">{employer}</p><Reasons reasons label /></Disclosure> }
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
pub struct Sent {
    #[serde(default)]
    words: String,
}

async fn answer(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    Path(id): Path<String>,
    shell: SeekerShell,
    Filled(sent): Filled<Sent>,
) -> Result<Response, PageError> {
    let found = own(&backend, &seeker, &id).await?;
    let refused = match Note::parse(&sent.words) {
        Ok(words) => {
            assessments::answer(&backend, seeker.id, found.id, &words).await.map_err(PageError::seeker)?;
            return Ok(Redirect::to(&format!("{HERE}/{}?after=answered", found.id)).into_response());
        }
        Err(TextRefused::Empty) => "ひとことだけ、入れてください。".to_owned(),
        Err(TextRefused::TooLong { over }) => Note::too_long(over),
    };
    let mut errors = FormErrors::none();
    errors.add("words", refused);
    let page = page(shell, &found, sent.words, false, errors).status(StatusCode::UNPROCESSABLE_ENTITY);
    Ok(page.into_response())
}

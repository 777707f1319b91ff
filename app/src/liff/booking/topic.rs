//! Step two: what to talk about, in one tap, and a note if one likes.

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use backend::Backend;
use backend::bookings::draft;
use backend::seekers::Seeker;
use domain::booking::Topic;
use domain::text::{Note, TextRefused};
use leptos::prelude::*;
use serde::Deserialize;

use super::stones;
use crate::failure::PageError;
use crate::filled::Filled;
use crate::page::Page;
use crate::shell::SeekerShell;
use crate::ui::{
    Actions, Button, ButtonKind, ButtonSize, Choice, ChoiceGroup, ErrorSummary, Form, FormErrors, Need,
    PageBody, PageTitle, TextArea,
};

/// What was typed, as it was typed.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Typed {
    #[serde(default)]
    topic: String,
    #[serde(default)]
    note: String,
}

/// Shows the topics; without a start chosen, step one.
pub async fn show(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    shell: SeekerShell,
) -> Result<Response, PageError> {
    let draft = draft::load(&backend, seeker.id).await.map_err(PageError::seeker)?;
    if draft.slot.is_none() || draft.contact.is_none() {
        return Ok(Redirect::to("/liff/booking").into_response());
    }
    let typed = Typed {
        topic: draft.topic.unwrap_or(Topic::Undecided).code().to_owned(),
        note: draft.note.map(|note| note.as_str().to_owned()).unwrap_or_default(),
    };
    Ok(page(shell, typed, FormErrors::none()).into_response())
}

/// Takes the choice.
pub async fn choose(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    shell: SeekerShell,
    Filled(typed): Filled<Typed>,
) -> Result<Response, PageError> {
    match check(&typed) {
        Ok((topic, note)) => {
            draft::keep_topic(&backend, seeker.id, topic, note.as_ref()).await.map_err(PageError::seeker)?;
            Ok(Redirect::to("/liff/booking/check").into_response())
        }
        Err(errors) => {
            let page = page(shell, typed, errors);
            Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
    }
}

fn check(typed: &Typed) -> Result<(Topic, Option<Note>), FormErrors> {
    let mut errors = FormErrors::none();
    let topic = Topic::from_code(&typed.topic);
    if topic.is_none() {
        errors.add("topic", "話したいことを、ひとつえらんでください。決まっていなくても大丈夫です。");
    }
    let note = Note::optional(&typed.note).unwrap_or_else(|refused| {
        if let TextRefused::TooLong { over } = refused {
            errors.add("note", Note::too_long(over));
        }
        None
    });
    match topic {
        Some(topic) if errors.is_empty() => Ok((topic, note)),
        _ => Err(errors),
    }
}

fn page(shell: SeekerShell, typed: Typed, errors: FormErrors) -> Page {
    shell.back("/liff/booking", "戻る").render("話したいこと", move || {
        let choices = Topic::ALL
            .iter()
            .map(|topic| {
                let checked = typed.topic == topic.code();
                view! { <Choice name="topic" value=topic.code() label=topic.words() checked /> }
            })
            .collect_view();
        view! {
            <PageBody>
                <ErrorSummary errors=errors.clone() />
                {stones(1)}
                <PageTitle title="何について、話したいですか" lead="ひとつえらぶだけで大丈夫です。当日に変わってもかまいません。" />
                <Form action="/liff/booking/topic">
                    <ChoiceGroup name="topic" legend="話したいこと" error=errors.at("topic")>
                        {choices}
                    </ChoiceGroup>
                    <TextArea
                        name="note"
                        label="先に伝えておきたいこと"
                        value=typed.note.clone()
                        need=Need::May
                        hint="500字まで。相談にかかわる職員だけが読みます。"
                        error=errors.at("note")
                        rows=4
                    />
                    <Actions>
                        <Button label="内容を確かめる" kind=ButtonKind::Primary size=ButtonSize::Large wide=true />
                    </Actions>
                </Form>
            </PageBody>
        }
    })
}

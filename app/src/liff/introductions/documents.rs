//! What may be sent to one employer: asked once it is wanted, agreed or not, taken back on the same
//! page. The version of these words is [`backend::introductions::documents::TEXT_VERSION`].

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use backend::Backend;
use backend::introductions::documents::{self, Answer as Said};
use backend::introductions::registration;
use backend::seekers::Seeker;
use domain::wording;
use leptos::prelude::*;
use serde::Deserialize;

use super::{address, own};
use crate::failure::PageError;
use crate::filled::Filled;
use crate::liff::bookings::slip::family_name;
use crate::page::Page;
use crate::shell::SeekerShell;
use crate::ui::{
    Actions, Answer, AnswerList, Button, ButtonKind, ButtonLink, ButtonSize, Form, PageBody, PageTitle,
};

/// Asks. Who agrees for the first time types their application for work then; who does not, need not.
pub async fn show(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    id: Path<String>,
    shell: SeekerShell,
) -> Result<Response, PageError> {
    let of = own(&backend, &seeker, id).await?;
    let here = address(&of);
    let consents = documents::of(&backend.pool, of.id).await.map_err(PageError::seeker)?;
    let Some(consent) = consents.into_iter().find(|consent| consent.waits() || consent.holds()) else {
        return Ok(Redirect::to(&here).into_response());
    };
    let registered = registration::load(&backend, seeker.id).await.map_err(PageError::seeker)?;
    let name = registered.map(|(entry, _)| entry.name);
    let documents: Vec<&str> = consent.documents.iter().map(|document| document.words()).collect();
    let (documents, employer) = (documents.join("、"), of.employer_name.clone());
    let asked = format!(
        "{}（{}さんから）",
        wording::moment_in_words(consent.asked_at),
        family_name(&consent.asked_by)
    );
    let holds = consent.holds();
    let terms = move || {
        view! {
            <AnswerList plain=true>
                <Answer term="送る先">{employer}</Answer>
                <Answer term="送るもの">{documents}</Answer>
                {name.map(|name| view! { <Answer term="名前" change=format!("{here}/registration")>{name}</Answer> })}
                <Answer term="何のために">"この求人への紹介のため"</Answer>
                <Answer term="いつまで">"あなたが取り消すか、この紹介が終わるまで"</Answer>
                <Answer term="送らないもの">"チェックの結果、相談で話したこと、推薦の理由"</Answer>
                <Answer term="うかがった日">{asked}</Answer>
            </AnswerList>
        }
    };
    let (action, back) = (format!("{}/documents", address(&of)), address(&of));
    let page: Page = shell.back(back.clone(), "紹介").render("送ってよいもの", move || {
        let (title, lead, buttons) = match holds {
            false => (
                "会社に送っても、よいですか",
                "同意するまで、会社には何も伝わりません。断っても、ほかの紹介には影響しません。",
                view! {
                    <Button label="同意する" kind=ButtonKind::Primary size=ButtonSize::Large wide=true name="op" value="agree" />
                    <Button label="送らない" wide=true name="op" value="decline" />
                }
                .into_any(),
            ),
            true => (
                "同意を、取り消しますか",
                "取り消すと、これからは何も送りません。もう送ったものについては、コーディネータが会社に伝えます。",
                view! {
                    <Button label="同意を取り消す" kind=ButtonKind::Danger wide=true name="op" value="withdraw" />
                    <ButtonLink href=back label="このままにする" wide=true />
                }
                .into_any(),
            ),
        };
        view! {
            <PageBody>
                <PageTitle title lead />
                {terms()}
                <Form action><Actions>{buttons}</Actions></Form>
            </PageBody>
        }
    });
    Ok(page.into_response())
}

/// What a button sends.
#[derive(Debug, Default, Deserialize)]
pub struct Sent {
    #[serde(default)]
    op: String,
}

/// Keeps the answer. What was answered already, or is asked no longer, changes nothing.
pub async fn answer(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    id: Path<String>,
    Filled(sent): Filled<Sent>,
) -> Result<Redirect, PageError> {
    let of = own(&backend, &seeker, id).await?;
    let (answer, after) = match sent.op.as_str() {
        "agree" => (Said::Agree, "agreed"),
        "decline" => (Said::Decline, "declined"),
        "withdraw" => (Said::Withdraw, "withdrawn"),
        _ => return Ok(Redirect::to(&format!("{}/documents", address(&of)))),
    };
    if answer == Said::Agree
        && registration::load(&backend, seeker.id).await.map_err(PageError::seeker)?.is_none()
    {
        return Ok(Redirect::to(&format!("{}/registration", address(&of))));
    }
    let kept = documents::answer(&backend, seeker.id, of.id, answer).await.map_err(PageError::seeker)?;
    let after = if kept { after } else { "" };
    Ok(Redirect::to(&format!("{}?after={after}", address(&of))))
}

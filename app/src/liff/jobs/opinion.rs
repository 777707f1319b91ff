//! 気になる, 今回は見送る with a reason, 相談したい; and taking the word back.

use axum::Extension;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use backend::bookings::{draft, lookup};
use backend::recommendations::listing;
use backend::recommendations::reactions::{self, Opinion};
use backend::seekers::Seeker;
use backend::{Backend, rules};
use domain::matching::PassReason;
use leptos::prelude::*;
use serde::Deserialize;

use super::{From, Job, missing};
use crate::failure::PageError;
use crate::filled::Filled;
use crate::page::Page;
use crate::shell::SeekerShell;
use crate::ui::{
    Actions, Button, ButtonKind, ButtonLink, Choice, ChoiceGroup, ErrorSummary, Form, FormErrors,
    HiddenInput, PageBody, PageTitle,
};

/// What a button or the form sends.
#[derive(Debug, Default, Deserialize)]
pub struct Sent {
    #[serde(default)]
    from: String,
    #[serde(default)]
    op: String,
    #[serde(default)]
    reason: String,
}

/// Keeps 気になる, or takes a word back.
pub async fn like(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    Job(id): Job,
    Filled(sent): Filled<Sent>,
) -> Result<Redirect, PageError> {
    let from = From::read(&sent.from);
    if sent.op == "undo" {
        reactions::undo(&backend, seeker.id, id).await.map_err(PageError::seeker)?;
        // A posting that is off the shelf has a page only for who has saved it.
        let is_there = listing::one(&backend, seeker.id, id).await.map_err(PageError::seeker)?.is_some();
        let from = if from == From::Detail && !is_there { From::Saved } else { from };
        return Ok(Redirect::to(&from.back(id, "undone")));
    }
    match reactions::give(&backend, seeker.id, id, Opinion::Liked).await.map_err(PageError::seeker)? {
        true => Ok(Redirect::to(&from.back(id, "liked"))),
        false => Err(missing()),
    }
}

/// Asks why.
pub async fn ask(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    Job(id): Job,
    Query(sent): Query<Sent>,
    shell: SeekerShell,
) -> Result<Page, PageError> {
    page(&backend, &seeker, Job(id), From::read(&sent.from), shell, FormErrors::none()).await
}

async fn page(
    backend: &Backend,
    seeker: &Seeker,
    Job(id): Job,
    from: From,
    shell: SeekerShell,
    errors: FormErrors,
) -> Result<Page, PageError> {
    let job = listing::one(backend, seeker.id, id).await.map_err(PageError::seeker)?.ok_or_else(missing)?;
    let title = job.offered.entries.get("title").to_owned();
    let back = from.back(id, "");
    Ok(shell.back(back.clone(), "戻る").render("今回は見送る", move || {
        let choices = PassReason::ALL
            .iter()
            .map(|reason| view! { <Choice name="reason" value=reason.code() label=reason.words() /> })
            .collect_view();
        view! {
            <PageBody>
                <ErrorSummary errors=errors.clone() />
                <PageTitle eyebrow=title.clone() title="今回は、見送りますか" lead="理由をひとつ教えてください。次にえらぶときの参考にします。会社には伝わりません。" />
                <Form action=format!("/liff/jobs/{id}/pass")>
                    <HiddenInput name="from" value=from.code() />
                    <ChoiceGroup name="reason" legend="いちばん近い理由" error=errors.at("reason")>{choices}</ChoiceGroup>
                    <Actions>
                        <Button label="見送る" kind=ButtonKind::Primary wide=true />
                        <ButtonLink href=back label="やめておく" wide=true />
                    </Actions>
                </Form>
            </PageBody>
        }
    }))
}

/// Keeps 今回は見送る.
pub async fn pass(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    Job(id): Job,
    shell: SeekerShell,
    Filled(sent): Filled<Sent>,
) -> Result<Response, PageError> {
    let from = From::read(&sent.from);
    let Some(reason) = PassReason::from_code(&sent.reason) else {
        let mut errors = FormErrors::none();
        errors.add("reason", "理由を、ひとつえらんでください。いちばん近いもので大丈夫です。");
        let page = page(&backend, &seeker, Job(id), from, shell, errors).await?;
        return Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    };
    let kept = reactions::give(&backend, seeker.id, id, Opinion::Passed(reason)).await;
    match kept.map_err(PageError::seeker)? {
        true => Ok(Redirect::to(&from.back(id, "passed")).into_response()),
        false => Err(missing()),
    }
}

/// Opens the booking with the posting attached; who may hold no other booking talks about it in the
/// one they have.
pub async fn talk(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    Job(id): Job,
) -> Result<Redirect, PageError> {
    listing::one(&backend, seeker.id, id).await.map_err(PageError::seeker)?.ok_or_else(missing)?;
    let rules = rules::load(&backend.pool).await.map_err(PageError::seeker)?.rules;
    let open = lookup::open_of(&backend, seeker.id).await.map_err(PageError::seeker)?;
    if !rules.may_book_another(open.len()) {
        let booking = lookup::attach_posting(&backend, seeker.id, id).await.map_err(PageError::seeker)?;
        if let Some(booking) = booking {
            return Ok(Redirect::to(&format!("/liff/bookings/{booking}?after=attached")));
        }
    }
    draft::keep_posting(&backend, seeker.id, Some(id)).await.map_err(PageError::seeker)?;
    Ok(Redirect::to("/liff/booking"))
}

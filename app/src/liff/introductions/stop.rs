//! Stopping an introduction, after asking once.

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use backend::Backend;
use backend::introductions::step::{self, StepError};
use backend::seekers::Seeker;
use leptos::prelude::*;

use super::{address, own};
use crate::failure::PageError;
use crate::page::Page;
use crate::shell::SeekerShell;
use crate::ui::{Actions, Button, ButtonKind, ButtonLink, Form, PageBody, PageTitle};

/// Asks.
pub async fn show(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    id: Path<String>,
    shell: SeekerShell,
) -> Result<Response, PageError> {
    let of = own(&backend, &seeker, id).await?;
    let here = address(&of);
    if !of.state.is_open() {
        return Ok(Redirect::to(&here).into_response());
    }
    let introduced = of.state.is_introduced();
    let page: Page = shell.back(here.clone(), "紹介").render("紹介をやめる", move || {
        let words = match introduced {
            true => "会社には、コーディネータからていねいに伝えます。あなたが連絡する必要はありません。",
            false => "会社には、まだ何も伝わっていません。",
        };
        view! {
            <PageBody>
                <PageTitle eyebrow=of.title.clone() title="この紹介を、やめますか" lead=words />
                <Form action=format!("{here}/stop")>
                    <Actions>
                        <Button label="やめる" kind=ButtonKind::Danger wide=true />
                        <ButtonLink href=here.clone() label="続ける" wide=true />
                    </Actions>
                </Form>
            </PageBody>
        }
    });
    Ok(page.into_response())
}

/// Stops it; a second time changes nothing.
pub async fn stop(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    id: Path<String>,
) -> Result<Redirect, PageError> {
    let of = own(&backend, &seeker, id).await?;
    match step::stop(&backend, seeker.id, of.id).await {
        Ok(()) => Ok(Redirect::to(&format!("{}?after=stopped", address(&of)))),
        Err(StepError::Failure(failure)) => Err(PageError::seeker(failure)),
        Err(_) => Ok(Redirect::to(&address(&of))),
    }
}

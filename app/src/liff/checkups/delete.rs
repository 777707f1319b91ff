//! Deleting a result, after asking once.

use axum::Extension;
use axum::extract::State;
use axum::response::Redirect;
use backend::Backend;
use backend::checkups::results;
use backend::seekers::Seeker;
use leptos::prelude::*;

use super::{ResultOf, name};
use crate::failure::PageError;
use crate::page::Page;
use crate::shell::SeekerShell;
use crate::ui::{Actions, Button, ButtonKind, ButtonLink, Form, PageBody, PageTitle};

/// Asks.
pub async fn show(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    which: ResultOf,
    shell: SeekerShell,
) -> Result<Page, PageError> {
    let result = which.own(&backend, &seeker).await?;
    let back = which.address();
    let what = name(&result);
    let shared = result.share.is_some();
    Ok(shell.back(back.clone(), "結果").render("結果を消す", move || {
        view! {
            <PageBody>
                <PageTitle title="この結果を消しますか" lead="消すと、元にはもどせません。" />
                <p>{what}</p>
                {shared.then(|| view! { <p>"カウンセラーからも、見えなくなります。"</p> })}
                <Form action=format!("{back}/delete")>
                    <Actions>
                        <Button label="消す" kind=ButtonKind::Danger wide=true />
                        <ButtonLink href=back label="消さないで戻る" kind=ButtonKind::Quiet wide=true />
                    </Actions>
                </Form>
            </PageBody>
        }
    }))
}

/// Deletes it; a second time changes nothing.
pub async fn delete(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    which: ResultOf,
) -> Result<Redirect, PageError> {
    results::delete(&backend, seeker.id, which.0, which.1).await.map_err(PageError::seeker)?;
    Ok(Redirect::to("/liff/checkups?after=deleted"))
}

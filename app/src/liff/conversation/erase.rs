//! Deleting everything that was said.

use axum::Extension;
use axum::extract::State;
use axum::response::Redirect;
use backend::Backend;
use backend::conversations::seeker;
use backend::seekers::Seeker;
use leptos::prelude::*;

use super::HERE;
use crate::failure::PageError;
use crate::page::Page;
use crate::shell::SeekerShell;
use crate::ui::{Actions, Button, ButtonKind, ButtonLink, Form, PageBody, PageTitle};

pub(super) async fn show(shell: SeekerShell) -> Page {
    shell.back(HERE, "相談チャット").render("記録を消す", || {
        view! {
            <PageBody>
                <PageTitle title="これまでの記録を消しますか" lead="あなたと案内AI、相談員が書いたもの、写真が、ぜんぶ消えます。もとにはもどせません。" />
                <p>"予約や、チェックの結果は、そのままです。相談中のときは、相談員の画面からも消えます。"</p>
                <p class="soft">"うまく答えられなかった質問は、名前などを伏せ、だれのものか分からない形で、90日までとってあります。相談があった日時だけは、残ります。"</p>
                <Form action="/liff/conversation/erase"><Button label="ぜんぶ消す" kind=ButtonKind::Danger wide=true /></Form>
                <Actions><ButtonLink href=HERE label="消さずに、もどる" wide=true /></Actions>
            </PageBody>
        }
    })
}

pub(super) async fn erase(
    State(backend): State<Backend>,
    Extension(of): Extension<Seeker>,
) -> Result<Redirect, PageError> {
    seeker::erase(&backend, of.id).await.map_err(PageError::seeker)?;
    Ok(Redirect::to(HERE))
}

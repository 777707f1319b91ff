//! Asking for a human being, from the talk or from the conversation.

use axum::Extension;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use backend::conversations::{people, seeker};
use backend::seekers::Seeker;
use backend::{Backend, rules};
use domain::wording;
use leptos::prelude::*;

use super::HERE;
use super::act::done;
use crate::failure::PageError;
use crate::page::Page;
use crate::shell::SeekerShell;
use crate::ui::{
    Actions, Button, ButtonKind, ButtonLink, ButtonSize, Form, Notice, NoticeKind, PageBody, PageTitle,
};

/// Says what happens, and asks.
pub(super) async fn show(State(backend): State<Backend>, shell: SeekerShell) -> Result<Page, PageError> {
    let is_there = people::somebody_is_there(&backend).await.map_err(PageError::seeker)?;
    let hours = rules::load(&backend.pool).await.map_err(PageError::seeker)?.rules.hours;
    Ok(shell.back(HERE, "相談チャット").render("相談員と話す", move || {
        let hours = wording::hours(hours);
        match is_there {
            true => view! {
                <PageBody>
                    <PageTitle title="相談員を呼びますか" lead="相談チャットで、人とつながります。名前を言わなくても、うまく書けなくても大丈夫です。" />
                    <p class="soft">"ここまでのやりとりを、相談員が読みます。同じ説明は、いりません。"</p>
                    <Form action="/liff/conversation/person">
                        <Button label="相談員を呼ぶ" kind=ButtonKind::Primary size=ButtonSize::Large wide=true />
                    </Form>
                    <Actions><ButtonLink href="/liff/booking" label="時間を決めて、予約する" wide=true /></Actions>
                </PageBody>
            }
            .into_any(),
            false => view! {
                <PageBody>
                    <PageTitle title="いまは、相談員がいません" lead=format!("{hours}の、相談員がいる時間を予約して話せます。") />
                    <Actions>
                        <ButtonLink href="/liff/booking" label="予約する" kind=ButtonKind::Primary size=ButtonSize::Large wide=true />
                        <ButtonLink href=HERE label="相談チャットにもどる" wide=true />
                    </Actions>
                    <Notice kind=NoticeKind::Warm title="いま、つらいときは">
                        <p><a href="/liff/helplines">"夜も話を聞いてくれる電話窓口"</a>"があります。"</p>
                    </Notice>
                </PageBody>
            }
            .into_any(),
        }
    }))
}

/// Asks.
pub(super) async fn ask(
    State(backend): State<Backend>,
    Extension(of): Extension<Seeker>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    seeker::ask_for_person(&backend, of.id).await.map_err(PageError::seeker)?;
    Ok(done(&headers))
}

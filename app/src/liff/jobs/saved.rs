//! What somebody saved with 気になる, with how far an introduction is.

use axum::Extension;
use axum::extract::{Query, State};
use backend::Backend;
use backend::recommendations::listing;
use backend::seekers::Seeker;
use leptos::prelude::*;

use super::card::{card, said};
use super::{From, HERE};
use crate::failure::PageError;
use crate::liff::After;
use crate::page::Page;
use crate::shell::SeekerShell;
use crate::ui::{Actions, ButtonLink, Empty, PageBody, PageTitle};

/// Shows the list.
pub async fn show(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    Query(after): Query<After>,
    shell: SeekerShell,
) -> Result<Page, PageError> {
    let saved = listing::saved(&backend, seeker.id).await.map_err(PageError::seeker)?;
    let said = said(after.after.as_deref());
    Ok(shell.back(HERE, "求人").render("気になる求人", move || {
        let cards = saved.iter().map(|job| card(job, From::Saved, None)).collect_view();
        let list = match saved.is_empty() {
            true => view! {
                <Empty title="まだ、ありません" note="求人の「気になる」を押すと、ここに残ります。">
                    <Actions><ButtonLink href=HERE label="今日の求人を見る" wide=true /></Actions>
                </Empty>
            }
            .into_any(),
            false => view! { <div class="stack" data-gap="mid">{cards}</div> }.into_any(),
        };
        view! {
            <PageBody>
                {said}
                <PageTitle title="気になる求人" lead="会社には、まだ何も伝わっていません。くわしく聞きたいときは、「相談したい」をどうぞ。" />
                {list}
            </PageBody>
        }
    }))
}

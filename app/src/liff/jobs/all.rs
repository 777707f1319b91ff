//! Everything that suits, page by page; without consent everything, in no personal order.

use axum::Extension;
use axum::extract::{Query, State};
use backend::Backend;
use backend::recommendations::suiting::{PAGE, Suiting};
use backend::seekers::Seeker;
use leptos::prelude::*;
use serde::Deserialize;

use super::card::{card, said};
use super::{From, HERE};
use crate::failure::PageError;
use crate::page::Page;
use crate::shell::SeekerShell;
use crate::ui::{Actions, ButtonLink, Empty, PageBody, PageTitle, Pagination, pages};

/// Which page, and what has just happened.
#[derive(Debug, Default, Deserialize)]
pub struct Turned {
    page: Option<String>,
    after: Option<String>,
}

/// Shows a page.
pub async fn show(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    Query(turned): Query<Turned>,
    shell: SeekerShell,
) -> Result<Page, PageError> {
    let number =
        turned.page.as_deref().and_then(|page| page.parse::<u32>().ok()).unwrap_or(1).clamp(1, 100_000);
    let found = Suiting::of(&backend, seeker.id).await.map_err(PageError::seeker)?;
    // What somebody judges elsewhere shortens the list.
    let pages = pages(found.total(), PAGE);
    let number = number.min(u32::try_from(pages).unwrap_or(1).max(1));
    let cards = found.page(&backend, seeker.id, number - 1).await.map_err(PageError::seeker)?;
    let said = said(turned.after.as_deref());
    Ok(shell.back(HERE, "求人").render("求人の一覧", move || {
        let (title, lead) = match (found.consents(), found.is_personal()) {
            (false, _) => ("求人の一覧", "新しく確かめた順に並んでいます。"),
            (true, false) => ("求人の一覧", "希望に合うものです。チェックをすると、合いそうな順に並びます。"),
            (true, true) => ("合いそうな求人", "傾向が近い順です。順番は目安で、良し悪しではありません。"),
        };
        let count = format!("{lead}いま、{}件あります。", found.total());
        let shown = cards.iter().map(|job| card(job, From::All(number), None)).collect_view();
        let list = match cards.is_empty() {
            true => view! {
                <Empty title="いまの希望に合う求人は、ありません" note="希望をひとつゆるめると、見つかるかもしれません。">
                    <Actions><ButtonLink href="/liff/jobs/wishes" label="希望を変える" wide=true /></Actions>
                </Empty>
            }
            .into_any(),
            false => view! { <div class="stack" data-gap="mid">{shown}</div> }.into_any(),
        };
        view! {
            <PageBody>
                {said}
                <PageTitle title lead=count />
                {list}
                <Pagination page=u64::from(number) pages href=|page| format!("/liff/jobs/all?page={page}") />
            </PageBody>
        }
    }))
}

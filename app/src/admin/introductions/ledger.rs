//! The ledgers that the law wants, to look at and as files.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use backend::introductions::ledger;
use leptos::prelude::*;

use super::HERE;
use crate::admin::fields::Asked;
use crate::admin::problem::{Answer, DeskError};
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::*;

/// Lines on one page; the file has all of them.
const PAGE: usize = 100;

pub(super) async fn show(
    State(state): State<AppState>,
    shell: StaffShell,
    Asked(asked): Asked,
) -> Answer<Page> {
    let seekers = asked.text("of") == "seekers";
    let introduced = asked.text("introduced") == "yes";
    let kept = match seekers {
        true => ledger::seekers(&state.backend).await?,
        false => ledger::postings(&state.backend, introduced).await?,
    };
    Ok(shell.at(HERE).render("管理簿", move || {
        let items = vec![
            TabItem::new("/admin/ledgers", "求人管理簿", !seekers),
            TabItem::new("/admin/ledgers?of=seekers", "求職管理簿", seekers),
        ];
        let (caption, file, here) = match seekers {
            true => ("求職管理簿", "/admin/ledgers/seekers.csv", "of=seekers"),
            false if introduced => ("求人管理簿", "/admin/ledgers/postings.csv", "introduced=yes"),
            false => ("求人管理簿", "/admin/ledgers/postings.csv", "of=postings"),
        };
        let count = kept.lines.len();
        let mut pages = kept.lines.chunks(PAGE);
        let last = pages.len();
        let page = (asked.page() as usize).min(last.saturating_sub(1));
        let table = table(kept.heading, pages.nth(page).unwrap_or_default(), caption);
        let filter = (!seekers).then(|| filter(introduced));
        view! {
            <BackLink href=HERE label="職業紹介" />
            <PageHead title="管理簿" note="職業安定法で、紹介が終わってから2年のあいだ、備えておくものです。">
                <ButtonLink href=file label="CSVファイルにする" glyph=Glyph::Note />
            </PageHead>
            <Stack gap=Gap::Mid>
                <Tabs label="管理簿の種類" items />
                {filter}
                <p class="meta">{format!("{count}行")}</p>
                {table}
                <Pagination
                    page={page as u64 + 1}
                    pages={last as u64}
                    href=move |page| format!("/admin/ledgers?{here}&page={page}")
                />
            </Stack>
        }
    }))
}

/// Most postings have no introduction; whoever looks for one leaves those out.
fn filter(introduced: bool) -> impl IntoView {
    view! {
        <Filter>
            <Form action="/admin/ledgers" get=true>
                <ChoiceGroup name="shown" legend="しぼりこみ" layout=ChoiceLayout::Plain>
                    <Choice name="introduced" value="yes" label="紹介のあった求人だけ" kind=ChoiceKind::Checkbox checked=introduced />
                </ChoiceGroup>
                <Button label="表示" size=ButtonSize::Small />
            </Form>
        </Filter>
    }
}

fn table(heading: &[&'static str], lines: &[Vec<String>], caption: &'static str) -> AnyView {
    if lines.is_empty() {
        return view! { <Empty title="まだ、ありません" note="紹介をすると、ここに残ります。" /> }.into_any();
    }
    let columns = heading.iter().map(|title| Column::words(*title)).collect();
    let rows = lines
        .iter()
        .map(|line| {
            let mut cells = line.iter().cloned();
            let first = cells.next().unwrap_or_default();
            let cells = cells.map(|cell| view! { <td>{cell}</td> }).collect_view();
            view! { <tr><th scope="row">{first}</th>{cells}</tr> }
        })
        .collect_view();
    view! { <Table caption dense=true columns>{rows}</Table> }.into_any()
}

pub(super) async fn download(State(state): State<AppState>, Path(file): Path<String>) -> Answer<Response> {
    let kept = match file.as_str() {
        "postings.csv" => ledger::postings(&state.backend, false).await?,
        "seekers.csv" => ledger::seekers(&state.backend).await?,
        _ => return Err(DeskError::missing()),
    };
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{file}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, kept.csv()).into_response())
}

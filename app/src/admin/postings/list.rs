//! The list of postings by shelf; confirming without opening them.

use axum::extract::{Extension, State};
use axum::response::Redirect;
use backend::postings::listing::{self, Filter, Listed, PAGE, Shelf};
use backend::postings::{Posting, change};
use backend::staff::Staff;
use chrono::NaiveDate;
use domain::ids::PostingId;
use domain::posting::PostingState;
use domain::wording;
use leptos::prelude::*;

use super::{HERE, mark, name, number};
use crate::admin::fields::{Asked, Fields};
use crate::admin::problem::{Answer, DeskError};
use crate::admin::words::done;
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::*;

const SHELVES: [(&str, Shelf, &str); 5] = [
    ("", Shelf::All, "すべて"),
    ("shown", Shelf::Shown, "公開中"),
    ("due", Shelf::Due, "確認が必要"),
    ("drafts", Shelf::Drafts, "下書き"),
    ("over", Shelf::Over, "終わったもの"),
];

pub(super) async fn show(
    State(state): State<AppState>,
    shell: StaffShell,
    Asked(asked): Asked,
) -> Answer<Page> {
    let pool = &state.backend.pool;
    let today = state.backend.today();
    let text = asked.searched();
    let wanted = asked.text("shelf");
    let (code, shelf, _) = SHELVES.iter().find(|(code, ..)| *code == wanted).unwrap_or(&SHELVES[0]);
    let page = asked.page();
    let filter = Filter { shelf: *shelf, text: text.clone(), employer: None };
    let listed = listing::list(pool, &filter, today, page).await?;
    let due = listing::due(pool, today).await?;
    let said = asked.get("done").map(str::to_owned);
    Ok(shell.render("求人", move || {
        let note = match text.is_empty() {
            true if listed.total == 0 => "0件".to_owned(),
            true => format!("{}件。最後に確かめた日の古い順です。", listed.total),
            false => format!("「{text}」で見つかった求人 {}件", listed.total),
        };
        let tabs = SHELVES
            .iter()
            .map(|(known, _, label)| {
                let label = match *known {
                    "due" if due > 0 => format!("{label}（{due}）"),
                    _ => (*label).to_owned(),
                };
                TabItem::new(format!("{HERE}?shelf={known}"), label, known == code)
            })
            .collect();
        let table = table(&listed, today, !text.is_empty(), *shelf);
        let pages = pages(listed.total, PAGE);
        let query = serde_urlencoded::to_string([("shelf", *code), ("q", &text)]).unwrap_or_default();
        view! {
            <PageHead title="求人" note>
                <ButtonLink href="/admin/postings/imports" label="ファイルから取りこむ" />
            </PageHead>
            {done(said.as_deref())}
            <Stack gap=Gap::Mid>
                <Tabs label="求人の棚" items=tabs />
                <Filter>
                    <Form action=HERE get=true>
                        <HiddenInput name="shelf" value=*code />
                        <TextInput name="q" label="求人か事業者の名前、番号" kind=InputKind::Search value=text />
                        <Button label="さがす" size=ButtonSize::Small />
                    </Form>
                </Filter>
                {table}
                <Pagination page={u64::from(page) + 1} pages href=move |page| format!("{HERE}?{query}&page={page}") />
            </Stack>
        }
    }))
}

fn table(listed: &Listed, today: NaiveDate, searched: bool, shelf: Shelf) -> AnyView {
    if listed.postings.is_empty() {
        let (title, note) = match (searched, shelf) {
            (true, _) => ("あてはまる求人はありません", "名前の一部や、J-00042 のような番号でさがせます。"),
            (false, Shelf::Due) => ("確認が必要な求人はありません", "どれも、最近確かめてあります。"),
            (false, _) => ("この棚には、ありません", "求人は、事業者のページから足します。"),
        };
        return view! { <Empty title note /> }.into_any();
    }
    let rows = listed.postings.iter().map(|posting| row(posting, today)).collect_view();
    let columns = ["求人", "利用者の画面", "最後に確かめた日"]
        .map(Column::words)
        .into_iter()
        .chain([Column::actions("操作")])
        .collect();
    view! { <Table caption="求人の一覧" hidden_caption=true columns>{rows}</Table> }.into_any()
}

fn row(posting: &Posting, today: NaiveDate) -> impl IntoView + use<> {
    let confirmed = posting.confirmed_on.map_or_else(|| "—".to_owned(), wording::date);
    let by = posting.confirmed_by.clone().map(|name| view! { <small>{name}</small> });
    let about = format!("：{}", name(posting));
    let confirm = (posting.state == PostingState::Published).then(|| {
        let id = posting.id.to_string();
        view! {
            <Form action=HERE>
                <Button label="今日確かめた" about name="confirm" value=id size=ButtonSize::Small />
            </Form>
        }
    });
    view! {
        <tr>
            <th scope="row">
                <a href=format!("{HERE}/{}", posting.id)>{name(posting)}</a>
                <small>{format!("{}・{}", posting.employer_name, number(posting))}</small>
            </th>
            <td>{mark(posting, today)}</td>
            <td>{confirmed}{by}</td>
            <td>{confirm}</td>
        </tr>
    }
}

/// Notes that a posting was made sure of.
pub(super) async fn confirm(
    State(state): State<AppState>,
    Extension(staff): Extension<Staff>,
    fields: Fields,
) -> Answer<Redirect> {
    let id: PostingId = fields.read("confirm").ok_or_else(DeskError::missing)?;
    match change::confirm(&state.backend, id, staff.id).await? {
        true => Ok(Redirect::to("/admin/postings?shelf=due&done=posting_confirmed")),
        false => Err(DeskError::missing()),
    }
}

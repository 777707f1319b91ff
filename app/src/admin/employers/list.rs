//! The list of employers. A company's name is no secret, so the search stands in the address.

use axum::extract::State;
use backend::employers::{self, Employer, Listed, PAGE};
use leptos::prelude::*;

use super::HERE;
use crate::admin::fields::Asked;
use crate::admin::problem::Answer;
use crate::admin::words::done;
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::*;

pub(super) async fn show(
    State(state): State<AppState>,
    shell: StaffShell,
    Asked(asked): Asked,
) -> Answer<Page> {
    let text = asked.searched();
    let page = asked.page();
    let listed = employers::list(&state.backend.pool, &text, page).await?;
    let code = asked.get("done").map(str::to_owned);
    Ok(shell.render("事業者", move || {
        let note = match text.is_empty() {
            true => format!("{}件。読みがなの順です。", listed.total),
            false => format!("「{text}」で見つかった事業者 {}件", listed.total),
        };
        let table = table(&listed);
        let pages = pages(listed.total, PAGE);
        let asked = serde_urlencoded::to_string([("q", &text)]).unwrap_or_default();
        view! {
            <PageHead title="事業者" note>
                <ButtonLink href="/admin/employers/new" label="事業者を足す" glyph=Glyph::Plus kind=ButtonKind::Primary />
            </PageHead>
            {done(code.as_deref())}
            <Stack gap=Gap::Mid>
                <Filter>
                    <Form action=HERE get=true>
                        <TextInput name="q" label="名前か読みがな" kind=InputKind::Search value=text />
                        <Button label="さがす" size=ButtonSize::Small />
                    </Form>
                </Filter>
                {table}
                <Pagination page={u64::from(page) + 1} pages href=move |page| format!("{HERE}?{asked}&page={page}") />
            </Stack>
        }
    }))
}

fn table(listed: &Listed) -> AnyView {
    if listed.employers.is_empty() {
        return view! { <Empty title="あてはまる事業者はありません" note="名前の一部でもさがせます。" /> }
            .into_any();
    }
    let rows = listed.employers.iter().map(row).collect_view();
    let columns = ["事業者", "業種", "エリア"]
        .map(Column::words)
        .into_iter()
        .chain([Column::number("人数"), Column::number("求人")])
        .chain([Column::words("見学")])
        .collect();
    view! { <Table caption="事業者の一覧" hidden_caption=true columns>{rows}</Table> }.into_any()
}

fn row(employer: &Employer) -> impl IntoView + use<> {
    let entry = &employer.entry;
    let visit = if entry.visit { "できます" } else { "—" };
    view! {
        <tr>
            <th scope="row">
                <a href=format!("{HERE}/{}", employer.id)>{entry.name.clone()}</a>
                <small>{entry.kana.clone()}</small>
            </th>
            <td>{entry.industry.clone()}</td>
            <td>{entry.area.words()}</td>
            <td data-type="number">{entry.employees.map_or_else(|| "—".to_owned(), |count| count.to_string())}</td>
            <td data-type="number">{employer.postings.to_string()}</td>
            <td>{visit}</td>
        </tr>
    }
}

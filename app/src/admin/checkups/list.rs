//! All self-checks with the revision in force.

use axum::extract::State;
use backend::checkups::texts::{self, InForce, Revision};
use domain::wording;
use leptos::prelude::*;

use super::HERE;
use crate::admin::problem::Answer;
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::*;

pub(super) async fn show(State(state): State<AppState>, shell: StaffShell) -> Answer<Page> {
    let entries = texts::all_in_force(&state.backend).await?;
    Ok(shell.render("チェックの文章", move || {
        let rows = entries
            .into_iter()
            .map(|InForce { instrument, revision }| {
                let (code, title) = (instrument.code, instrument.title);
                let (revision, by) = match revision {
                    Revision { number, by: Some((name, at)), .. } => {
                        (format!("第{number}版"), format!("{}・{name}", wording::moment(at)))
                    }
                    _ => ("はじめの文章".to_owned(), "—".to_owned()),
                };
                view! {
                    <tr>
                        <th scope="row"><a href=format!("{HERE}/{}", code.number())>{title}</a></th>
                        <td>{revision}</td>
                        <td>{by}</td>
                    </tr>
                }
            })
            .collect_view();
        let columns = ["チェック", "いまの文章", "公開した日と人"].map(Column::words).into();
        view! {
            <PageHead title="チェックの文章" note="質問や結果のことばをなおせます。公式の文言と、数え方は変わりません。" />
            <Table caption="チェックの一覧" hidden_caption=true columns>{rows}</Table>
        }
    }))
}

//! Entries as a file: taken out, and brought.

use axum::extract::multipart::MultipartRejection;
use axum::extract::{Extension, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use backend::knowledge::file::{self, Brought, Faulty};
use backend::knowledge::store;
use backend::staff::Staff;
use leptos::prelude::*;

use super::{FILE, HERE};
use crate::admin::fields::Upload;
use crate::admin::problem::Answer;
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::*;

/// So many faulty lines are listed.
const LISTED: usize = 50;

pub(super) async fn show(shell: StaffShell) -> Page {
    page(shell, FormErrors::none(), Vec::new())
}

fn page(shell: StaffShell, errors: FormErrors, faulty: Vec<Faulty>) -> Page {
    shell.at(HERE).render("答えをファイルで出し入れする", move || {
        let count = faulty.len();
        let rows = faulty
            .iter()
            .take(LISTED)
            .map(|faulty| view! { <tr><th scope="row">{format!("{}行め", faulty.line)}</th><td>{faulty.why.clone()}</td></tr> })
            .collect_view();
        let columns = ["行", "なおすところ"].map(Column::words).into();
        let faulty = (count > 0).then(|| {
            view! { <Table caption=format!("なおすところのある行（{count}行）") columns>{rows}</Table> }
        });
        view! {
            <BackLink href=HERE label="案内AIの答え" />
            <PageHead title="ファイルで出し入れする" note="表計算ソフトで、まとめて書いたり、読みなおしたりできます。" />
            <ErrorSummary errors=errors.clone() title="まだ取りこんでいません" />
            {faulty}
            <Columns half=true>
                <Panel title="書き出す" id="export">
                    <p>"すべての答えを、CSV（UTF-8）で書き出します。"</p>
                    <Actions><ButtonLink href="/admin/knowledge/file/entries.csv" label="書き出す" /></Actions>
                </Panel>
                <Panel title="取りこむ" id="import">
                    <p>"書き出したものと同じ列のCSV（UTF-8かShift_JIS）です。key が同じ行は書きかえ、ない行は足します。ファイルにない答えは、そのままです。ひとつでも直すところがあると、何も変えません。"</p>
                    <UploadForm action=FILE label="CSVのファイル" accept=".csv,text/csv" send="取りこむ" error=errors.at("file") />
                </Panel>
            </Columns>
        }
    })
}

pub(super) async fn bring(
    State(state): State<AppState>,
    Extension(staff): Extension<Staff>,
    shell: StaffShell,
    sent: Result<Upload, MultipartRejection>,
) -> Answer<Response> {
    let file = sent.map(|sent| sent.file).unwrap_or_default();
    let mut errors = FormErrors::none();
    let faulty = match file::import(&state.backend, &file, staff.id).await? {
        Brought::In { new, changed, same } => {
            state.backend.read_shelf().await?;
            let done = format!("{HERE}?done=entries_brought&new={new}&changed={changed}&same={same}");
            return Ok(Redirect::to(&done).into_response());
        }
        Brought::Unreadable(why) => {
            errors.add("file", why);
            Vec::new()
        }
        Brought::Faulty(faulty) => {
            errors.add(
                "file",
                format!(
                    "{}行に、なおすところがあります。なおしてから、もう一度えらんでください",
                    faulty.len()
                ),
            );
            faulty
        }
    };
    Ok(page(shell, errors, faulty).status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

pub(super) async fn export(State(state): State<AppState>) -> Answer<Response> {
    let csv = file::export(&store::all(&state.backend.pool).await?);
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"entries.csv\""),
    ];
    Ok((headers, csv).into_response())
}

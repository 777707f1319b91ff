//! Files of postings at the desk: bring one, say what its columns hold, try it, take it in.

use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use backend::postings::import::{self, Import, ImportState, file, run};
use backend::staff::Staff;
use domain::ids::ImportId;
use domain::posting::{BESIDES, Columns, FIELDS};
use domain::wording;
use leptos::prelude::*;

use super::{IMPORTS as HERE, report};
use crate::admin::fields::{Fields, Id, Upload};
use crate::admin::problem::{Answer, DeskError};
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::*;

/// Refused lines that the page shows.
const SHOWN: usize = 200;

pub(super) async fn list(State(state): State<AppState>, shell: StaffShell) -> Answer<Page> {
    let imports = import::newest(&state.backend.pool).await?;
    Ok(page(shell, imports, FormErrors::none()))
}

/// Keeps the file that was sent, or says why it cannot be read.
pub(super) async fn bring(
    State(state): State<AppState>,
    Extension(staff): Extension<Staff>,
    shell: StaffShell,
    upload: Upload,
) -> Answer<Response> {
    let words = match file::read(&upload.file) {
        Ok(table) => {
            let name = upload.name.as_deref().unwrap_or("求人");
            let id = import::keep(&state.backend, staff.id, name, &table).await?;
            return Ok(Redirect::to(&format!("{HERE}/{id}")).into_response());
        }
        Err(_) if upload.file.is_empty() => "ファイルをえらんでください",
        Err(file::Unreadable::Empty) => "見出しの下に、行がひとつもありません",
        Err(file::Unreadable::TooLong) => "行が多すぎます。5万行までに分けてください",
        Err(file::Unreadable::Encoding) => "文字コードが読めません。UTF-8かShift_JISで保存しなおしてください",
        Err(file::Unreadable::Kind) => "CSVかExcel（.xlsx）のファイルをえらんでください",
    };
    let mut errors = FormErrors::none();
    errors.add("file", words);
    let imports = import::newest(&state.backend.pool).await?;
    Ok(page(shell, imports, errors).status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

fn page(shell: StaffShell, imports: Vec<Import>, errors: FormErrors) -> Page {
    shell.at("/admin/postings").render("求人の取りこみ", move || {
        let error = errors.at("file");
        let rows = imports.iter().map(row).collect_view();
        let columns = ["ファイル", "ようす", "取りこんだ人"].map(Column::words).into();
        let table = (!imports.is_empty()).then(|| view! { <Table caption="これまでの取りこみ" columns>{rows}</Table> });
        view! {
            <BackLink href="/admin/postings" label="求人" />
            <PageHead title="求人の取りこみ" note="CSVか、Excel（.xlsx）の1枚目のシート。1行目は見出し、1行が1件です。" />
            <ErrorSummary errors title="まだ取りこんでいません" />
            <Stack gap=Gap::Mid>
                <UploadForm
                    action=HERE
                    label="ファイル"
                    accept=".csv,.xlsx,text/csv"
                    send="ファイルを読む"
                    hint="20MBまで。まず、ためすだけ。取りこむのは、そのあとです。"
                    error
                />
                {table}
            </Stack>
        }
    })
}

fn row(import: &Import) -> impl IntoView + use<> {
    let (by, at) = &import.by;
    let state = match import.state {
        ImportState::Mapping => "まだ取りこんでいません",
        ImportState::Running => "取りこんでいます",
        ImportState::Done => "終わりました",
    };
    view! {
        <tr>
            <th scope="row">
                <a href=format!("{HERE}/{}", import.id)>{import.file_name.clone()}</a>
                <small>{format!("{}行", import.lines)}</small>
            </th>
            <td>{state}</td>
            <td>{by.clone()}<small>{wording::moment(*at)}</small></td>
        </tr>
    }
}

pub(super) async fn show(
    State(state): State<AppState>,
    shell: StaffShell,
    Id(id): Id<ImportId>,
) -> Answer<Page> {
    let found = import::find(&state.backend.pool, id).await?.ok_or_else(DeskError::missing)?;
    match found.state {
        ImportState::Mapping => {
            let columns = found.columns.clone();
            Ok(mapping(shell, &found, &columns, None, false))
        }
        _ => {
            let most = i64::try_from(SHOWN).unwrap_or(i64::MAX);
            let (outcomes, refused) = import::report(&state.backend.pool, id, most).await?;
            Ok(report::page(shell, &found, outcomes, &refused))
        }
    }
}

/// Tries, or begins.
pub(super) async fn decide(
    State(state): State<AppState>,
    shell: StaffShell,
    Id(id): Id<ImportId>,
    fields: Fields,
) -> Answer<Response> {
    let found = import::find(&state.backend.pool, id).await?.ok_or_else(DeskError::missing)?;
    let here = format!("{HERE}/{id}");
    if found.state != ImportState::Mapping {
        return Ok(Redirect::to(&here).into_response());
    }
    let width = found.heading.len();
    let columns = Columns::of(|key| fields.read::<usize>(&field_name(key)).filter(|place| *place < width));
    if columns.lacks().is_empty() && fields.text("op") == "run" {
        run::begin(&state.backend, &found, &columns).await?;
        return Ok(Redirect::to(&here).into_response());
    }
    let tried = match columns.lacks().is_empty() {
        true => Some(import::dry_run(&state.backend, &found, &columns, SHOWN).await?),
        false => None,
    };
    let status = if tried.is_some() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(mapping(shell, &found, &columns, tried, true).status(status).into_response())
}

fn field_name(key: &str) -> String {
    format!("column-{key}")
}

type Tried = (import::Outcomes, Vec<import::Refused>);

/// What the columns hold, and what trying them came to.
fn mapping(
    shell: StaffShell,
    found: &Import,
    columns: &Columns,
    tried: Option<Tried>,
    was_sent: bool,
) -> Page {
    let mut errors = FormErrors::none();
    for (key, label) in columns.lacks().into_iter().filter(|_| was_sent) {
        errors.add(field_name(key), format!("「{label}」の列をえらんでください"));
    }
    let headings: Vec<SelectOption> = found
        .heading
        .iter()
        .enumerate()
        .map(|(place, name)| SelectOption::new(place.to_string(), format!("{}列目：{name}", place + 1)))
        .collect();
    let select = |key: &str, label: &str| {
        let value = columns.get(key).map(|place| place.to_string()).unwrap_or_default();
        let (name, label, options) = (field_name(key), label.to_owned(), headings.clone());
        let error = errors.at(&name);
        view! { <Select name label options value prompt="（ファイルにありません）" error /> }
    };
    let besides = BESIDES.iter().map(|(key, label, _)| select(key, label)).collect_view();
    let fields = FIELDS.iter().map(|field| select(field.key, field.label)).collect_view();
    let (title, action) = (found.file_name.clone(), format!("{HERE}/{}", found.id));
    let chosen = FIELDS.iter().map(|field| field.key).chain(BESIDES.iter().map(|(key, ..)| *key));
    let chosen = chosen.filter_map(|key| Some((field_name(key), columns.get(key)?.to_string()))).collect();
    let is_tried = tried.is_some();
    let tried = tried.map(|(outcomes, refused)| report::tried(outcomes, &refused, action.clone(), chosen));
    shell.at("/admin/postings").render("求人の取りこみ", move || {
        let form = view! {
            <Form action>
                <Section title="行ごとに必要なもの" id="needed">{besides}</Section>
                <Section title="求人の内容" id="contents">{fields}</Section>
                <Actions><Button label="ためす" kind=ButtonKind::Primary name="op" value="try" /></Actions>
            </Form>
        };
        let form = match is_tried {
            true => view! { <Disclosure summary="列をえらびなおす">{form}</Disclosure> }.into_any(),
            false => form.into_any(),
        };
        view! {
            <BackLink href=HERE label="取りこみ" />
            <PageHead title note="どの列に何が入っているかを確かめて、ためしてください。ためしても、何も変わりません。" />
            <ErrorSummary errors title="まだためしていません" />
            <Stack gap=Gap::Mid>{tried}{form}</Stack>
        }
    })
}

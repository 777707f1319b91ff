//! The application for work (求職の申込み), once, before somebody is introduced for the first time.

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use backend::Backend;
use backend::introductions::{Introduction, registration};
use backend::seekers::Seeker;
use domain::registration::Registration;
use leptos::prelude::*;

use super::{address, own};
use crate::failure::PageError;
use crate::fields::Fields;
use crate::page::Page;
use crate::shell::SeekerShell;
use crate::ui::{
    Actions, Button, ButtonKind, ButtonSize, ErrorSummary, FieldWidth, Form, FormErrors, Glyph, InputKind,
    Need, Notice, NoticeKind, PageBody, PageTitle, TextInput,
};

/// Name, label, help, keyboard, autocomplete.
const FIELDS: [(&str, &str, &str, InputKind, &str); 6] = [
    ("name", "お名前", "戸籍や身分証のとおりに。", InputKind::Text, "name"),
    ("kana", "ふりがな", "", InputKind::Text, "off"),
    ("born_on", "生年月日", "1980年4月1日なら「19800401」。", InputKind::Text, "bday"),
    ("address", "住所", "", InputKind::Text, "street-address"),
    ("phone", "電話番号", "", InputKind::Tel, "tel"),
    (
        "wanted",
        "さがしている仕事",
        "「事務」「ものづくり」など、おおまかで大丈夫です。",
        InputKind::Text,
        "off",
    ),
];

/// Shows the form with what is known.
pub async fn show(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    id: Path<String>,
    shell: SeekerShell,
) -> Result<Page, PageError> {
    let of = own(&backend, &seeker, id).await?;
    let known = registration::load(&backend, seeker.id).await.map_err(PageError::seeker)?;
    let fields = known.map(|(entry, _)| fields(entry)).unwrap_or_default();
    Ok(page(shell, &of, &fields, FormErrors::none()))
}

fn fields(entry: Registration) -> Fields {
    let pairs = [
        ("name", entry.name),
        ("kana", entry.kana),
        ("born_on", entry.born_on.to_string()),
        ("address", entry.address),
        ("phone", entry.phone),
        ("wanted", entry.wanted),
    ];
    Fields::from_pairs(pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn page(shell: SeekerShell, of: &Introduction, fields: &Fields, errors: FormErrors) -> Page {
    let here = address(of);
    let inputs = FIELDS
        .into_iter()
        .map(|(name, label, hint, kind, autocomplete)| {
            let value = fields.text(name).to_owned();
            let width = match name {
                "born_on" | "phone" => FieldWidth::Mid,
                _ => FieldWidth::Full,
            };
            let error = errors.at(name);
            view! { <TextInput name label hint value kind autocomplete need=Need::Must error width /> }
        })
        .collect_view();
    shell.back(here.clone(), "紹介").render("求職の申込み", move || {
        view! {
            <PageBody>
                <ErrorSummary errors title="まだ保存していません" />
                <PageTitle title="はじめて紹介するときに、うかがうこと" lead="職業紹介の法律で、記録が必要なことだけです。一度だけで、あとから直せます。" />
                <Notice kind=NoticeKind::Plain glyph=Glyph::Lock>
                    <p>"暗号にして保存します。推薦の計算には使いません。会社に送るのは、あなたが同意したものだけです。"</p>
                </Notice>
                <Form action=format!("{here}/registration")>
                    {inputs}
                    <Actions><Button label="保存して、つぎへ" kind=ButtonKind::Primary size=ButtonSize::Large wide=true /></Actions>
                </Form>
            </PageBody>
        }
    })
}

/// Keeps it and goes on to what would be sent.
pub async fn save(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    id: Path<String>,
    shell: SeekerShell,
    fields: Fields,
) -> Result<Response, PageError> {
    let of = own(&backend, &seeker, id).await?;
    match Registration::read(|name| fields.text(name), backend.today()) {
        Ok(entry) => {
            registration::save(&backend, seeker.id, &entry).await.map_err(PageError::seeker)?;
            Ok(Redirect::to(&format!("{}/documents", address(&of))).into_response())
        }
        Err(problems) => {
            let mut errors = FormErrors::none();
            for problem in problems {
                errors.add(problem.field, problem.words);
            }
            let page = page(shell, &of, &fields, errors).status(StatusCode::UNPROCESSABLE_ENTITY);
            Ok(page.into_response())
        }
    }
}

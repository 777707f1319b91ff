//! How long conversations are kept: in force as soon as it is saved.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use backend::conversations::retention::{self, BOUNDS};
use leptos::prelude::*;

use super::fields::{Asked, Fields};
use super::problem::Answer;
use super::words::done;
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::*;

const HERE: &str = "/admin/settings/conversations";

/// The pages of this screen.
pub fn router() -> Router<AppState> {
    Router::new().route(HERE, get(show).post(change))
}

async fn show(State(state): State<AppState>, shell: StaffShell, Asked(asked): Asked) -> Answer<Page> {
    let days = retention::days(&state.backend.pool).await?;
    Ok(page(shell, days.to_string(), FormErrors::none(), asked.get("done")))
}

async fn change(State(state): State<AppState>, shell: StaffShell, fields: Fields) -> Answer<Response> {
    let typed = fields.text("days").replace([',', '，', '、'], "");
    let days = Fields::from_pairs(vec![("days".to_owned(), typed)]).number("days");
    if let Some(days) = days.filter(|days| BOUNDS.contains(days)) {
        retention::set_days(&state.backend.pool, days).await?;
        return Ok(Redirect::to(&format!("{HERE}?done=retention")).into_response());
    }
    let mut errors = FormErrors::none();
    errors.add("days", format!("{}から{}までの数を入れてください", BOUNDS.start(), BOUNDS.end()));
    let page = page(shell, fields.text("days").to_owned(), errors, None);
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

fn page(shell: StaffShell, days: String, errors: FormErrors, code: Option<&str>) -> Page {
    let code = code.map(str::to_owned);
    shell.render("相談チャットの保存期間", move || {
        let error = errors.at("days");
        view! {
            <BackLink href="/admin/settings" label="受付の決まり" />
            <PageHead title="相談チャットの保存期間" note="この日数をすぎた書きこみと写真は、毎日自動で消えます。もどせません。" />
            {done(code.as_deref())}
            <ErrorSummary errors=errors.clone() title="まだ保存していません" />
            <Form action=HERE>
                <TextInput name="days" label="書きこみを残す日数" hint="30日から1,825日（5年）まで。短くすると、次の掃除で、古いものから消えます。" value=days error width=FieldWidth::Short inputmode="numeric" />
                <Actions><Button label="保存する" kind=ButtonKind::Primary /></Actions>
            </Form>
        }
    })
}

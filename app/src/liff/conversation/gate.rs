//! A message that tells of danger, while the database does not answer: numbers at once.

use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use backend::{helplines, within};
use chrono::DateTime;
use domain::conversation::{Body as Said, Line, Writer};
use domain::ids::MessageId;
use domain::safety::Level;
use leptos::prelude::*;

use super::{HERE, side_with};
use crate::fields::Fields;
use crate::page::{render, wants_page};
use crate::shell::SeekerShell;
use crate::state::AppState;
use crate::ui::{self, PageBody, PageTitle};

/// How long the rest of the service may take to answer somebody in danger.
const PATIENCE: Duration = Duration::from_millis(700);
/// Messages are short.
const MOST: usize = 64 * 1024;

/// Reads what is posted to the conversation; an ordinary message goes on untouched.
pub(super) async fn urgent(
    State(state): State<AppState>,
    shell: SeekerShell,
    request: Request,
    next: Next,
) -> Response {
    if request.method() != Method::POST || request.uri().path() != HERE {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, MOST).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let level = state.backend.mind.level(Fields::parse(&body).text("text"));
    let is_page = wants_page(&parts.headers);
    let request = Request::from_parts(parts, Body::from(body));
    if level == Level::Ordinary {
        return next.run(request).await;
    }
    match within(PATIENCE, next.run(request)).await {
        Some(response) if !response.status().is_server_error() => response,
        _ => numbers(&state, shell, level, is_page),
    }
}

fn numbers(state: &AppState, shell: SeekerShell, level: Level, is_page: bool) -> Response {
    let lines = helplines::last_shown(&state.backend);
    let side = side_with(lines, state.backend.today());
    let line = Line {
        id: MessageId::new(uuid::Uuid::nil()),
        seq: 0,
        change: 0,
        writer: Writer::Bot,
        name: None,
        at: DateTime::default(),
        body: Some(Said::Care { crisis: level == Level::Crisis }),
        helpful: None,
    };
    let status = StatusCode::SERVICE_UNAVAILABLE;
    if !is_page {
        return (status, render(None, || view! { <ui::Said line side /> })).into_response();
    }
    shell
        .back("/liff/", "ホーム")
        .render("相談チャット", || {
            view! {
                <PageBody>
                    <PageTitle title="いま、ここに電話できます" lead="書いてくださったことは、いま保存できませんでした。先に、この番号をお伝えします。" />
                    <ui::Said line side />
                </PageBody>
            }
        })
        .status(status)
        .into_response()
}

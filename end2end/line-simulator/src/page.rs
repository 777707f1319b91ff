//! The page with the phone, the login page and the LIFF SDK stand-in.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::{Extension, Router};
use serde_json::json;

use crate::control::BaseUrl;
use crate::login::liff::first_address;
use crate::simulator::Simulator;

const SCRIPT: &str = "text/javascript; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";

/// Name, type and text of everything below `/page/`.
const FILES: &[(&str, &str, &str)] = &[
    ("api.js", SCRIPT, include_str!("../page/api.js")),
    ("composer.js", SCRIPT, include_str!("../page/composer.js")),
    ("desk.css", STYLE, include_str!("../page/desk.css")),
    ("dom.js", SCRIPT, include_str!("../page/dom.js")),
    ("flex-values.js", SCRIPT, include_str!("../page/flex-values.js")),
    ("flex.css", STYLE, include_str!("../page/flex.css")),
    ("flex.js", SCRIPT, include_str!("../page/flex.js")),
    ("liff-sheet.js", SCRIPT, include_str!("../page/liff-sheet.js")),
    ("login.css", STYLE, include_str!("../page/login.css")),
    ("login.js", SCRIPT, include_str!("../page/login.js")),
    ("main.js", SCRIPT, include_str!("../page/main.js")),
    ("message.js", SCRIPT, include_str!("../page/message.js")),
    ("notifications.js", SCRIPT, include_str!("../page/notifications.js")),
    ("own-menu.js", SCRIPT, include_str!("../page/own-menu.js")),
    ("panel-faults.js", SCRIPT, include_str!("../page/panel-faults.js")),
    ("panel-settings.js", SCRIPT, include_str!("../page/panel-settings.js")),
    ("panel.css", STYLE, include_str!("../page/panel.css")),
    ("panel.js", SCRIPT, include_str!("../page/panel.js")),
    ("phone.css", STYLE, include_str!("../page/phone.css")),
    ("picker.js", SCRIPT, include_str!("../page/picker.js")),
    ("pictures.js", SCRIPT, include_str!("../page/pictures.js")),
    ("rich-menu.js", SCRIPT, include_str!("../page/rich-menu.js")),
    ("stickers.js", SCRIPT, include_str!("../page/stickers.js")),
    ("talk.css", STYLE, include_str!("../page/talk.css")),
    ("talk.js", SCRIPT, include_str!("../page/talk.js")),
    ("template.js", SCRIPT, include_str!("../page/template.js")),
    ("tokens.css", STYLE, include_str!("../page/tokens.css")),
];

/// The pages; `address` is the simulator's own.
pub(crate) fn router(address: SocketAddr) -> Router<Arc<Simulator>> {
    Router::new()
        .route("/", get(async || html(include_str!("../page/index.html"))))
        .route("/favicon.ico", get(async || StatusCode::NO_CONTENT))
        .route("/page/{file}", get(file))
        .route("/liff/sdk.js", get(sdk))
        .route("/liff/login", get(async || html(include_str!("../page/login.html"))))
        .route("/liff/{id}", get(open_outside))
        .route("/liff/{id}/{*path}", get(open_outside))
        .layer(Extension(BaseUrl(format!("http://{address}"))))
}

fn html(text: &'static str) -> Response {
    typed("text/html; charset=utf-8", text.to_owned())
}

fn typed(content_type: &'static str, text: String) -> Response {
    // a rebuilt simulator must be seen at once
    ([(header::CONTENT_TYPE, content_type), (header::CACHE_CONTROL, "no-store")], text).into_response()
}

async fn file(Path(name): Path<String>) -> Response {
    match FILES.iter().find(|(known, ..)| *known == name) {
        Some((_, content_type, text)) => typed(content_type, (*text).to_owned()),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The stand-in, told which LIFF app exists and where the simulator is.
async fn sdk(State(simulator): State<Arc<Simulator>>, Extension(base): Extension<BaseUrl>) -> Response {
    let facts = json!({
        "base": base.0,
        "liffId": simulator.config.liff_id,
        "endpoint": simulator.config.liff_endpoint,
        "clientId": simulator.config.login_channel_id,
    });
    typed(SCRIPT, include_str!("../page/sdk.js").replace("__FACTS__", &facts.to_string()))
}

/// A LIFF address opened outside of LINE: the app's first address, without tokens.
async fn open_outside(
    State(simulator): State<Arc<Simulator>>,
    Path(parts): Path<Vec<(String, String)>>,
    RawQuery(query): RawQuery,
) -> Response {
    let part = |name: &str| parts.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str());
    if part("id") != Some(simulator.config.liff_id.as_str()) {
        return (StatusCode::NOT_FOUND, "400 Bad Request: there is no such LIFF app").into_response();
    }
    let path = part("path").map(|path| format!("/{path}")).unwrap_or_default();
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    Redirect::to(&first_address(&simulator.config.liff_endpoint, &format!("{path}{query}"))).into_response()
}

//! Tapping: actions of messages, quick replies and rich menus.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{BaseUrl, State, outcome, problem};
use crate::webhook::{Postback, Refused, Say};

/// Body of `POST /_sim/people/{id}/tap`.
#[derive(Deserialize)]
pub(super) struct Tap {
    /// The action object of the tapped thing.
    action: Value,
    /// What was chosen, for a datetime picker.
    #[serde(default)]
    params: Option<Value>,
}

/// Body of `POST /_sim/people/{id}/rich-menu/tap`: an area's position, or a point of the picture.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum MenuTap {
    Area { area: usize },
    Point { x: i64, y: i64 },
}

/// Body of `POST /_sim/people/{id}/open`.
#[derive(Deserialize)]
pub(super) struct Address {
    url: String,
}

/// `POST /_sim/people/{id}/tap`
pub(super) async fn action(
    simulator: State,
    Path(id): Path<String>,
    Extension(base): Extension<BaseUrl>,
    Json(tap): Json<Tap>,
) -> Response {
    perform(simulator, &id, &base, &tap.action, tap.params).await
}

/// `GET /_sim/people/{id}/rich-menu`: the menu that this person sees, or null.
pub(super) async fn rich_menu(simulator: State, Path(id): Path<String>) -> Response {
    let world = simulator.world();
    let menu = world.person(&id).and_then(|person| world.rich_menu_of(person));
    Json(menu.map(crate::rich_menu::RichMenu::answer)).into_response()
}

/// `POST /_sim/people/{id}/rich-menu/tap`
pub(super) async fn rich_menu_area(
    simulator: State,
    Path(id): Path<String>,
    Extension(base): Extension<BaseUrl>,
    Json(tap): Json<MenuTap>,
) -> Response {
    let action = {
        let world = simulator.world();
        let menu = world.person(&id).and_then(|person| world.rich_menu_of(person));
        let action = menu.and_then(|menu| match tap {
            MenuTap::Area { area } => menu.action_of(area),
            MenuTap::Point { x, y } => menu.action_at(x, y),
        });
        action.cloned()
    };
    match action {
        Some(action) => perform(simulator, &id, &base, &action, None).await,
        None => problem(StatusCode::NOT_FOUND, "there is no menu, or nothing at that place"),
    }
}

/// `GET /_sim/rich-menus/{id}/image`: the picture, without a token.
pub(super) async fn image(simulator: State, Path(id): Path<String>) -> Response {
    let world = simulator.world();
    match world.rich_menu(&id).and_then(|menu| menu.image.as_ref()) {
        Some(image) => image.clone().into_response(),
        None => problem(StatusCode::NOT_FOUND, "there is no such picture"),
    }
}

/// `POST /_sim/people/{id}/open`: what tapping an address does.
pub(super) async fn open(
    simulator: State,
    Path(id): Path<String>,
    Extension(base): Extension<BaseUrl>,
    Json(address): Json<Address>,
) -> Response {
    if simulator.world().person(&id).is_none() {
        return outcome(Err(Refused::NoSuchPerson));
    }
    Json(simulator.open(&id, &address.url, &base.0)).into_response()
}

/// Does what LINE does; the answer's `kind` tells the page what is left to it.
async fn perform(
    simulator: State,
    id: &str,
    base: &BaseUrl,
    action: &Value,
    params: Option<Value>,
) -> Response {
    let text = |name: &str| action[name].as_str().map(str::to_owned);
    match action["type"].as_str().unwrap_or_default() {
        "message" => {
            let said = Say::Text { text: text("text").unwrap_or_default() };
            sent(outcome(simulator.say(id, &said, "tap").await), action)
        }
        "postback" | "datetimepicker" => {
            let display_text = text("displayText").or_else(|| text("text"));
            let postback = Postback { data: text("data").unwrap_or_default(), params, display_text };
            sent(outcome(simulator.postback(id, &postback).await), action)
        }
        "uri" => {
            if simulator.world().person(id).is_none() {
                return outcome(Err(Refused::NoSuchPerson));
            }
            Json(simulator.open(id, &text("uri").unwrap_or_default(), &base.0)).into_response()
        }
        "clipboard" => Json(json!({"kind": "clipboard", "text": action["clipboardText"]})).into_response(),
        other => Json(json!({"kind": "unsupported", "type": other})).into_response(),
    }
}

/// What the page does with its menu and keyboard after a postback.
fn sent(mut response: Response, action: &Value) -> Response {
    let option = action["inputOption"].as_str().and_then(|option| option.parse().ok());
    if let Some(option) = option {
        response.headers_mut().insert("x-input-option", option);
    }
    response
}

//! Creating, picturing and linking rich menus.

use axum::Extension;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::door::Call;
use super::{State, answer};
use crate::ids;
use crate::picture::{self, Picture};
use crate::rich_menu::RichMenu;
use crate::simulator::Simulator;

/// Pictures may have up to 1 MB.
const IMAGE_LIMIT: usize = 1024 * 1024;

fn no_menu() -> Response {
    answer::refuse_with_details(StatusCode::NOT_FOUND, "richmenu not found")
}

fn no_person() -> Response {
    answer::refuse_with_details(StatusCode::BAD_REQUEST, "user not found")
}

fn changed(simulator: &Simulator) -> Response {
    simulator.world().changed = true;
    simulator.tell("rich_menu", json!({}));
    answer::ok(json!({}))
}

/// `POST /v2/bot/richmenu`
pub(crate) async fn create(simulator: State, Extension(call): Extension<Call>) -> Response {
    let id = format!("richmenu-{}", ids::token(32).to_lowercase());
    simulator.world().rich_menus.push(RichMenu { id: id.clone(), object: call.json, image: None });
    changed(&simulator);
    answer::ok(json!({"richMenuId": id}))
}

/// `GET /v2/bot/richmenu/list`
pub(crate) async fn list(simulator: State) -> Response {
    let world = simulator.world();
    let menus: Vec<_> = world.rich_menus.iter().map(RichMenu::answer).collect();
    answer::ok(json!({"richmenus": menus}))
}

/// `GET /v2/bot/richmenu/{id}`
pub(crate) async fn one(simulator: State, Path(id): Path<String>) -> Response {
    simulator.world().rich_menu(&id).map_or_else(no_menu, |menu| answer::ok(menu.answer()))
}

/// `DELETE /v2/bot/richmenu/{id}`; links to it end too.
pub(crate) async fn remove(simulator: State, Path(id): Path<String>) -> Response {
    {
        let mut world = simulator.world();
        if world.rich_menu(&id).is_none() {
            return no_menu();
        }
        world.rich_menus.retain(|menu| menu.id != id);
        world.default_rich_menu.take_if(|default| *default == id);
        for person in &mut world.people {
            person.rich_menu.take_if(|own| *own == id);
        }
    }
    changed(&simulator)
}

/// `POST /v2/bot/richmenu/{id}/content`, on the data host: a PNG or JPEG of the menu's size, once.
pub(crate) async fn upload(
    simulator: State,
    Path(id): Path<String>,
    headers: HeaderMap,
    Extension(call): Extension<Call>,
) -> Response {
    let content_type =
        headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !["image/png", "image/jpeg"].contains(&content_type) {
        let message = format!("The content type, {content_type}, is not supported");
        return answer::refuse(StatusCode::UNSUPPORTED_MEDIA_TYPE, &message);
    }
    if call.bytes.len() > IMAGE_LIMIT {
        return answer::refuse(StatusCode::PAYLOAD_TOO_LARGE, "Request Entity Too Large");
    }
    let refuse = |message: &str| answer::refuse_with_details(StatusCode::BAD_REQUEST, message);
    {
        let mut world = simulator.world();
        let Some(menu) = world.rich_menus.iter_mut().find(|menu| menu.id == id) else { return no_menu() };
        if menu.image.is_some() {
            return refuse("An image has already been uploaded to the richmenu");
        }
        let Some((width, height)) = picture::size(&call.bytes) else {
            return refuse("The image is not a PNG or JPEG");
        };
        let size = &menu.object["size"];
        if size["width"] != json!(width) || size["height"] != json!(height) {
            return refuse(&format!(
                "The image size ({width} x {height}) must be that of the richmenu ({} x {})",
                size["width"], size["height"]
            ));
        }
        menu.image = Some(Picture { content_type: content_type.to_owned(), bytes: call.bytes.to_vec() });
    }
    changed(&simulator)
}

/// `GET /v2/bot/richmenu/{id}/content`, on the data host; the phone takes it from `/_sim` too.
pub(crate) async fn image(simulator: State, Path(id): Path<String>) -> Response {
    let world = simulator.world();
    match world.rich_menu(&id).and_then(|menu| menu.image.as_ref()) {
        Some(image) => image.clone().into_response(),
        None => no_menu(),
    }
}

/// Why a menu cannot be shown to anyone.
fn not_ready(simulator: &Simulator, id: &str) -> Option<Response> {
    match simulator.world().rich_menu(id) {
        None => Some(no_menu()),
        Some(menu) if menu.image.is_none() => {
            let message = "must upload richmenu image before applying it to user";
            Some(answer::refuse_with_details(StatusCode::BAD_REQUEST, message))
        }
        Some(_) => None,
    }
}

/// `POST /v2/bot/user/all/richmenu/{menu}`
pub(crate) async fn set_default(simulator: State, Path(menu): Path<String>) -> Response {
    if let Some(refusal) = not_ready(&simulator, &menu) {
        return refusal;
    }
    simulator.world().default_rich_menu = Some(menu);
    changed(&simulator)
}

/// `GET /v2/bot/user/all/richmenu`
pub(crate) async fn default(simulator: State) -> Response {
    match &simulator.world().default_rich_menu {
        Some(id) => answer::ok(json!({"richMenuId": id})),
        None => answer::refuse_with_details(StatusCode::NOT_FOUND, "no default richmenu"),
    }
}

/// `DELETE /v2/bot/user/all/richmenu`
pub(crate) async fn clear_default(simulator: State) -> Response {
    simulator.world().default_rich_menu = None;
    changed(&simulator)
}

/// `POST /v2/bot/user/{id}/richmenu/{menu}`
pub(crate) async fn link(simulator: State, Path((id, menu)): Path<(String, String)>) -> Response {
    if let Some(refusal) = not_ready(&simulator, &menu) {
        return refusal;
    }
    match simulator.world().person_mut(&id) {
        Some(person) => person.rich_menu = Some(menu),
        None => return no_person(),
    }
    changed(&simulator)
}

/// `DELETE /v2/bot/user/{id}/richmenu`
pub(crate) async fn unlink(simulator: State, Path(id): Path<String>) -> Response {
    match simulator.world().person_mut(&id) {
        Some(person) => person.rich_menu = None,
        None => return no_person(),
    }
    changed(&simulator)
}

/// `GET /v2/bot/user/{id}/richmenu`
pub(crate) async fn linked(simulator: State, Path(id): Path<String>) -> Response {
    let world = simulator.world();
    match world.person(&id).map(|person| person.rich_menu.clone()) {
        Some(Some(menu)) => answer::ok(json!({"richMenuId": menu})),
        Some(None) => answer::refuse_with_details(StatusCode::NOT_FOUND, "the user has no richmenu"),
        None => no_person(),
    }
}

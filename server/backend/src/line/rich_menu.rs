//! The menu under the talk. Published by `server rich-menu publish`: the new
//! menu is made, becomes the default, and only then the old ones go.

use reqwest::Method;
use serde_json::{Value, json};

use super::client::LineError;
use crate::Backend;

/// 2500 × 843, drawn from `assets/rich-menu.svg`.
static IMAGE: &[u8] = include_bytes!("../../assets/rich-menu.png");
const WIDTH: u32 = 2500;
const HEIGHT: u32 = 843;
/// The name by which we know our own menus.
const NAME: &str = "careergym";

/// Puts the menu in place and returns LINE's id for it.
///
/// # Errors
/// What LINE refused; the menu in place before then stays.
pub async fn publish(backend: &Backend) -> Result<String, LineError> {
    let line = &backend.line;
    let old = line.call(Method::GET, "/v2/bot/richmenu/list", "/v2/bot/richmenu/list").await?;
    let made = line.post_json("/v2/bot/richmenu", &menu(backend)).await?;
    let id = made["richMenuId"].as_str().unwrap_or_default().to_owned();
    let content = format!("/v2/bot/richmenu/{id}/content");
    line.upload_png("/v2/bot/richmenu/{richMenuId}/content", &content, IMAGE).await?;
    let default = format!("/v2/bot/user/all/richmenu/{id}");
    line.call(Method::POST, "/v2/bot/user/all/richmenu/{richMenuId}", &default).await?;
    let ours = old["richmenus"].as_array().into_iter().flatten().filter(|menu| menu["name"] == NAME);
    for menu in ours {
        if let Some(id) = menu["richMenuId"].as_str() {
            let path = format!("/v2/bot/richmenu/{id}");
            line.call(Method::DELETE, "/v2/bot/richmenu/{richMenuId}", &path).await?;
        }
    }
    Ok(id)
}

fn menu(backend: &Backend) -> Value {
    let entries = [
        ("予約する", "/booking"),
        ("予約を見る", "/bookings"),
        ("チェック", "/checkups"),
        ("つらいとき", "/helplines"),
    ];
    let width = WIDTH / 4;
    let areas: Vec<Value> = entries
        .into_iter()
        .zip(0_u32..)
        .map(|((label, path), place)| {
            json!({
                "bounds": {
                    "x": place * width,
                    "y": 0,
                    "width": width,
                    "height": HEIGHT,
                },
                "action": { "type": "uri", "label": label, "uri": backend.links.liff(path) },
            })
        })
        .collect();
    json!({
        "size": { "width": WIDTH, "height": HEIGHT },
        "selected": true,
        "name": NAME,
        "chatBarText": "メニュー",
        "areas": areas,
    })
}

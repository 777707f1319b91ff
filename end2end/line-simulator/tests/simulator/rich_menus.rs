//! Rich menus.

use serde_json::{Value, json};

use crate::helpers::{Answer, Line, TOKEN, bot, line, line_with};

fn menu() -> Value {
    json!({
        "size": {"width": 2500, "height": 843}, "selected": true, "name": "メニュー", "chatBarText": "メニュー",
        "areas": [
            {"bounds": {"x": 0, "y": 0, "width": 1250, "height": 843}, "action": {"type": "postback", "data": "left"}},
            {"bounds": {"x": 1250, "y": 0, "width": 1250, "height": 843},
             "action": {"type": "uri", "uri": "https://liff.line.me/1650000000-Dev0Liff/booking"}},
        ],
    })
}

/// The first bytes of a PNG of this size; nothing looks further.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes
}

async fn create(line: &Line) -> String {
    let answer = Answer::of(line.post("/v2/bot/richmenu", &menu())).await;
    answer.body["richMenuId"].as_str().expect("an id").to_owned()
}

async fn upload(line: &Line, id: &str, content_type: &str, bytes: Vec<u8>) -> Answer {
    let url = format!("{}/v2/bot/richmenu/{id}/content", line.base_url());
    Answer::of(line.client.post(url).bearer_auth(TOKEN).header("content-type", content_type).body(bytes))
        .await
}

async fn bare(line: &Line, method: &str, path: &str) -> Answer {
    let method = method.parse().expect("a method");
    Answer::of(line.client.request(method, format!("{}{path}", line.base_url())).bearer_auth(TOKEN)).await
}

#[tokio::test]
async fn a_menu_needs_its_picture_before_anyone_sees_it() {
    let line = line().await;
    let id = create(&line).await;
    let default = format!("/v2/bot/user/all/richmenu/{id}");
    let early = bare(&line, "POST", &default).await;
    assert_eq!(
        (early.status, early.message()),
        (400, "must upload richmenu image before applying it to user")
    );
    assert_eq!(upload(&line, &id, "image/png", png(2500, 843)).await.status, 200);
    assert_eq!(bare(&line, "POST", &default).await.status, 200);
    assert_eq!(bare(&line, "GET", "/v2/bot/user/all/richmenu").await.body, json!({"richMenuId": id}));
    let twice = upload(&line, &id, "image/png", png(2500, 843)).await;
    assert_eq!(twice.status, 400);
}

#[tokio::test]
async fn a_picture_of_the_wrong_kind_or_size_is_refused() {
    let line = line().await;
    let id = create(&line).await;
    assert_eq!(upload(&line, &id, "image/gif", png(2500, 843)).await.status, 415);
    assert_eq!(upload(&line, &id, "image/png", png(2500, 800)).await.status, 400);
    assert_eq!(upload(&line, &id, "image/png", b"hello".to_vec()).await.status, 400);
    assert_eq!(upload(&line, &id, "image/png", vec![0; 1024 * 1024 + 1]).await.status, 413);
    assert_eq!(upload(&line, "richmenu-none", "image/png", png(2500, 843)).await.status, 404);
}

/// Each row: where to bend the menu, with what, and what LINE answers.
#[tokio::test]
async fn a_wrong_menu_is_refused() {
    let line = line().await;
    let rows = [
        ("/size/width", json!(700), "size.width: Must be a whole number between 800 and 2500"),
        ("/size/height", json!(1724), "size: The aspect ratio (width / height) must be 1.45 or more"),
        ("/chatBarText", json!("あ".repeat(15)), "chatBarText: Length must be between 0 and 14"),
        ("/areas/0/bounds/x", json!(2000), "areas[0].bounds: The area must be inside the menu"),
        ("/areas/1/action/uri", json!("app://x"), "areas[1].action.uri: invalid uri scheme"),
    ];
    for (pointer, value, detail) in rows {
        let mut bent = menu();
        bent["size"]["width"] = json!(2490);
        bent["areas"][1]["bounds"]["width"] = json!(1240);
        *bent.pointer_mut(pointer).expect("a place") = value;
        let answer = Answer::of(line.post("/v2/bot/richmenu/validate", &bent)).await;
        assert!(answer.details().contains(&detail.to_owned()), "{:?}", answer.details());
    }
    let mut crowded = menu();
    crowded["areas"] = json!(vec![menu()["areas"][0].clone(); 21]);
    let answer = Answer::of(line.post("/v2/bot/richmenu", &crowded)).await;
    assert_eq!(answer.details(), ["areas: Size must be between 0 and 20"]);
}

#[tokio::test]
async fn a_persons_own_menu_wins_over_the_default() {
    let line = line().await;
    let person = line.add_friend("田中 花子");
    let (all, own) = (create(&line).await, create(&line).await);
    for id in [&all, &own] {
        upload(&line, id, "image/png", png(2500, 843)).await;
    }
    let link = format!("/v2/bot/user/{}/richmenu", person.id);
    bare(&line, "POST", &format!("/v2/bot/user/all/richmenu/{all}")).await;
    let shown = async || {
        Answer::of(line.get(&format!("/_sim/people/{}/rich-menu", person.id))).await.body["richMenuId"]
            .clone()
    };
    assert_eq!(shown().await, json!(all));
    assert_eq!(bare(&line, "POST", &format!("{link}/{own}")).await.status, 200);
    assert_eq!(shown().await, json!(own));
    assert_eq!(bare(&line, "GET", &link).await.body, json!({"richMenuId": own}));
    assert_eq!(bare(&line, "DELETE", &link).await.status, 200);
    assert_eq!(shown().await, json!(all));
    assert_eq!(bare(&line, "DELETE", &format!("/v2/bot/richmenu/{all}")).await.status, 200);
    assert_eq!(shown().await, Value::Null);
    let left = bare(&line, "GET", "/v2/bot/richmenu/list").await.body;
    assert_eq!(left["richmenus"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn tapping_an_area_does_what_it_says() {
    let bot = bot(&[]).await;
    let line = line_with(bot.config()).await;
    let person = line.add_friend("田中 花子");
    let id = create(&line).await;
    upload(&line, &id, "image/png", png(2500, 843)).await;
    bare(&line, "POST", &format!("/v2/bot/user/all/richmenu/{id}")).await;
    let tap = format!("/_sim/people/{}/rich-menu/tap", person.id);
    Answer::of(line.post(&tap, &json!({"x": 10, "y": 10}))).await;
    assert_eq!(bot.event().await["postback"]["data"], json!("left"));
    let opened = Answer::of(line.post(&tap, &json!({"area": 1}))).await.body;
    assert_eq!(opened["kind"], json!("liff"));
    assert!(opened["url"].as_str().unwrap_or_default().contains("liff.state=%2Fbooking#access_token="));
    assert_eq!(Answer::of(line.post(&tap, &json!({"area": 9}))).await.status, 404);
}

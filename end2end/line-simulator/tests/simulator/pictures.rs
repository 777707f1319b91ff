//! Pictures that people send.

use line_simulator::{Config, Refused};
use serde_json::{Value, json};

use crate::helpers::{Answer, Line, bot, line, line_with};

/// A JPEG of 2500 × 843 as far as anybody looks.
const JPEG: [u8; 21] = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc0, 0, 11, 8, 3, 75, 9, 196, 1, 0, 0, 0];

/// Status, type and bytes.
async fn content(line: &Line, path: &str) -> (u16, String, Vec<u8>) {
    let answer = line.get(path).send().await.expect("an answer");
    let content_type = answer.headers()["content-type"].to_str().unwrap_or_default().to_owned();
    (answer.status().as_u16(), content_type, answer.bytes().await.expect("a body").to_vec())
}

/// The id of the newest message of somebody's talk.
async fn newest(line: &Line, person: &str) -> String {
    let talk = Answer::of(line.get(&format!("/_sim/people/{person}/talk"))).await.body;
    let newest = talk.as_array().and_then(|talk| talk.last()).cloned().unwrap_or_default();
    newest["message_id"].as_str().expect("a message").to_owned()
}

#[tokio::test]
async fn a_picture_is_told_by_its_id_and_fetched_with_the_token() {
    let bot = bot(&[]).await;
    let line = line_with(bot.config()).await;
    let person = line.add_friend("田中 花子");
    line.picture(&person.id, Some(&JPEG)).await.expect("a friend");
    let message = bot.event().await["message"].clone();
    assert_eq!((&message["type"], &message["contentProvider"]), (&json!("image"), &json!({"type": "line"})));
    assert!(message["quoteToken"].is_string() && message.get("content").is_none());

    let path = format!("/v2/bot/message/{}/content", message["id"].as_str().unwrap_or_default());
    assert_eq!(content(&line, &path).await, (200, "image/jpeg".to_owned(), JPEG.to_vec()));
    let without = line.client.get(format!("{}{path}", line.base_url()));
    assert_eq!(Answer::of(without).await.status, 401);
    let log = line.requests();
    assert_eq!(log[0].answer, json!("image/jpeg, 21 bytes"));
}

#[tokio::test]
async fn a_picture_that_was_taken_back_is_gone_and_an_unknown_one_never_was() {
    let line = line().await;
    let person = line.add_friend("田中 花子");
    line.picture(&person.id, None).await.expect("a friend");
    let id = newest(&line, &person.id).await;
    let path = format!("/v2/bot/message/{id}/content");
    let (status, content_type, bytes) = content(&line, &path).await;
    assert_eq!((status, content_type.as_str(), &bytes[1..4]), (200, "image/png", &b"PNG"[..]));

    line.unsend(&person.id, &id).await.expect("their own message");
    assert_eq!(content(&line, &path).await.0, 410);
    assert_eq!(content(&line, &format!("/_sim/messages/{id}/content")).await.0, 404);
    assert_eq!(content(&line, "/v2/bot/message/1/content").await.0, 404);
}

#[tokio::test]
async fn a_text_has_no_content() {
    let line = line().await;
    let person = line.add_friend("田中 花子");
    line.say(&person.id, "a").await.expect("a friend");
    let id = newest(&line, &person.id).await;
    assert_eq!(content(&line, &format!("/v2/bot/message/{id}/content")).await.0, 404);
}

#[tokio::test]
async fn pictures_are_sent_over_http_and_what_is_none_is_refused() {
    let line = line().await;
    let person = line.add_friend("田中 花子");
    let send = async |body: Value| {
        Answer::of(line.post(&format!("/_sim/people/{}/say", person.id), &body)).await.status
    };
    assert_eq!(send(json!({"type": "image"})).await, 200);
    let id = newest(&line, &person.id).await;
    let (status, _, drawn) = content(&line, &format!("/_sim/messages/{id}/content")).await;
    assert_eq!((status, drawn.len()), (200, 18_564));
    let jpeg = "/9j/4AAEAQL/wAALCANLCcQBAAAA";
    assert_eq!(send(json!({"type": "image", "content": jpeg, "content_type": "image/jpeg"})).await, 200);
    assert_eq!(send(json!({"type": "image", "content": jpeg, "content_type": "image/png"})).await, 422);
    assert_eq!(send(json!({"type": "image", "content": "R0lGODlh"})).await, 422);
    assert_eq!(line.picture(&person.id, Some(b"text")).await, Err(Refused::NoPicture));
}

#[tokio::test]
async fn a_picture_of_several_megabytes_is_taken() {
    let line = line().await;
    let person = line.add_friend("田中 花子");
    let large = [&JPEG[..], &vec![0; 9_000_000]].concat();
    line.picture(&person.id, Some(&large)).await.expect("a friend");
    let id = newest(&line, &person.id).await;
    assert_eq!(content(&line, &format!("/v2/bot/message/{id}/content")).await.2.len(), large.len());
}

#[tokio::test]
async fn pictures_outlive_a_restart() {
    let folder = std::env::temp_dir().join(format!("line-simulator-pictures-{}", std::process::id()));
    let config = || Config { state_file: Some(folder.join("state.json")), ..Config::default() };
    let line = line_with(config()).await;
    let person = line.add_friend("田中 花子");
    line.picture(&person.id, Some(&JPEG)).await.expect("a friend");
    let id = newest(&line, &person.id).await;
    line.running.stop().await;
    let again = line_with(config()).await;
    assert_eq!(content(&again, &format!("/v2/bot/message/{id}/content")).await.2, JPEG);
    std::fs::remove_dir_all(folder).expect("the folder was written");
}

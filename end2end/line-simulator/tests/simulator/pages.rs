//! The pages, the SDK, the state file and the end.

use line_simulator::{Config, spawn};
use serde_json::json;

use crate::helpers::{Answer, line, line_with, text};

#[tokio::test]
async fn the_sdk_knows_the_liff_app_and_the_simulator() {
    let line = line().await;
    let script = line.get("/liff/sdk.js").send().await.expect("an answer");
    assert!(script.headers()["content-type"].to_str().unwrap_or_default().starts_with("text/javascript"));
    let script = script.text().await.expect("a body");
    assert!(script.contains("1650000000-Dev0Liff") && script.contains(&line.base_url()));
    assert!(!script.contains("__FACTS__"));
}

#[tokio::test]
async fn every_file_that_the_page_names_exists() {
    let line = line().await;
    let page = line.get("/").send().await.expect("an answer").text().await.expect("a body");
    let names: Vec<&str> = page.split("/page/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(!names.is_empty());
    for name in names {
        let answer = line.get(&format!("/page/{name}")).send().await.expect("an answer");
        assert_eq!(answer.status(), 200, "{name}");
    }
}

#[tokio::test]
async fn a_liff_address_in_an_ordinary_browser_leads_to_the_app_without_tokens() {
    let line = line().await;
    let client =
        reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
    let url = format!("{}/liff/1650000000-Dev0Liff/booking?a=1", line.base_url());
    let answer = client.get(url).send().await.expect("an answer");
    assert_eq!(answer.status(), 303);
    assert_eq!(answer.headers()["location"], "http://127.0.0.1:3000/liff/?liff.state=%2Fbooking%3Fa%3D1");
}

#[tokio::test]
async fn the_sdk_sends_messages_for_the_owner_of_the_token() {
    let line = line().await;
    let person = line.add_friend("田中 花子");
    let send = |token: &str| {
        let url = format!("{}/_sim/liff/messages", line.base_url());
        line.client.post(url).bearer_auth(token).json(&json!({"messages": [text("a")]}))
    };
    let answer = Answer::of(send(&line.access_token(&person.id))).await;
    assert_eq!((answer.status, answer.header("access-control-allow-origin")), (200, "*"));
    assert_eq!(Answer::of(send("wrong")).await.status, 401);
}

#[tokio::test]
async fn people_talks_and_counts_outlive_a_restart() {
    let folder = std::env::temp_dir().join(format!("line-simulator-{}", std::process::id()));
    let config = || Config { state_file: Some(folder.join("state.json")), ..Config::default() };
    let line = line_with(config()).await;
    let person = line.add_friend("田中 花子");
    line.push(&person.id, json!([text("a")])).await;
    line.running.stop().await;
    let again = spawn(config()).await.expect("a free port");
    assert_eq!(again.people(), std::slice::from_ref(&person));
    assert_eq!((again.deliveries_to(&person.id).len(), again.consumption()), (1, 1));
    again.reset();
    assert!(again.people().is_empty() && again.deliveries().is_empty());
    std::fs::remove_dir_all(folder).expect("the folder was written");
}

#[tokio::test]
async fn dropping_it_stops_the_server() {
    let line = line().await;
    let address = line.address;
    line.running.stop().await;
    tokio::net::TcpStream::connect(address).await.expect_err("nobody listens");
}

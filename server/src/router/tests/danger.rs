//! Somebody in danger is answered although everything else is down.

use std::time::Duration;

use axum::body::Body;
use axum::http::StatusCode;
use line_simulator::Config;
use sqlx::PgPool;
use sqlx::postgres::PgPoolOptions;
use tokio::net::TcpListener;

use super::{Service, config, form_post, no_database};
use crate::config::DEV_CHANNEL_SECRET;

/// "もう死にたい" in a form.
const DANGER: &str = "text=%E3%82%82%E3%81%86%E6%AD%BB%E3%81%AB%E3%81%9F%E3%81%84";
/// "こんにちは" in a form.
const ORDINARY: &str = "text=%E3%81%93%E3%82%93%E3%81%AB%E3%81%A1%E3%81%AF";
/// Nobody would wait so long for the database, which never answers.
const FOR_EVER: Duration = Duration::from_secs(3600);
/// More than enough for an answer that waits for nothing.
const AT_ONCE: Duration = Duration::from_secs(10);

/// A database that takes connections and says nothing. It listens as long as the listener lives.
async fn silent_database() -> (TcpListener, PgPool) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let pool = PgPoolOptions::new().acquire_timeout(FOR_EVER);
    (listener, pool.connect_lazy(&format!("postgres://nobody@{address}/none")).unwrap())
}

#[tokio::test]
async fn the_conversation_gives_numbers_while_the_database_hangs() {
    let (_database, pool) = silent_database().await;
    let service = Service::new(pool);
    for accept in ["text/html", "*/*"] {
        // somebody with a session, which only the database can vouch for
        let request =
            form_post("/liff/conversation").header("accept", accept).header("cookie", "seeker=secret");
        let request = request.body(Body::from(DANGER)).unwrap();
        let answer = tokio::time::timeout(AT_ONCE, service.send(request)).await.expect("answered at once");
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(answer.body.contains("tel:0120279338") && answer.body.contains("119"), "{}", answer.body);
        assert_eq!(answer.body.starts_with("<!DOCTYPE html>"), accept == "text/html", "{}", answer.body);
    }
}

#[tokio::test]
async fn the_talk_gives_numbers_while_the_database_hangs_and_to_nobody_else() {
    let (_database, pool) = silent_database().await;
    let settings = Config { channel_secret: DEV_CHANNEL_SECRET.to_owned(), ..Config::default() };
    let line = line_simulator::spawn(settings).await.unwrap();
    let base = line.base_url();
    let service = Service::with(pool, &config(&[("LINE_API_BASE", &base), ("LINE_DATA_API_BASE", &base)]));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/line/webhook", listener.local_addr().unwrap());
    let router = service.router.clone();
    tokio::spawn(async move { axum::serve(listener, router).await });
    line.settings(|settings| {
        settings.webhook_url = Some(url);
        settings.redelivery = false;
    });
    let (in_danger, other) = (line.add_friend("高橋"), line.add_friend("田中"));
    let say = async {
        line.say(&other.id, "予約したいです").await.unwrap();
        line.say(&in_danger.id, "もう死にたい").await.unwrap();
    };
    // the webhook itself gets no answer in time: LINE delivers again when the database is back
    tokio::time::timeout(AT_ONCE, say).await.expect("LINE does not wait longer");
    let told = line.deliveries_to(&in_danger.id);
    assert_eq!(told.len(), 1);
    assert!(told[0].message.to_string().contains("0120-279-338"), "{}", told[0].message);
    assert_eq!(told[0].via, "reply");
    assert!(line.deliveries_to(&other.id).is_empty());
}

#[tokio::test]
async fn an_ordinary_message_is_no_alarm_when_the_database_is_away() {
    let service = Service::new(no_database());
    let request =
        form_post("/liff/conversation").header("accept", "text/html").body(Body::from(ORDINARY)).unwrap();
    let answer = service.send(request).await;
    assert!(!answer.body.contains("つらかったですね"), "{}", answer.body);
}

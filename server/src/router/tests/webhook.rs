//! LINE's door.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use sqlx::PgPool;

use super::Service;
use crate::config::DEV_CHANNEL_SECRET;

const EVENT: &str = r#"{"destination":"U1","events":[{"type":"follow","mode":"active","timestamp":1795000000000,"source":{"type":"user","userId":"U2"},"webhookEventId":"01ABC","deliveryContext":{"isRedelivery":false},"replyToken":"r"}]}"#;

async fn deliver(service: &Service, body: &str, signature: &str) -> StatusCode {
    let request = Request::builder()
        .method(Method::POST)
        .uri("/line/webhook")
        .header("X-LINE-Signature", signature)
        .body(Body::from(body.to_owned()));
    service.send(request.unwrap()).await.status
}

fn signed(body: &str) -> String {
    line_simulator::signature(DEV_CHANNEL_SECRET, body.as_bytes())
}

async fn stored(pool: &PgPool) -> i64 {
    sqlx::query_scalar("select count(*) from line_events").fetch_one(pool).await.unwrap()
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_bad_signature_is_refused_and_nothing_is_written(pool: PgPool) {
    let service = Service::new(pool.clone());
    for signature in ["", "nonsense", "AAAA", &signed("another body")] {
        assert_eq!(deliver(&service, EVENT, signature).await, StatusCode::UNAUTHORIZED);
    }
    assert_eq!(stored(&pool).await, 0);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_signed_event_is_stored_once_however_often_it_comes(pool: PgPool) {
    let service = Service::new(pool.clone());
    let again = EVENT.replace("\"isRedelivery\":false", "\"isRedelivery\":true");
    for body in [EVENT, &again, EVENT] {
        assert_eq!(deliver(&service, body, &signed(body)).await, StatusCode::OK);
    }
    assert_eq!(stored(&pool).await, 1);
}

/// LINE's own examples, where they lie beside the repository.
fn examples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/line-webhooks");
    let files = std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    files.filter(|file| file.extension().is_some_and(|end| end == "json")).collect()
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn every_example_of_line_gets_200_and_each_event_of_it_is_stored_once(pool: PgPool) {
    let service = Service::new(pool.clone());
    let mut known: HashSet<String> = HashSet::new();
    for file in examples() {
        let body = std::fs::read_to_string(&file).unwrap();
        let json: serde_json::Value = serde_json::from_str(&body).unwrap();
        for event in json["events"].as_array().unwrap() {
            let id = event["webhookEventId"].as_str();
            known.insert(id.map_or_else(|| event.to_string(), str::to_owned));
        }
        for _ in 0..2 {
            assert_eq!(deliver(&service, &body, &signed(&body)).await, StatusCode::OK, "{}", file.display());
            assert_eq!(stored(&pool).await, known.len() as i64, "{}", file.display());
        }
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn the_consoles_check_without_events_gets_200(pool: PgPool) {
    let body = r#"{"destination":"U1","events":[]}"#;
    assert_eq!(deliver(&Service::new(pool), body, &signed(body)).await, StatusCode::OK);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_signed_body_that_is_no_webhook_is_a_bad_request(pool: PgPool) {
    let service = Service::new(pool);
    for body in ["", "[]", "{", r#"{"events":1}"#, "\u{0}"] {
        assert_eq!(deliver(&service, body, &signed(body)).await, StatusCode::BAD_REQUEST, "{body}");
    }
}

#[sqlx::test]
async fn without_tables_line_is_told_to_deliver_again(pool: PgPool) {
    let status = deliver(&Service::new(pool), EVENT, &signed(EVENT)).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
}

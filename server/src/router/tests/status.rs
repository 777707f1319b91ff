//! Whoever wonders whether the service works can look, even when nothing else of it does.

use axum::http::StatusCode;
use sqlx::PgPool;

use super::Service;

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn what_works_and_what_does_not_is_said(pool: PgPool) {
    let service = Service::new(pool.clone());
    let quiet = service.get("/status").await;
    assert_eq!((quiet.status, quiet.header("cache-control")), (StatusCode::OK, "no-store"));
    // nobody works here, and there are no answers to give
    for words in
        ["いつもどおり使えます", "いない時間です", "届いています", "答えられません", "使っていません"]
    {
        assert!(quiet.body.contains(words), "{words}");
    }

    sqlx::query("insert into jobs (id, kind, payload, run_at, created_at) values (gen_random_uuid(), 'greeting', '{}', $1, $1)")
        .bind(service.backend.now() - chrono::TimeDelta::minutes(6))
        .execute(&pool)
        .await
        .unwrap();
    assert!(service.get("/status").await.body.contains("おくれています"));
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn without_the_model_it_says_that_only_characters_are_compared(pool: PgPool) {
    let service = Service::new(pool);
    backend::knowledge::plant(&service.backend).await.unwrap();
    service.backend.read_shelf().await.unwrap();
    let body = service.get("/status").await.body;
    assert!(body.contains("簡単な探し方です") && body.contains("言葉の近さだけで"));
}

#[tokio::test]
async fn without_a_database_it_says_so_and_gives_the_numbers() {
    let answer = Service::new(super::no_database()).get("/status").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body.contains("とまっています") && answer.body.contains("tel:119"));
}

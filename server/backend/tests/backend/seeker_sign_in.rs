//! Signing in with LINE.

use backend::seekers::sessions;
use backend::seekers::sign_in::{SignInRefused, sign_in};
use chrono::TimeDelta;
use line_simulator::{FaultKind, FaultSpec, TokenOptions};
use sqlx::PgPool;

use crate::line::Line;
use crate::support::{count, dump};

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_good_token_opens_a_session_for_the_same_person_every_time(pool: PgPool) {
    let line = Line::new(pool.clone()).await;
    let person = line.add_person("高橋 ゆき");
    let mut found = Vec::new();
    for _ in 0..2 {
        let token = sign_in(line.backend(), &line.id_token(&person.id)).await.expect("signed in");
        found.push(sessions::find(line.backend(), token.secret()).await.expect("read").expect("open"));
        assert!(!dump(&pool).await.contains(token.secret()));
    }
    assert_eq!(found[0], found[1]);
    assert_eq!(found[0].name, "高橋 ゆき");
    assert_eq!(count(&pool, "select count(*) from seeker_keys").await, 1);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn two_first_visits_at_once_make_one_person_with_one_key(pool: PgPool) {
    let line = Line::new(pool.clone()).await;
    let person = line.add_person("高橋");
    let (one, other) = (line.id_token(&person.id), line.id_token(&person.id));
    let (one, other) = tokio::join!(sign_in(line.backend(), &one), sign_in(line.backend(), &other));
    let (one, other) = (one.expect("signed in"), other.expect("signed in"));
    let one = sessions::find(line.backend(), one.secret()).await.expect("read").expect("open");
    let other = sessions::find(line.backend(), other.secret()).await.expect("read").expect("open");
    assert_eq!(one.id, other.id);
    assert_eq!(count(&pool, "select count(*) from seeker_keys").await, 1);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn an_old_foreign_or_made_up_token_opens_nothing(pool: PgPool) {
    let line = Line::new(pool.clone()).await;
    let person = line.add_person("高橋");
    let bent = |options: &TokenOptions| line.id_token_with(&person.id, options);
    let good = line.id_token(&person.id);
    let tokens = [
        bent(&TokenOptions { expires_in: Some(-1), ..TokenOptions::default() }),
        bent(&TokenOptions { audience: Some("1659999999".to_owned()), ..TokenOptions::default() }),
        bent(&TokenOptions { issuer: Some("https://evil.example".to_owned()), ..TokenOptions::default() }),
        format!("{}x", &good[..good.len() - 4]),
        line.access_token(&person.id),
        "not a token".to_owned(),
        String::new(),
    ];
    for token in tokens {
        let answer = sign_in(line.backend(), &token).await;
        assert!(matches!(answer, Err(SignInRefused::NotValid)), "{answer:?}");
    }
    assert_eq!(count(&pool, "select count(*) from seekers").await, 0);
    assert_eq!(count(&pool, "select count(*) from seeker_sessions").await, 0);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn when_line_does_not_answer_nobody_is_told_that_the_token_is_wrong(pool: PgPool) {
    let line = Line::new(pool).await;
    let person = line.add_person("高橋");
    let token = line.id_token(&person.id);
    line.fault(FaultSpec::new(FaultKind::ErrorBefore).times(1).path("/oauth2"));
    let answer = sign_in(line.backend(), &token).await;
    assert!(matches!(answer, Err(SignInRefused::Failure(_))), "{answer:?}");
    sign_in(line.backend(), &token).await.expect("and works again");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_seekers_session_ends_after_a_day_without_a_visit_and_after_a_week(pool: PgPool) {
    let line = Line::new(pool).await;
    let person = line.add_person("高橋");
    let (backend, desk) = (line.backend(), &line.desk);
    let idle = sign_in(backend, &line.id_token(&person.id)).await.expect("signed in");
    let busy = sign_in(backend, &line.id_token(&person.id)).await.expect("signed in");
    let open = async |token: &sessions::Token| {
        sessions::find(backend, token.secret()).await.expect("read").is_some()
    };
    for visit in 1..=8 {
        desk.wait(TimeDelta::hours(20));
        assert!(open(&busy).await, "visit {visit}");
    }
    assert!(!open(&idle).await, "nobody came for a day");
    desk.set_clock("2026-11-23T08:59:59+09:00");
    assert!(open(&busy).await);
    desk.set_clock("2026-11-23T09:00:00+09:00");
    assert!(!open(&busy).await, "a week is over");
}

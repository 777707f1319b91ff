//! Two hundred people press the same button at the same moment.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Method, StatusCode};
use backend::random;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use tokio::task::JoinSet;

use super::{Answer, Service, counselor, form_post, request};

const PEOPLE: usize = 200;

/// People with a session (`seeker=0`, `seeker=1`, …) and everything chosen but the start.
async fn people(service: &Service) {
    let ids: Vec<_> = (0..PEOPLE).map(|_| random::uuid()).collect();
    let keys: Vec<Vec<u8>> = ids.iter().map(|&id| service.backend.vault.new_person_key(id)).collect();
    sqlx::query(
        "with person as (insert into seekers (id, line_user_id, name, created_at) \
            select id, 'U' || id, '高橋', now() from unnest($1::uuid[]) id), \
         key as (insert into seeker_keys (seeker_id, wrapped_key, created_at) \
            select id, key, now() from unnest($1::uuid[], $2::bytea[]) as k (id, key)), \
         draft as (insert into booking_drafts (seeker_id, means, topic, updated_at) \
            select id, 'chat', 'undecided', $3 from unnest($1::uuid[]) id) \
         insert into seeker_sessions (token_hash, seeker_id, created_at, last_seen_at, expires_at) \
            select sha256((place - 1)::text::bytea), id, $3, $3, $3 + interval '1 day' \
            from unnest($1::uuid[]) with ordinality as p (id, place)",
    )
    .bind(&ids)
    .bind(&keys)
    .bind(service.backend.now())
    .execute(&service.backend.pool)
    .await
    .unwrap();
}

/// What the page shows that everybody is about to confirm.
async fn shown(service: &Service) -> String {
    let page = request(Method::GET, "/liff/booking/check").header("cookie", "seeker=0");
    let page = service.send(page.body(Body::empty()).unwrap()).await;
    let value = page.body.split("name=\"shown\" value=\"").nth(1).expect("the page to check");
    value.split('"').next().unwrap().replace(' ', "+")
}

async fn everybody_at_once(service: &Arc<Service>, shown: &str) -> Vec<Answer> {
    let mut pressing = JoinSet::new();
    for person in 0..PEOPLE {
        let (service, body) = (service.clone(), format!("key={}&shown={shown}", random::uuid()));
        pressing.spawn(async move {
            let form = form_post("/liff/booking/check").header("cookie", format!("seeker={person}"));
            service.send(form.body(body.into()).unwrap()).await
        });
    }
    pressing.join_all().await
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn one_start_goes_to_one_of_two_hundred_and_the_others_are_shown_three_near_it(
    options: PgPoolOptions,
    database: PgConnectOptions,
) {
    let pool = options.max_connections(20).connect_with(database).await.unwrap();
    let service = Arc::new(Service::new(pool.clone()));
    counselor(&pool).await;
    people(&service).await;
    for start in ["2026-11-18T20:30", "2026-11-19T12:00", "2026-11-20T24:30"] {
        sqlx::query("update booking_drafts set slot = $1").bind(start).execute(&pool).await.unwrap();
        let shown = shown(&service).await;
        let answers = everybody_at_once(&service, &shown).await;
        let (booked, taken): (Vec<_>, Vec<_>) =
            answers.iter().partition(|answer| answer.status == StatusCode::SEE_OTHER);
        assert_eq!(booked.len(), 1, "{start}");
        assert!(booked[0].header("location").ends_with("/done"), "{}", booked[0].header("location"));
        for answer in taken {
            assert_eq!(answer.status, StatusCode::CONFLICT, "{start}");
            assert!(answer.body.contains("埋まってしまいました"), "{start}");
            assert_eq!(answer.body.matches("type=\"radio\"").count(), 3, "{start}");
        }
        // The next round begins with everybody free again.
        sqlx::query(
            "with gone as (update bookings set state = 'cancelled' where state = 'reserved' returning seeker_id) \
             insert into booking_drafts (seeker_id, means, topic, updated_at) \
                select seeker_id, 'chat', 'undecided', $1 from gone",
        )
        .bind(service.backend.now())
        .execute(&pool)
        .await
        .unwrap();
    }
    let held: i64 = sqlx::query_scalar("select count(*) from bookings").fetch_one(&pool).await.unwrap();
    assert_eq!(held, 3);
}

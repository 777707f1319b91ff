//! Odd requests over all routes: whatever comes in, never a 500.

use app::admin::rights::SCREENS;
use axum::body::Body;
use axum::http::{Method, StatusCode};
use backend::bookings::request::{Contact, Request};
use backend::bookings::reserve::reserve;
use backend::random;
use domain::booking::Topic;
use domain::ids::{BookingId, SeekerId};
use domain::staff::Role;
use sqlx::PgPool;

use super::{Service, counselor, form_post, request};

/// Values that have broken forms elsewhere: too long, other scripts, control
/// characters, broken encodings, numbers beyond every type.
fn odd_values() -> Vec<String> {
    let mut values: Vec<String> = [
        "",
        "0",
        "-1",
        "99999999999999999999",
        "1e309",
        "NaN",
        "null",
        "[]",
        "%00",
        "%FF%FE",
        "%E2%80%AE",
        "%F0%9F%98%A2",
        "%0d%0aSet-Cookie:+a=b",
        "'%22%3E%3Cscript%3E",
        "';drop+table+bookings;--",
        "../../etc/passwd",
        "2026-02-30",
        "9999-12-31",
        "-262144-01-01",
        "2026-11-18T99:99",
        "2026-11-18T24:30",
        "chat",
        "phone",
        "%E3%81%82",
        "op",
        "add-3",
        "add-99999999999",
        "remove-0",
    ]
    .map(str::to_owned)
    .into();
    values.push("a".repeat(5_000));
    values.push("%E3%81%82".repeat(2_000));
    values
}

const FIELDS: &[&str] = &[
    "slot",
    "day",
    "means",
    "phone",
    "topic",
    "note",
    "key",
    "shown",
    "q",
    "text",
    "from",
    "until",
    "page",
    "week",
    "counselor",
    "state",
    "reason",
    "body",
    "outcome",
    "op",
    "action",
    "email",
    "password",
    "next",
    "id_token",
    "opens",
    "closes",
    "notice",
    "horizon",
    "open",
    "reminder",
    "after",
    "from-0-0",
    "until-0-0",
    "from-1-0",
    "until-1-0",
    "other-day",
    "other-kind",
    "other-reason",
    "other-from-0",
    "other-until-0",
];

fn form(value: &str) -> String {
    FIELDS.iter().map(|field| format!("{field}={value}")).collect::<Vec<_>>().join("&")
}

fn address(path: &str, id: &str) -> String {
    path.replace("{id}", id).replace("{counselor}", id)
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn odd_values_at_the_desk_are_never_a_500(pool: PgPool) {
    let service = Service::new(pool);
    let cookie = service.signed_in(Role::Manager).await;
    for screen in SCREENS.iter().filter(|screen| screen.path != "/admin/logout") {
        for value in odd_values() {
            let short: String = value.chars().take(200).collect();
            let short = short.trim_end_matches(['%', 'E', '3', '8', '1']).to_owned();
            let id = if short.is_empty() || short.contains("..") { "x".to_owned() } else { short };
            let path = address(screen.path, &id);
            let answer = if screen.method == Method::GET {
                let path = format!("{path}?{}", form(&id));
                service
                    .send(request(Method::GET, &path).header("cookie", &cookie).body(Body::empty()).unwrap())
                    .await
            } else {
                service
                    .send(form_post(&path).header("cookie", &cookie).body(form(&value).into()).unwrap())
                    .await
            };
            assert!(!answer.status.is_server_error(), "{} {path}: {}", screen.method, answer.status);
        }
    }
}

/// A seeker with a booking, and the cookie of their session.
async fn seeker_with_booking(service: &Service) -> (BookingId, String) {
    let backend = &service.backend;
    let seeker = random::uuid();
    counselor(&backend.pool).await;
    sqlx::query(
        "with person as (insert into seekers (id, line_user_id, name, created_at) \
            values ($1, 'U1', '高橋', now()) returning id) \
         insert into seeker_keys (seeker_id, wrapped_key, created_at) select id, $2, now() from person",
    )
    .bind(seeker)
    .bind(backend.vault.new_person_key(seeker))
    .execute(&backend.pool)
    .await
    .unwrap();
    let seeker = SeekerId::new(seeker);
    let request = Request {
        slot: "2026-11-20T20:00".parse().unwrap(),
        contact: Contact::Chat,
        topic: Topic::FirstStep,
        note: None,
        posting: None,
        key: random::uuid(),
    };
    let booking = reserve(backend, seeker, &request).await.unwrap();
    sqlx::query(
        "insert into seeker_sessions (token_hash, seeker_id, created_at, last_seen_at, expires_at) \
         values (sha256('odd'), $1, $2, $2, $2 + interval '1 day')",
    )
    .bind(seeker.uuid())
    .bind(backend.now())
    .execute(&backend.pool)
    .await
    .unwrap();
    (booking, "seeker=odd".to_owned())
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn odd_values_for_a_booking_that_is_there_are_never_a_500(pool: PgPool) {
    let service = Service::new(pool);
    let (id, seeker) = seeker_with_booking(&service).await;
    let counselor = service.signed_in(Role::Counselor).await;
    let desk = SCREENS.iter().filter(|screen| screen.method == Method::POST && screen.path.contains("{id}"));
    let desk = desk.map(|screen| (screen.path.replace("{id}", &id.to_string()), counselor.clone()));
    let liff = ["booking", "booking/topic", "booking/check", "booking/near"].map(str::to_owned);
    let liff = liff.into_iter().chain([format!("bookings/{id}/move")]);
    let liff = liff.map(|path| (format!("/liff/{path}"), seeker.clone()));
    let mut looked_at = 0;
    for (path, cookie) in desk.chain(liff) {
        for value in odd_values() {
            let form = form_post(&path).header("cookie", &cookie).body(form(&value).into()).unwrap();
            let status = service.send(form).await.status;
            assert!(!status.is_server_error(), "{path} {value:.20}: {status}");
            looked_at += usize::from(matches!(status.as_u16(), 200..400 | 409 | 422));
        }
    }
    assert!(looked_at > 200, "only {looked_at} forms came as far as being looked at");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn odd_values_before_the_door_are_never_a_500(pool: PgPool) {
    let service = Service::new(pool);
    for path in ["/admin/login", "/liff/booking", "/liff/booking/check", "/liff/bookings/x/cancel"] {
        for value in odd_values() {
            let answer = service.send(form_post(path).body(form(&value).into()).unwrap()).await;
            assert!(!answer.status.is_server_error(), "{path}: {}", answer.status);
        }
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn odd_addresses_cookies_and_bodies_are_never_a_500(pool: PgPool) {
    let service = Service::new(pool);
    for path in [
        "//",
        "/%00",
        "/liff//booking",
        "/liff/bookings/%F0%9F%98%A2",
        "/v/0/pkg/x",
        "/pkg/../Cargo.toml",
        "/pkg/%2e%2e/%2e%2e/Cargo.toml",
        "/calendar/.ics",
        "/calendar/x.ics?until=x&signature=%00",
    ] {
        let answer = service.get(path).await;
        assert!(answer.status.is_client_error() || answer.status.is_success(), "{path}: {}", answer.status);
        assert!(!answer.body.contains("[workspace]"), "{path} gives away a file");
    }
    for cookie in ["seeker", "seeker=", "seeker=%00; staff=", ";;;===", "seeker=あ"] {
        let request = request(Method::GET, "/liff/").header("cookie", cookie.as_bytes());
        assert_eq!(
            service.send(request.body(Body::empty()).unwrap()).await.status,
            StatusCode::OK,
            "{cookie}"
        );
    }
    for kind in ["application/json", "text/plain", "multipart/form-data; boundary=x"] {
        let post = request(Method::POST, "/admin/login").header("content-type", kind);
        let status = service.send(post.body(Body::from("{\u{0}")).unwrap()).await.status;
        assert!(status.is_client_error(), "{kind}: {status}");
    }
    let large = form_post("/admin/login").body(Body::from(vec![b'a'; 2 * 1024 * 1024])).unwrap();
    assert_eq!(service.send(large).await.status, StatusCode::PAYLOAD_TOO_LARGE);
}

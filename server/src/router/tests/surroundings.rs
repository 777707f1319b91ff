//! What stands around every answer.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use sqlx::PgPool;

use super::{Service, config, form_post, no_database, request};

const ROUTES: &[&str] = &[
    "/",
    "/healthz",
    "/readyz",
    "/status",
    "/nothing",
    "/favicon.svg",
    "/pkg/careergym.css",
    "/liff",
    "/liff/",
    "/liff/?liff.state=%2Fbooking",
    "/liff/booking",
    "/liff/bookings",
    "/liff/helplines",
    "/liff/nothing",
    "/admin",
    "/admin/login",
    "/admin/nothing",
    "/dev/components",
    "/calendar/x.ics",
    "/line/webhook",
];

const PRODUCTION: &[(&str, &str)] = &[
    ("APP_ENV", "production"),
    ("PUBLIC_BASE_URL", "https://example.jp"),
    ("LINE_CHANNEL_SECRET", "a"),
    ("LINE_CHANNEL_ACCESS_TOKEN", "b"),
    ("LINE_LOGIN_CHANNEL_ID", "1"),
    ("LINE_LIFF_ID", "1-x"),
    ("ENCRYPTION_KEY", "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="),
];

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn every_answer_carries_the_security_headers(pool: PgPool) {
    let service = Service::new(pool);
    for path in ROUTES {
        let answer = service.get(path).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert!(answer.header("strict-transport-security").contains("max-age="), "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        assert!(!answer.header("permissions-policy").is_empty(), "{path}");
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'"), "{path}: {policy}");
        assert!(policy.contains("frame-ancestors"), "{path}: {policy}");
        assert!(!policy.contains("'unsafe-inline'") && !policy.contains("'unsafe-eval'"), "{path}: {policy}");
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn refusals_carry_the_security_headers_too(pool: PgPool) {
    let service = Service::new(pool);
    let get = |path: &str| request(Method::GET, path).header("accept", "text/html");
    let endless = "a".repeat(2 * 1024 * 1024);
    for (asked, status) in [
        (get("/v/none/pkg/careergym.css").body(Body::empty()), StatusCode::NOT_FOUND),
        (request(Method::DELETE, "/healthz").body(Body::empty()), StatusCode::METHOD_NOT_ALLOWED),
        (
            Request::post("/admin/login").header("origin", "https://evil.example").body(Body::empty()),
            StatusCode::FORBIDDEN,
        ),
        (Request::post("/line/webhook").body(Body::from("{}")), StatusCode::UNAUTHORIZED),
        (form_post("/admin/login").body(Body::from(endless.clone())), StatusCode::PAYLOAD_TOO_LARGE),
        (form_post("/liff/session").body(Body::from(endless)), StatusCode::PAYLOAD_TOO_LARGE),
    ] {
        let asked = asked.unwrap();
        let what = format!("{} {}", asked.method(), asked.uri());
        let answer = service.send(asked).await;
        assert_eq!(answer.status, status, "{what}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{what}");
        assert!(answer.header("strict-transport-security").contains("max-age="), "{what}");
        assert!(answer.header("content-security-policy").contains("default-src 'none'"), "{what}");
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_form_beyond_all_measure_is_refused_in_words(pool: PgPool) {
    let service = Service::new(pool);
    let endless = Body::from("a".repeat(2 * 1024 * 1024));
    let form = form_post("/admin/login").header("accept", "text/html").body(endless).unwrap();
    let answer = service.send(form).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.body.contains("長すぎて、受け取れませんでした"), "{}", answer.body);
    assert!(answer.body.contains("staff.css"), "in the look of the desk");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn the_pages_follow_the_hours_in_force(pool: PgPool) {
    let service = Service::new(pool.clone());
    let before = service.get("/").await;
    assert!(before.body.contains("午前6時から深夜1時まで"), "{}", before.body);
    sqlx::query("update booking_rules set opens = 19, closes = 42").execute(&pool).await.unwrap();
    service.state.follow_hours().await.unwrap();
    let after = service.get("/").await;
    assert!(after.body.contains("午前9時半から午後9時まで"), "{}", after.body);
    assert!(!after.body.contains("深夜1時"), "{}", after.body);
    assert_ne!(before.header("etag"), after.header("etag"));
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn in_production_nobody_frames_a_page(pool: PgPool) {
    let service = Service::with(pool, &config(PRODUCTION));
    for path in ["/", "/liff/booking", "/admin/login"] {
        let answer = service.get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        assert!(!policy.contains("http://"), "{path}: {policy}");
    }
    assert_eq!(service.get("/dev/components").await.status, StatusCode::NOT_FOUND);
    assert!(!service.get("/").await.body.contains("見本"), "the demo's marks are for development");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn every_link_within_the_public_page_has_its_place_also_without_the_demo(pool: PgPool) {
    for facts in [&[][..], &[("CONTACT_PHONE", "075-000-0000")][..]] {
        let service = Service::with(pool.clone(), &config(&[PRODUCTION, facts].concat()));
        let body = service.get("/").await.body;
        let places: Vec<&str> =
            body.split("href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        assert!(places.contains(&"faq"), "{places:?}");
        assert_eq!(places.contains(&"contact"), !facts.is_empty());
        for place in places {
            assert!(body.contains(&format!("id=\"{place}\"")), "#{place} leads nowhere");
        }
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn each_page_has_a_nonce_of_its_own(pool: PgPool) {
    let service = Service::new(pool);
    let nonce = |policy: &str| policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap().to_owned();
    let first = service.get("/liff/helplines").await;
    let second = service.get("/liff/helplines").await;
    let policy = "content-security-policy";
    assert_ne!(nonce(first.header(policy)), nonce(second.header(policy)));
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn the_public_page_needs_no_script_and_nothing_from_elsewhere(pool: PgPool) {
    let body = Service::new(pool).get("/").await.body;
    assert!(!body.contains("<script"), "the public page has a script");
    assert!(!body.contains(".wasm"), "the public page has WebAssembly");
    for source in body.split("src=\"").skip(1) {
        assert!(source.starts_with('/'), "{}", &source[..40.min(source.len())]);
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn the_first_liff_address_gets_a_splash_without_webassembly(pool: PgPool) {
    let answer = Service::new(pool).get("/liff/?liff.state=%2Fbooking").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body.contains("data-sign-in"));
    assert!(!answer.body.contains(".wasm"), "the splash must not hydrate");
}

#[sqlx::test]
async fn without_migrations_the_service_is_not_ready(pool: PgPool) {
    let service = Service::new(pool);
    assert_eq!(service.get("/healthz").await.status, StatusCode::OK);
    assert_eq!(service.get("/readyz").await.status, StatusCode::SERVICE_UNAVAILABLE);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn with_migrations_it_is_ready(pool: PgPool) {
    assert_eq!(Service::new(pool).get("/readyz").await.status, StatusCode::OK);
}

#[tokio::test]
async fn without_a_database_static_pages_and_helplines_stay_up() {
    let service = Service::new(no_database());
    assert_eq!(service.get("/").await.status, StatusCode::OK);
    assert_eq!(service.get("/healthz").await.status, StatusCode::OK);
    assert_eq!(service.get("/readyz").await.status, StatusCode::SERVICE_UNAVAILABLE);
    let helplines = service.get("/liff/helplines").await;
    assert_eq!(helplines.status, StatusCode::OK);
    assert!(helplines.body.contains("tel:119"), "the emergency number is always there");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn what_is_missing_is_said_in_the_look_of_its_surface(pool: PgPool) {
    let service = Service::new(pool);
    for (path, sheet) in
        [("/nothing", "careergym.css"), ("/liff/nothing", "careergym.css"), ("/admin/nothing", "staff.css")]
    {
        let answer = service.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.body.contains(sheet), "{path}: {}", answer.body);
    }
    let post = request(Method::POST, "/nothing").body(Body::empty()).unwrap();
    assert_eq!(service.send(post).await.status, StatusCode::NOT_FOUND);
}

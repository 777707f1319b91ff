//! Who may come in where.

use app::admin::rights::SCREENS;
use axum::body::Body;
use axum::http::{Method, StatusCode};
use domain::staff::Role;
use sqlx::PgPool;

use super::{Service, config, form_post, request};

/// A real address of a route: ids that parse and lead nowhere.
fn address(path: &str) -> String {
    let id = "00000000-0000-4000-8000-000000000000";
    path.replace("{id}", id).replace("{counselor}", id)
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn every_page_of_the_desk_refuses_strangers(pool: PgPool) {
    let service = Service::new(pool);
    for screen in SCREENS {
        let path = address(screen.path);
        let answer = service.send(request(screen.method.clone(), &path).body(Body::empty()).unwrap()).await;
        if screen.method == Method::GET || path == "/admin/logout" {
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{} {path}", screen.method);
            assert!(answer.header("location").starts_with("/admin/login"), "{path}");
        } else {
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{} {path}", screen.method);
            assert!(answer.body.contains("action=\"/admin/login\""), "{path}");
        }
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_form_that_comes_after_its_session_waits_behind_the_login(pool: PgPool) {
    let service = Service::new(pool);
    service.signed_in(Role::Manager).await;
    let typed = "day=2026-12-29&reason=%E5%B9%B4%E6%9C%AB+%26+%E5%B9%B4%E5%A7%8B";
    let late = service.send(form_post("/admin/hours/closed").body(typed.into()).unwrap()).await;
    assert_eq!(late.status, StatusCode::UNAUTHORIZED);
    let kept = late.body.split("name=\"form\" value=\"").nth(1).expect("it waits").split('"').next().unwrap();
    let kept = kept.replace("&amp;", "&").replace('%', "%25").replace('&', "%26").replace('+', "%2B");
    let login = format!("email=manager@example.jp&next=/admin/hours/closed&form={kept}&password=");
    let wrong = service.send(form_post("/admin/login").body(format!("{login}no").into()).unwrap()).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("name=\"form\""), "a wrong password loses nothing");
    let right = format!("{login}a+long+enough+password");
    let right = service.send(form_post("/admin/login").body(right.into()).unwrap()).await;
    assert_eq!(right.status, StatusCode::OK);
    assert!(right.header("set-cookie").starts_with("staff="));
    assert!(right.body.contains("action=\"/admin/hours/closed\""), "{}", right.body);
    assert!(
        right.body.contains("value=\"2026-12-29\"") && right.body.contains("年末 &amp; 年始"),
        "{}",
        right.body
    );
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn every_role_opens_its_pages_and_no_others(pool: PgPool) {
    let service = Service::new(pool);
    for &role in Role::ALL {
        let cookie = service.signed_in(role).await;
        // Leaving ends the session, so it comes last.
        let (leave, stay): (Vec<_>, Vec<_>) =
            SCREENS.iter().partition(|screen| screen.path == "/admin/logout");
        for screen in stay.into_iter().chain(leave) {
            let request = request(screen.method.clone(), &address(screen.path))
                .header("cookie", &cookie)
                .header("content-type", "application/x-www-form-urlencoded");
            let answer = service.send(request.body(Body::empty()).unwrap()).await;
            let what = format!("{role:?} {} {}: {}", screen.method, screen.path, answer.status);
            let refused = answer.status == StatusCode::FORBIDDEN;
            assert_eq!(refused, !role.may(screen.right), "{what}");
            assert!(!answer.status.is_server_error(), "{what}");
            assert_ne!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{what}");
        }
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_forged_or_closed_session_opens_nothing(pool: PgPool) {
    let service = Service::new(pool);
    let cookie = service.signed_in(Role::Manager).await;
    let ask = |cookie: String| {
        let request = request(Method::GET, "/admin/today").header("cookie", cookie);
        service.send(request.body(Body::empty()).unwrap())
    };
    assert_eq!(ask(cookie.clone()).await.status, StatusCode::OK);
    assert_eq!(ask(format!("{}0", cookie)).await.status, StatusCode::SEE_OTHER);
    let out = form_post("/admin/logout").header("cookie", &cookie).body(Body::empty()).unwrap();
    assert_eq!(service.send(out).await.status, StatusCode::SEE_OTHER);
    assert_eq!(ask(cookie).await.status, StatusCode::SEE_OTHER);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_session_of_the_desk_is_none_in_liff(pool: PgPool) {
    let service = Service::new(pool);
    let cookie = service.signed_in(Role::Manager).await;
    let secret = cookie.split('=').nth(1).unwrap();
    let request = request(Method::GET, "/liff/bookings").header("cookie", format!("seeker={secret}"));
    let answer = service.send(request.body(Body::empty()).unwrap()).await;
    assert!(answer.body.contains("data-sign-in"), "{}", answer.body);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn unsafe_requests_from_another_site_are_refused_everywhere(pool: PgPool) {
    let service = Service::new(pool);
    let staff = SCREENS.iter().filter(|screen| screen.method == Method::POST);
    let others = ["/admin/login", "/liff/session", "/liff/booking", "/liff/booking/check"];
    for path in staff.map(|screen| address(screen.path)).chain(others.map(str::to_owned)) {
        for (name, value) in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "https://evil.example"),
        ] {
            let foreign = axum::http::Request::builder()
                .method(Method::POST)
                .uri(&path)
                .header(name, value)
                .body(Body::empty());
            let answer = service.send(foreign.unwrap()).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} with {name}: {value}");
        }
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn over_tls_the_session_cookie_is_bound_to_the_host(pool: PgPool) {
    let config = config(&[("PUBLIC_BASE_URL", "https://example.jp")]);
    let service = Service::with(pool, &config);
    let cookie = service.signed_in(Role::Editor).await;
    assert!(cookie.starts_with("__Host-staff="), "{cookie}");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn the_login_leads_only_to_the_desk(pool: PgPool) {
    let service = Service::new(pool);
    service.signed_in(Role::Manager).await;
    for next in ["https://evil.example", "//evil.example", "/admin@evil.example", "/admin\\evil", "/liff/"] {
        let form = format!("email=manager@example.jp&password=a+long+enough+password&next={next}");
        let answer = service.send(form_post("/admin/login").body(form.into()).unwrap()).await;
        let location = answer.header("location");
        assert!(location == "/admin" || location.starts_with("/admin/"), "{next} led to {location}");
    }
}

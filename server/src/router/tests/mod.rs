//! The router as a stranger meets it: requests in, answers out.

mod danger;
mod doors;
mod odd_requests;
mod stampede;
mod status;
mod surroundings;
mod webhook;

use std::sync::Arc;
use std::time::Duration;

use app::state::AppState;
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use backend::clock::FixedClock;
use backend::line::client::LineClient;
use backend::vault::Vault;
use backend::{Backend, Links, hours, random, staff};
use domain::ids::StaffId;
use domain::service_day::ServiceHours;
use domain::slots::SlotSet;
use domain::staff::Role;
use sqlx::PgPool;
use sqlx::postgres::PgPoolOptions;
use tower::ServiceExt;

use super::{router, state};
use crate::config::Config;

const NOW: &str = "2026-11-16T19:40:00+09:00";
const PASSWORD: &str = "a long enough password";

/// The service on a fresh database, without the network.
pub struct Service {
    pub backend: Backend,
    pub state: AppState,
    router: Router,
}

/// An answer, read to its end.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    /// The value of a header, or nothing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
    }
}

/// The configuration of development, with an address of LINE that nobody answers.
pub fn config(changes: &[(&str, &str)]) -> Config {
    let fixed = [("DATABASE_URL", "postgres:///unused"), ("LINE_API_BASE", "http://127.0.0.1:9")];
    crate::config::read(&|name| {
        let all = changes.iter().chain(&fixed);
        all.copied().find(|(known, _)| *known == name).map(|(_, value)| value.to_owned())
    })
    .unwrap()
}

impl Service {
    pub fn new(pool: PgPool) -> Self {
        Self::with(pool, &config(&[]))
    }

    pub fn with(pool: PgPool, config: &Config) -> Self {
        let links = Links { public_base: config.public_base_url.clone(), liff_id: config.liff_id.clone() };
        let clock = Arc::new(FixedClock::at(NOW.parse().unwrap()));
        let vault = Vault::new(&config.encryption_key);
        let backend = Backend::new(pool, clock, vault, LineClient::new(config.line.clone()), links);
        let state = state(config, backend.clone());
        Self { router: router(config, state.clone()), state, backend }
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        // what stays open has no end to read to
        let stays_open = parts.headers.get("content-type").is_some_and(|kind| kind == "text/event-stream");
        let body = if stays_open { Bytes::new() } else { to_bytes(body, usize::MAX).await.unwrap() };
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(request(Method::GET, path).body(Body::empty()).unwrap()).await
    }

    /// A cookie of somebody at the desk with this role.
    pub async fn signed_in(&self, role: Role) -> String {
        let email = format!("{}@example.jp", role.code());
        staff::add(&self.backend, &email, "西村 りく", role, PASSWORD).await.unwrap();
        let form = format!("email={email}&password={}", PASSWORD.replace(' ', "+"));
        let answer = self.send(form_post("/admin/login").body(form.into()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        answer.header("set-cookie").split(';').next().unwrap().to_owned()
    }
}

/// A request from our own page.
pub fn request(method: Method, path: &str) -> axum::http::request::Builder {
    Request::builder().method(method).uri(path).header("sec-fetch-site", "same-origin")
}

/// A form from our own page.
pub fn form_post(path: &str) -> axum::http::request::Builder {
    request(Method::POST, path).header("content-type", "application/x-www-form-urlencoded")
}

/// A database that is not there.
pub fn no_database() -> PgPool {
    let options = PgPoolOptions::new().acquire_timeout(Duration::from_millis(300));
    options.connect_lazy("postgres://nobody@127.0.0.1:9/none").expect("an address")
}

/// One counselor, who works all day.
pub async fn counselor(pool: &PgPool) {
    let id = random::uuid();
    sqlx::query(
        "insert into staff (id, email, name, role, password_hash, created_at) \
         values ($1, 'sato@example.jp', '佐藤 みほ', 'counselor', '-', now())",
    )
    .bind(id)
    .execute(pool)
    .await
    .unwrap();
    let all_day = SlotSet::all(ServiceHours::specified());
    hours::set_pattern(pool, StaffId::new(id), &[all_day; 7]).await.unwrap();
}

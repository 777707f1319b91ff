//! LINE, simulated, with a webhook door in front of the backend.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use backend::Backend;
use backend::clock::{Clock, SystemClock};
use backend::jobs::worker::run_due;
use backend::line::inbox::{self, Refused};
use domain::ids::SeekerId;
use domain::service_day::{HalfHour, ServiceDay, ServiceHours, SlotStart};
use line_simulator::{Config, Person, Running, TalkEntry};
use serde_json::Value;
use sqlx::PgPool;
use tokio::net::TcpListener;

use crate::support::{ACCESS_TOKEN, CHANNEL_SECRET, Desk, LIFF_ID, LOGIN_CHANNEL, seeker_in_line};

/// A desk and the LINE it talks to.
pub struct Line {
    pub desk: Desk,
    pub running: Running,
}

impl std::ops::Deref for Line {
    type Target = Running;

    fn deref(&self) -> &Running {
        &self.running
    }
}

pub fn config() -> Config {
    Config {
        channel_secret: CHANNEL_SECRET.to_owned(),
        channel_access_token: ACCESS_TOKEN.to_owned(),
        login_channel_id: LOGIN_CHANNEL.to_owned(),
        liff_id: LIFF_ID.to_owned(),
        ..Config::default()
    }
}

impl Line {
    /// With the tests' own time.
    pub async fn new(pool: PgPool) -> Self {
        let running = line_simulator::spawn(config()).await.expect("a free port");
        Self { desk: Desk::with_line(pool, &running.base_url()), running }
    }

    /// With events going to the backend, and the machine's time: that is by what LINE dates them.
    pub async fn with_webhook(pool: PgPool) -> Self {
        let line = Self::new(pool).await;
        line.desk.clock.set(SystemClock.now());
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}/line/webhook", listener.local_addr().expect("an address"));
        let door =
            Router::new().route("/line/webhook", post(take_in)).with_state(Arc::new(line.backend().clone()));
        tokio::spawn(async move { axum::serve(listener, door).await });
        line.settings(|settings| {
            settings.webhook_url = Some(url);
            settings.redelivery = false;
        });
        line
    }

    pub fn backend(&self) -> &Backend {
        &self.desk.backend
    }

    /// A friend of the account whom we know.
    pub async fn friend(&self) -> (Person, SeekerId) {
        let person = self.add_friend("高橋");
        let seeker = seeker_in_line(self.backend(), &person.id).await;
        (person, seeker)
    }

    /// Does what is due, until nothing is.
    pub async fn work(&self) {
        while run_due(self.backend()).await.expect("the database answers") > 0 {}
    }

    /// What stands on the lock screen for each message a person got, in order.
    pub fn titles(&self, person: &str) -> Vec<String> {
        self.deliveries_to(person).iter().map(title).collect()
    }
}

/// The alternative text of a Flex message, or the text.
pub fn title(entry: &TalkEntry) -> String {
    let text = entry.message["altText"].as_str().or_else(|| entry.message["text"].as_str());
    text.unwrap_or_default().to_owned()
}

/// The data of the first button in a message whose data begins so.
pub fn button(message: &Value, begins: &str) -> Option<String> {
    match message {
        Value::Object(fields) => {
            let own = fields.get("data").and_then(Value::as_str).filter(|data| data.starts_with(begins));
            own.map(str::to_owned).or_else(|| fields.values().find_map(|value| button(value, begins)))
        }
        Value::Array(values) => values.iter().find_map(|value| button(value, begins)),
        _ => None,
    }
}

/// A start three days from now on which a counselor of [`crate::support::counselor`] may work.
pub fn in_three_days(desk: &Desk, half: u8) -> SlotStart {
    let day = ServiceDay::at(desk.backend.now(), ServiceHours::specified()).plus(3);
    SlotStart { day, half: HalfHour::new(half).expect("a half-hour") }
}

async fn take_in(State(backend): State<Arc<Backend>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let signature = headers.get("x-line-signature").and_then(|value| value.to_str().ok()).unwrap_or_default();
    match inbox::receive(&backend, &body, signature).await {
        Ok(_) => StatusCode::OK,
        Err(Refused::NotSigned) => StatusCode::UNAUTHORIZED,
        Err(Refused::NotAWebhook) => StatusCode::BAD_REQUEST,
        Err(Refused::Failure(_)) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

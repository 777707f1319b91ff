//! A client of LINE's API and a bot server that remembers its webhooks.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use line_simulator::{Config, Running, spawn};
use reqwest::{Client, RequestBuilder, Response};
use serde_json::{Value, json};

pub const TOKEN: &str = "development-access-token";

/// A simulator and a client that has the channel access token.
pub struct Line {
    pub running: Running,
    pub client: Client,
}

impl std::ops::Deref for Line {
    type Target = Running;

    fn deref(&self) -> &Running {
        &self.running
    }
}

pub async fn line() -> Line {
    line_with(Config::default()).await
}

pub async fn line_with(config: Config) -> Line {
    let running = spawn(config).await.expect("a free port");
    let _ = rustls::crypto::ring::default_provider().install_default();
    // a connection of its own for every call, so that a cut one is seen and not silently tried again
    let client = Client::builder().pool_max_idle_per_host(0).build().expect("a client");
    Line { running, client }
}

impl Line {
    pub fn post(&self, path: &str, body: &Value) -> RequestBuilder {
        self.client.post(format!("{}{path}", self.base_url())).bearer_auth(TOKEN).json(body)
    }

    pub fn get(&self, path: &str) -> RequestBuilder {
        self.client.get(format!("{}{path}", self.base_url())).bearer_auth(TOKEN)
    }

    pub async fn push(&self, to: &str, messages: Value) -> Answer {
        Answer::of(self.post("/v2/bot/message/push", &json!({"to": to, "messages": messages}))).await
    }

    /// Pushes one message to a new friend and returns LINE's answer.
    pub async fn push_one(&self, message: Value) -> Answer {
        let person = self.add_friend("田中 花子");
        self.push(&person.id, json!([message])).await
    }
}

pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Value,
}

impl Answer {
    pub async fn of(request: RequestBuilder) -> Self {
        let answer: Response = request.send().await.expect("an answer");
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        let text = answer.text().await.expect("a body");
        Self { status, headers, body: serde_json::from_str(&text).unwrap_or(Value::Null) }
    }

    pub fn message(&self) -> &str {
        self.body["message"].as_str().unwrap_or_default()
    }

    /// `property: message` of every detail.
    pub fn details(&self) -> Vec<String> {
        let detail = |detail: &Value| {
            let text = |name: &str| detail[name].as_str().unwrap_or_default().to_owned();
            format!("{}: {}", text("property"), text("message"))
        };
        self.body["details"].as_array().into_iter().flatten().map(detail).collect()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

pub fn text(text: &str) -> Value {
    json!({"type": "text", "text": text})
}

/// A webhook that a bot server received.
#[derive(Debug, Clone)]
pub struct Received {
    pub signature: String,
    pub body: String,
    pub json: Value,
}

/// A bot server that answers with the given statuses in turn, then 200.
pub struct Bot {
    pub url: String,
    received: tokio::sync::Mutex<tokio::sync::mpsc::UnboundedReceiver<Received>>,
}

#[derive(Clone)]
struct BotState {
    answers: Arc<Mutex<VecDeque<(u16, Duration)>>>,
    sender: tokio::sync::mpsc::UnboundedSender<Received>,
}

pub async fn bot(answers: &[(u16, Duration)]) -> Bot {
    let (sender, received) = tokio::sync::mpsc::unbounded_channel();
    let state = BotState { answers: Arc::new(Mutex::new(answers.iter().copied().collect())), sender };
    let router = Router::new().route("/line/webhook", post(receive)).with_state(state);
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
    let url = format!("http://{}/line/webhook", listener.local_addr().expect("an address"));
    tokio::spawn(async move { axum::serve(listener, router).await });
    Bot { url, received: tokio::sync::Mutex::new(received) }
}

async fn receive(State(state): State<BotState>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let signature = headers.get("x-line-signature").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let body = String::from_utf8_lossy(&body).into_owned();
    let json = serde_json::from_str(&body).unwrap_or_default();
    let _ = state.sender.send(Received { signature: signature.to_owned(), body, json });
    let next = state.answers.lock().expect("no panic before").pop_front();
    let (status, wait) = next.unwrap_or((200, Duration::ZERO));
    tokio::time::sleep(wait).await;
    StatusCode::from_u16(status).expect("a status")
}

impl Bot {
    /// The next webhook.
    pub async fn next(&self) -> Received {
        let next = async { self.received.lock().await.recv().await };
        tokio::time::timeout(Duration::from_secs(20), next)
            .await
            .expect("a webhook in time")
            .expect("a webhook")
    }

    /// The next webhook's only event.
    pub async fn event(&self) -> Value {
        self.next().await.json["events"][0].clone()
    }

    /// How many webhooks wait to be read.
    pub async fn waiting(&self) -> usize {
        self.received.lock().await.len()
    }

    pub fn config(&self) -> Config {
        Config {
            webhook_url: Some(self.url.clone()),
            redelivery_waits_ms: vec![0, 0, 0],
            ..Config::default()
        }
    }
}

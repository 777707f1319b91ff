//! A stand-in for a language model's endpoint on loopback, which does whatever a test wants, faults included.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{Response, header};
use axum::routing::post;
use axum::{Json, Router};
use backend::language::{Language, LanguageConfig};
use futures_util::stream::{self, BoxStream, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::Notify;

type Chunks = BoxStream<'static, Result<Bytes, std::io::Error>>;
type Behaviour = Arc<dyn Fn(&Value) -> Reply + Send + Sync>;

/// What the stand-in does with a request.
pub enum Reply {
    /// A status with a JSON body.
    Refusal(u16, Value),
    /// A body of this type, in pieces, and what comes after the last of them.
    Body(&'static str, Vec<Vec<u8>>, End),
    /// Not even a status.
    Silence,
}

/// What comes after the last piece.
pub enum End {
    /// The body is over.
    Over,
    /// The connection breaks when the test says so.
    Cut(Arc<Notify>),
    /// Another word now and then, without end.
    Dribble,
}

/// The stand-in, and what it was sent.
pub struct StandIn {
    url: String,
    requests: Arc<Mutex<Vec<Value>>>,
}

#[derive(Clone)]
struct Shared {
    behaviour: Behaviour,
    requests: Arc<Mutex<Vec<Value>>>,
}

impl StandIn {
    /// Answers every request by what this says.
    pub async fn doing(behaviour: impl Fn(&Value) -> Reply + Send + Sync + 'static) -> Self {
        let requests = Arc::new(Mutex::new(Vec::new()));
        let shared = Shared { behaviour: Arc::new(behaviour), requests: requests.clone() };
        let router = Router::new().route("/v1/chat/completions", post(completion)).with_state(shared);
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, requests }
    }

    /// A client with more patience than a test needs.
    pub fn language(&self) -> Language {
        self.language_with(Duration::from_secs(60), Duration::from_secs(60))
    }

    pub fn language_with(&self, first_token: Duration, whole: Duration) -> Language {
        let key = Some("a-secret-key".to_owned());
        let config = LanguageConfig::new(self.url.clone(), "stand-in".to_owned(), key);
        Language::new(LanguageConfig { first_token, whole, ..config })
    }

    /// The bodies it was sent.
    pub fn requests(&self) -> Vec<Value> {
        self.requests.lock().expect("whole").clone()
    }
}

async fn completion(State(shared): State<Shared>, Json(request): Json<Value>) -> Response<Body> {
    let reply = (shared.behaviour)(&request);
    shared.requests.lock().expect("whole").push(request);
    let (status, kind, body) = match reply {
        Reply::Refusal(status, body) => (status, "application/json", Body::from(body.to_string())),
        Reply::Body(kind, pieces, end) => (200, kind, Body::from_stream(chunks(pieces, end))),
        Reply::Silence => std::future::pending().await,
    };
    Response::builder().status(status).header(header::CONTENT_TYPE, kind).body(body).expect("an answer")
}

fn chunks(pieces: Vec<Vec<u8>>, end: End) -> Chunks {
    let pieces = stream::iter(pieces.into_iter().map(|piece| Ok(Bytes::from(piece))));
    match end {
        End::Over => pieces.boxed(),
        End::Cut(now) => {
            let cut = async move {
                now.notified().await;
                Err(std::io::Error::other("cut"))
            };
            pieces.chain(stream::once(cut)).boxed()
        }
        End::Dribble => {
            let every = tokio::time::interval(Duration::from_millis(20));
            let words = stream::unfold(every, |mut every| async move {
                every.tick().await;
                Some((Ok(Bytes::from(delta("…"))), every))
            });
            pieces.chain(words).boxed()
        }
    }
}

/// An event with a bit of text.
pub fn delta(text: &str) -> Vec<u8> {
    event(&json!({ "choices": [{ "index": 0, "delta": { "content": text }, "finish_reason": null }] }))
}

/// An event.
pub fn event(data: &Value) -> Vec<u8> {
    format!("data: {data}\n\n").into_bytes()
}

/// An answer in these pieces.
pub fn events(pieces: Vec<Vec<u8>>, end: End) -> Reply {
    Reply::Body("text/event-stream", pieces, end)
}

/// A well-behaved answer, a few characters an event.
pub fn streamed(text: &str) -> Reply {
    let characters: Vec<char> = text.chars().collect();
    let mut pieces: Vec<Vec<u8>> =
        characters.chunks(3).map(|few| delta(&few.iter().collect::<String>())).collect();
    pieces.push(b"data: [DONE]\n\n".to_vec());
    Reply::Body("text/event-stream", pieces, End::Over)
}

/// The JSON a model is asked to write.
pub fn draft(answer: &str, cited: &[&str]) -> String {
    json!({ "answer": answer, "cited_ids": cited, "needs_human": false }).to_string()
}

/// What a request carried as data: the message and the entries.
pub fn data(request: &Value) -> Value {
    serde_json::from_str(request["messages"][1]["content"].as_str().expect("text")).expect("JSON")
}

/// The entries a request carried, by id.
pub fn given_ids(request: &Value) -> Vec<String> {
    let data = data(request);
    let entries = data["entries"].as_array().expect("entries").iter();
    entries.map(|entry| entry["id"].as_str().expect("an id").to_owned()).collect()
}

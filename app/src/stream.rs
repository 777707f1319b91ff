//! News of a conversation for a page that stays open: server-sent events, each a piece of the page.

use std::convert::Infallible;

use axum::http::{HeaderMap, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use backend::conversations::watch::{ListWatcher, Told, Watcher};
use domain::conversation::{Body, Happened, News};
use futures_util::stream::{self, StreamExt};
use leptos::prelude::*;

use crate::page::render;
use crate::ui::{Said, TalkSide, TalkStanding};

/// The last change a page has seen: what the browser says when it connects again, else the address.
pub fn since(headers: &HeaderMap, query: &crate::fields::Fields) -> i64 {
    let last = headers.get("last-event-id").and_then(|id| id.to_str().ok()?.parse().ok());
    last.or_else(|| query.read("since")).unwrap_or_default()
}

struct State {
    watcher: Watcher,
    side: TalkSide,
    /// What the page of the desk was built on.
    shape: Option<String>,
}

/// Tells everything that is new in a conversation. `shape` is what the page of the desk was built on.
pub fn conversation(watcher: Watcher, side: TalkSide, shape: Option<&str>) -> Response {
    let state = State { watcher, side, shape: shape.map(str::to_owned) };
    let told = stream::unfold(state, |mut state| async move {
        match state.watcher.next().await {
            Ok(Some(Told::News(news))) => {
                let events = events(&mut state, news);
                Some((events, state))
            }
            Ok(Some(Told::Typing)) => {
                Some((vec![Event::default().event("typing").data("書いています…")], state))
            }
            Ok(Some(Told::Partial(so_far))) => {
                Some((vec![Event::default().event("partial").data(so_far.replace(['\r', '\n'], " "))], state))
            }
            Ok(None) => None,
            Err(failure) => {
                tracing::warn!(error = %failure, "a page that stays open could not be told what is new");
                None
            }
        }
    });
    answer(told.flat_map(stream::iter))
}

fn events(state: &mut State, news: News) -> Vec<Event> {
    let standing = news.standing;
    let is_desk = state.side.person.is_some();
    let shape = standing.shape();
    let turned = state.shape.replace(shape.clone()).is_some_and(|before| before != shape);
    let erased =
        news.lines.iter().any(|line| matches!(line.body, Some(Body::Event { what: Happened::Erased })));
    let mut events = Vec::new();
    for line in news.lines {
        let (id, seq, side) = (line.id, line.seq, state.side.clone());
        let html = render(None, || view! { <Said line side /> });
        // a line break within would begin another line of the event
        let html = html.replace(['\r', '\n'], " ");
        events.push(Event::default().event("line").data(format!("{id}\n{seq}\n{html}")));
    }
    if !is_desk {
        let standing = standing.clone();
        let html = render(None, || view! { <TalkStanding standing /> });
        events.push(Event::default().event("standing").data(html.replace(['\r', '\n'], " ")));
    }
    if erased || (turned && is_desk) {
        events.push(Event::default().event("turn").data("-"));
    }
    // only now everything up to this change has been told
    events
        .push(Event::default().event("read").id(standing.change.to_string()).data(standing.read.to_string()));
    events
}

/// Tells whenever anything changed in any conversation.
pub fn list(watcher: ListWatcher) -> Response {
    let told = stream::unfold(watcher, |mut watcher| async move {
        watcher.changed().await.then(|| (Event::default().event("changed").data("-"), watcher))
    });
    answer(told)
}

fn answer(told: impl stream::Stream<Item = Event> + Send + 'static) -> Response {
    let events = Sse::new(told.map(Ok::<_, Infallible>)).keep_alive(KeepAlive::default());
    // a proxy must not wait until there is more
    let headers =
        [(header::CACHE_CONTROL, "no-store"), (header::HeaderName::from_static("x-accel-buffering"), "no")];
    (headers, events).into_response()
}

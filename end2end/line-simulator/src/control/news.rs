//! News for the page, as server-sent events.

use std::convert::Infallible;

use axum::response::Sse;
use axum::response::sse::{Event, KeepAlive};
use futures_util::stream::{Stream, unfold};
use tokio::sync::broadcast::error::RecvError;

use super::State;

/// `GET /_sim/news`: each event's data is `{"kind": …, "detail": …}`.
///
/// A reader that falls behind gets `{"kind":"reset"}` and should load everything anew.
pub(super) async fn stream(simulator: State) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let news = simulator.listen();
    let stopped = simulator.stopped.clone();
    let stream = unfold((news, stopped), async |(mut news, mut stopped)| {
        let data = tokio::select! {
            data = news.recv() => data,
            // an open stream would keep the server from ending
            _ = stopped.wait_for(|stopped| *stopped) => Err(RecvError::Closed),
        };
        let data = match data {
            Ok(data) => data,
            Err(RecvError::Lagged(_)) => r#"{"kind":"reset","detail":{}}"#.to_owned(),
            Err(RecvError::Closed) => return None,
        };
        Some((Ok(Event::default().data(data)), (news, stopped)))
    });
    Sse::new(stream).keep_alive(KeepAlive::default())
}

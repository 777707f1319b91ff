//! What was begun is finished, whether or not whoever asked is still there.

use std::panic::resume_unwind;

use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Answers a request on a task of its own. A browser that goes away (a double tap, a page that was left) or
/// an answer that takes too long would otherwise drop the handler wherever it waits. Where that is the
/// beginning of a transaction, sqlx 0.9.0 gives the connection back with the transaction open, and the
/// next requests write into it what nobody commits (transact-rs/sqlx#4393).
pub async fn finish(request: Request, next: Next) -> Response {
    match tokio::spawn(next.run(request)).await {
        Ok(response) => response,
        Err(error) => match error.try_into_panic() {
            // the layer for panics stands outside
            Ok(panic) => resume_unwind(panic),
            // the runtime is shutting down
            Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
        },
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use axum::Router;
    use axum::body::Body;
    use axum::middleware::from_fn;
    use axum::routing::get;
    use tokio::sync::{Notify, oneshot};
    use tower::ServiceExt;

    use super::*;

    #[tokio::test]
    async fn a_handler_runs_to_its_end_though_nobody_waits_for_it() {
        let (begun, go) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let (finished, told) = oneshot::channel();
        let finished = Arc::new(Mutex::new(Some(finished)));
        let handler = {
            let (begun, go) = (Arc::clone(&begun), Arc::clone(&go));
            move || {
                let finished = finished.lock().unwrap().take().unwrap();
                async move {
                    begun.notify_one();
                    go.notified().await;
                    finished.send(()).unwrap();
                }
            }
        };
        let router = Router::new().route("/", get(handler)).layer(from_fn(finish));
        let asking = tokio::spawn(router.oneshot(Request::new(Body::empty())));
        begun.notified().await;
        asking.abort();
        assert!(asking.await.unwrap_err().is_cancelled());
        go.notify_one();
        // a dropped handler would have dropped the sender
        assert_eq!(told.await, Ok(()));
    }

    #[tokio::test]
    #[should_panic(expected = "a handler's own words")]
    async fn a_panic_goes_on_with_its_words() {
        let handler = || async {
            if true {
                panic!("a handler's own words")
            }
        };
        let router = Router::new().route("/", get(handler)).layer(from_fn(finish));
        let _ = router.oneshot(Request::new(Body::empty())).await;
    }
}

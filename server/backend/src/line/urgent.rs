//! When the database does not answer, a webhook cannot be stored, and LINE delivers it again later. Whoever is
//! in danger does not wait for that: they get the numbers at once, and once more when the event is dealt with.

use std::time::Duration;

use domain::safety::Level;
use serde_json::Value;

use super::event::{Event, Kind};
use super::messages::care;
use crate::{Backend, helplines};

/// LINE wants the webhook's answer within two seconds.
const WITHIN: Duration = Duration::from_millis(800);

/// Answers those events of a delivery that tell of danger. The delivery has to be signed by our channel.
pub(super) async fn answer(backend: &Backend, events: &[Value]) {
    for event in events.iter().map(Event::read) {
        let (Kind::Wrote(_, text), Some(token)) = (&event.kind, &event.reply_token) else { continue };
        let level = backend.mind.level(text.as_str());
        if level == Level::Ordinary {
            continue;
        }
        let lines = helplines::last_shown(backend);
        let message = care::message(level == Level::Crisis, &lines, &backend.links);
        match tokio::time::timeout(WITHIN, backend.line.reply(token, &[message])).await {
            Ok(Ok(())) => tracing::warn!("numbers were sent to somebody while the database was away"),
            Ok(Err(error)) => {
                tracing::error!(%error, "numbers could not be sent while the database was away")
            }
            Err(_) => tracing::error!("LINE took too long to take numbers while the database was away"),
        }
    }
}

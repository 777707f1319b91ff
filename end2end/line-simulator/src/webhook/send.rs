//! Signing, sending, sending again.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{Attempt, Event, signature};
use crate::ids::Dice;
use crate::simulator::Simulator;

/// LINE counts no answer within this time as a failure.
const TIME_LIMIT: Duration = Duration::from_secs(2);

/// Sends these events in one body and logs the attempt.
pub(crate) async fn send_body(
    simulator: &Arc<Simulator>,
    url: &str,
    events: &[Event],
    redelivery: bool,
) -> Attempt {
    let objects: Vec<Value> = events.iter().map(|event| event.object(redelivery)).collect();
    let body = json!({"destination": simulator.bot_id, "events": objects}).to_string();
    let at_ms = simulator.clock.now_ms();
    renew_reply_tokens(simulator, events, at_ms);
    let started = Instant::now();
    let answer = simulator
        .http
        .post(url)
        .header("content-type", "application/json; charset=utf-8")
        .header("user-agent", "LineBotWebhook/2.0")
        .header("x-line-signature", signature(&simulator.config.channel_secret, body.as_bytes()))
        .timeout(TIME_LIMIT)
        .body(body.clone())
        .send()
        .await;
    let (status, error) = match answer {
        Ok(answer) => (Some(answer.status().as_u16()), None),
        Err(error) if error.is_timeout() => (None, Some("request_timeout".to_owned())),
        Err(error) => (None, Some(format!("could_not_connect: {error}"))),
    };
    let mut world = simulator.world();
    let attempt = Attempt {
        sequence: world.next_sequence(),
        at_ms,
        url: url.to_owned(),
        event_ids: events.iter().map(|event| event.id.clone()).collect(),
        redelivery,
        status,
        ms: started.elapsed().as_millis().try_into().unwrap_or(u64::MAX),
        error,
        body,
    };
    world.log_attempt(attempt.clone());
    drop(world);
    simulator.tell("attempt", json!(attempt));
    attempt
}

/// The minute of a reply token starts anew with each delivery.
fn renew_reply_tokens(simulator: &Simulator, events: &[Event], now: i64) {
    let mut world = simulator.world();
    for token in events.iter().filter_map(Event::reply_token) {
        if let Some(token) = world.reply_tokens.get_mut(token) {
            token.issued_ms = now;
        }
    }
}

impl Simulator {
    /// Sends a new event, or holds it until enough wait to be shuffled.
    pub(super) async fn dispatch(self: &Arc<Self>, id: String) -> Vec<Attempt> {
        let hold = {
            let mut world = self.world();
            let hold = world.settings.hold;
            if hold > 1 {
                world.held.push(id.clone());
                if world.held.len() < hold {
                    return Vec::new();
                }
            }
            hold
        };
        if hold > 1 { self.flush().await } else { self.send_events(vec![vec![id]]).await }
    }

    /// Sends the held events now, shuffled with the seed.
    pub(crate) async fn flush(self: &Arc<Self>) -> Vec<Attempt> {
        let bodies = {
            let mut world = self.world();
            let mut held = std::mem::take(&mut world.held);
            Dice::new(world.settings.seed).shuffle(&mut held);
            let per_body = world.settings.events_per_body.max(1);
            held.chunks(per_body).map(<[String]>::to_vec).collect()
        };
        self.send_events(bodies).await
    }

    /// Sends an event again; `flagged` says whether it admits that. None: there is no such event.
    pub(crate) async fn redeliver(self: &Arc<Self>, event_id: &str, flagged: bool) -> Option<Attempt> {
        let event = self.events(&[event_id.to_owned()]).pop()?;
        let url = self.world().settings.webhook_url.clone()?;
        Some(send_body(self, &url, &[event], flagged).await)
    }

    /// First tries, in order; failures are tried again in the background.
    async fn send_events(self: &Arc<Self>, bodies: Vec<Vec<String>>) -> Vec<Attempt> {
        let (url, settings) = {
            let world = self.world();
            (world.settings.webhook_url.clone(), world.settings.clone())
        };
        let Some(url) = url else { return Vec::new() };
        let mut attempts = Vec::new();
        for ids in bodies {
            let events = self.events(&ids);
            let attempt = send_body(self, &url, &events, false).await;
            let failed = !attempt.succeeded();
            attempts.push(attempt);
            if settings.duplicate {
                attempts.push(send_body(self, &url, &events, false).await);
            }
            if failed && settings.redelivery {
                tokio::spawn(try_again(Arc::clone(self), events, settings.redelivery_waits_ms.clone()));
            }
        }
        attempts
    }

    fn events(&self, ids: &[String]) -> Vec<Event> {
        let world = self.world();
        ids.iter().filter_map(|id| world.events.iter().rev().find(|event| event.id == *id)).cloned().collect()
    }
}

/// Spaced tries until one succeeds, redelivery is switched off or the simulator ends.
async fn try_again(simulator: Arc<Simulator>, events: Vec<Event>, waits_ms: Vec<u64>) {
    let mut stopped = simulator.stopped.clone();
    for wait in waits_ms {
        tokio::select! {
            () = tokio::time::sleep(Duration::from_millis(wait)) => {}
            _ = stopped.wait_for(|stopped| *stopped) => return,
        }
        let url = {
            let world = simulator.world();
            world.settings.webhook_url.clone().filter(|_| world.settings.redelivery)
        };
        let Some(url) = url else { return };
        if send_body(&simulator, &url, &events, true).await.succeeded() {
            return;
        }
    }
}

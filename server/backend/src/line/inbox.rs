//! The webhook's inbox: check the signature, store each event once, answer at
//! once, deal with it afterwards.

use std::time::Duration;

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::{event, signature, urgent};
use crate::{Backend, Failure, random};

/// Why a delivery was not taken in.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// Not signed by our channel; nothing was written.
    #[error("the signature does not fit")]
    NotSigned,
    /// Signed, but not a webhook.
    #[error("the body is not a webhook")]
    NotAWebhook,
    /// The machinery failed: LINE will deliver again.
    #[error(transparent)]
    Failure(#[from] Failure),
}

/// How long the database may take: LINE waits two seconds, and somebody in danger less.
const PATIENCE: Duration = Duration::from_millis(900);

/// Takes in a delivery and says how many events were new.
///
/// # Errors
/// See [`Refused`].
pub async fn receive(backend: &Backend, body: &[u8], header: &str) -> Result<usize, Refused> {
    if !signature::fits(&backend.line.config.channel_secret, body, header) {
        return Err(Refused::NotSigned);
    }
    let body: Value = serde_json::from_slice(body).map_err(|_| Refused::NotAWebhook)?;
    let events = body["events"].as_array().ok_or(Refused::NotAWebhook)?;
    // The console's check comes without events and gets its 200 even without a database.
    if events.is_empty() {
        return Ok(0);
    }
    let mut storing = std::pin::pin!(store(backend, events));
    let stored = match tokio::time::timeout(PATIENCE, &mut storing).await {
        Ok(stored) => stored,
        Err(_) => {
            urgent::answer(backend, events).await;
            storing.await
        }
    };
    let new = match stored {
        Ok(new) => new,
        Err(failure) => {
            urgent::answer(backend, events).await;
            return Err(failure.into());
        }
    };
    backend.wake_worker();
    Ok(new)
}

async fn store(backend: &Backend, events: &[Value]) -> Result<usize, Failure> {
    let keys: Vec<String> = events.iter().map(event::key).collect();
    let sealed: Vec<Vec<u8>> = events
        .iter()
        .zip(&keys)
        .map(|(event, key)| backend.vault.seal_for_service(key, event.to_string().as_bytes()))
        .collect();
    let jobs: Vec<uuid::Uuid> = events.iter().map(|_| random::uuid()).collect();
    let payloads: Vec<Value> = events
        .iter()
        .zip(&keys)
        .map(|(event, key)| {
            // whose it is stands in the queue only as a signature
            let person = backend.vault.sign(&format!("talk lane {}", event["source"]["userId"]));
            json!({ "event": key, "lane": crate::hex::write(&person), "at": event["timestamp"] })
        })
        .collect();
    let stored = sqlx::query(
        "with incoming as (select distinct on (key) key, body, job, payload \
            from unnest($1::text[], $2::bytea[], $3::uuid[], $4::jsonb[]) as e (key, body, job, payload)), \
         stored as (insert into line_events (event_key, received_at, body_sealed) \
            select key, $5, body from incoming order by key on conflict do nothing returning event_key) \
         insert into jobs (id, kind, payload, once, run_at, created_at) \
            select job, 'line_event', payload, 'event:' || key, $5, $5 \
            from incoming join stored on stored.event_key = incoming.key",
    )
    .bind(&keys)
    .bind(&sealed)
    .bind(&jobs)
    .bind(&payloads)
    .bind(backend.now())
    .execute(&backend.pool)
    .await?;
    Ok(usize::try_from(stored.rows_affected()).unwrap_or(usize::MAX))
}

/// Opens an event that has not been dealt with.
pub(super) async fn open(backend: &Backend, key: &str) -> Result<Option<Value>, Failure> {
    let sealed: Option<Option<Vec<u8>>> = sqlx::query_scalar(
        "select body_sealed from line_events where event_key = $1 and processed_at is null",
    )
    .bind(key)
    .fetch_optional(&backend.pool)
    .await?;
    let Some(sealed) = sealed.flatten() else {
        return Ok(None);
    };
    let body = backend.vault.open_for_service(key, &sealed)?;
    Ok(serde_json::from_slice(&body).ok())
}

/// Notes that an event was dealt with and erases what it said.
pub(super) async fn close(backend: &Backend, key: &str) -> Result<(), Failure> {
    sqlx::query("update line_events set processed_at = $2, body_sealed = null where event_key = $1")
        .bind(key)
        .bind(backend.now())
        .execute(&backend.pool)
        .await?;
    Ok(())
}

/// How long an event may wait to be dealt with, before what it says is erased all the same.
const BODY_KEPT: TimeDelta = TimeDelta::hours(48);

/// Forgets keys of events that LINE no longer redelivers, and bodies nobody could deal with.
pub(crate) async fn sweep(backend: &Backend) -> Result<(), Failure> {
    sqlx::query(
        "update line_events set processed_at = $1, body_sealed = null \
         where processed_at is null and received_at < $2",
    )
    .bind(backend.now())
    .bind(backend.now() - BODY_KEPT)
    .execute(&backend.pool)
    .await?;
    sqlx::query("delete from line_events where received_at < $1")
        .bind(backend.now() - TimeDelta::days(30))
        .execute(&backend.pool)
        .await?;
    Ok(())
}

//! Starting, answering, working, and stopping without breaking anything off.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use app::state::AppState;
use backend::clock::{Clock, ShiftedClock, SystemClock};
use backend::embedding::Encoder;
use backend::jobs::worker;
use backend::language::Language;
use backend::line::client::LineClient;
use backend::vault::Vault;
use backend::{Backend, Links, mind, wire};
use sqlx::postgres::PgPoolOptions;
use sqlx::{Connection, PgPool};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

use crate::config::Config;
use crate::router;

/// A connection that was in use less than this ago is used again unasked.
const TRUSTED: Duration = Duration::from_secs(1);
/// How long somebody waits for a connection before the page says "try again".
const ACQUIRE: Duration = Duration::from_secs(8);

/// How soon a change of the hours, made elsewhere, stands on the public page.
const FOLLOW_EVERY: Duration = Duration::from_secs(30);

/// Opens the pool; fails at once when the database is not there.
pub async fn connect(config: &Config) -> Result<PgPool, sqlx::Error> {
    pool_options(config).connect(&config.database_url).await
}

fn pool_options(config: &Config) -> PgPoolOptions {
    PgPoolOptions::new()
        .max_connections(config.database_max_connections)
        .acquire_timeout(ACQUIRE)
        // The pool asks a connection how it is after every use; before the next one that is
        // worth another round trip only after a pause, in which the database may have gone.
        .test_before_acquire(false)
        .before_acquire(|connection, about| {
            Box::pin(async move {
                if about.idle_for >= TRUSTED {
                    connection.ping().await?;
                }
                Ok(true)
            })
        })
}

/// Puts the parts together for a command that needs the database now.
pub async fn start(config: &Config) -> Result<Backend, sqlx::Error> {
    Ok(assemble(config, connect(config).await?))
}

fn assemble(config: &Config, pool: PgPool) -> Backend {
    let clock: Arc<dyn Clock> = match config.dev_clock {
        Some(instant) => Arc::new(ShiftedClock::starting_at(instant)),
        None => Arc::new(SystemClock),
    };
    let links = Links { public_base: config.public_base_url.clone(), liff_id: config.liff_id.clone() };
    let vault = Vault::new(&config.encryption_key);
    let backend = Backend::new(pool, clock, vault, LineClient::new(config.line.clone()), links);
    match &config.language {
        Some(language) => backend.with_language(Language::new(language.clone())),
        None => backend,
    }
}

/// Answers requests, and does the jobs unless told otherwise. Starts without
/// the database too: static pages stay up and `/readyz` tells.
pub async fn serve(with_worker: bool) -> Result<(), Box<dyn Error>> {
    let config = Config::from_env()?;
    let pool = pool_options(&config).connect_lazy(&config.database_url)?;
    let backend = assemble(&config, pool);
    let (stop, stopped) = watch::channel(false);
    let worker = with_worker.then(|| tokio::spawn(worker::run(backend.clone(), stopped.clone())));
    let state = router::state(&config, backend);
    let following = tokio::spawn(follow_hours(state.clone()));
    let listening = tokio::spawn(wire::follow(state.backend.clone(), stopped.clone()));
    wake(&config, &state.backend);
    let router = router::router(&config, state);
    let listener = TcpListener::bind(config.listen_addr).await?;
    tracing::info!(address = %listener.local_addr()?, "answering");
    tokio::spawn(async move {
        asked_to_stop().await;
        tracing::info!("stopping: what is under way is finished first");
        let _ = stop.send(true);
    });
    let mut stopping = stopped;
    // As it is, the router would be put together anew for every connection, 90 KB each.
    axum::serve(listener, router.into_make_service())
        .with_graceful_shutdown(async move {
            let _ = stopping.wait_for(|&stop| stop).await;
        })
        .await?;
    following.abort();
    listening.await?;
    if let Some(worker) = worker {
        worker.await?;
    }
    Ok(())
}

/// Lets the gate learn, and reads the embedded model where its files are at hand; until then, or without
/// them, characters decide.
fn wake(config: &Config, backend: &Backend) {
    let (folder, backend) = (config.model_dir.clone(), backend.clone());
    let read = tokio::runtime::Handle::current();
    tokio::task::spawn_blocking(move || {
        mind::wake();
        match Encoder::read(&folder) {
            Ok(encoder) => {
                backend.mind.take(encoder);
                tracing::info!("the embedded model is read");
            }
            Err(error) => {
                tracing::info!(%error, "without the embedded model: answers are found by characters alone");
            }
        }
        if let Err(failure) = read.block_on(backend.read_shelf()) {
            tracing::warn!(error = %failure, "the entries could not be prepared");
        }
        backend.mind.learn();
        tracing::info!("the safety gate has learned");
    });
}

/// Keeps what is rendered ahead true to the hours in force, whoever changed them.
async fn follow_hours(state: AppState) {
    loop {
        if let Err(failure) = state.follow_hours().await {
            tracing::warn!(error = %failure, "the hours in force are not known");
        }
        tokio::time::sleep(FOLLOW_EVERY).await;
    }
}

/// Does the jobs only.
pub async fn work() -> Result<(), Box<dyn Error>> {
    let config = Config::from_env()?;
    let backend = start(&config).await?;
    let (stop, stopped) = watch::channel(false);
    tokio::spawn(async move {
        asked_to_stop().await;
        let _ = stop.send(true);
    });
    wake(&config, &backend);
    tokio::spawn(wire::follow(backend.clone(), stopped.clone()));
    tracing::info!("working");
    worker::run(backend, stopped).await;
    Ok(())
}

async fn asked_to_stop() {
    let mut terminate = signal(SignalKind::terminate()).expect("signals can be listened to");
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

//! Use cases, every line of SQL, jobs, the LINE client and its messages.
//!
//! A use case looks up, lets `domain` decide, saves and enqueues in one
//! transaction, and answers. LINE is reached only from jobs and from signing in.

pub mod assessments;
pub mod availability;
pub mod bookings;
pub mod bot;
pub mod checkups;
pub mod clock;
pub mod consents;
pub mod conversations;
pub mod demo;
pub mod employers;
pub mod failure;
pub mod helplines;
mod hex;
pub mod hours;
pub mod introductions;
pub mod jobs;
pub mod knowledge;
pub mod language;
pub mod line;
pub mod matching;
pub mod mind;
pub mod occupations;
pub mod picture;
pub mod postings;
pub mod random;
pub mod recommendations;
pub mod rules;
pub mod safety;
pub mod seekers;
pub mod staff;
pub mod status;
mod text_file;
pub mod vault;
pub mod wire;

use std::sync::{Arc, RwLock};
use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};
use domain::service_day::tokyo;
use sqlx::PgPool;
use tokio::sync::Notify;

use clock::Clock;
use language::Language;
use line::client::LineClient;
use mind::Mind;
use vault::Vault;
use wire::Wire;

pub use embedding;
pub use failure::Failure;

/// The migrations under `migrations/`, applied in order.
pub static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("../../migrations");

/// Everything a use case needs: the database, the time, the key and LINE.
#[derive(Clone)]
pub struct Backend {
    /// Connections to Postgres.
    pub pool: PgPool,
    /// The time; frozen in tests.
    pub clock: Arc<dyn Clock>,
    /// Seals personal fields.
    pub vault: Arc<Vault>,
    /// LINE's API.
    pub line: Arc<LineClient>,
    /// Addresses that messages and files point to.
    pub links: Arc<Links>,
    /// A language model, where the city has one.
    pub language: Option<Arc<Language>>,
    wake: Arc<Notify>,
    occupations: Arc<occupations::Cache>,
    /// Reads messages.
    pub mind: Arc<Mind>,
    shelf: Arc<knowledge::Shelf>,
    helplines: Arc<RwLock<Vec<helplines::Helpline>>>,
    /// What other processes did.
    pub wire: Arc<Wire>,
}

/// What comes of some work, if it comes soon; else the work goes on by itself, since what has begun may still
/// succeed. None too when it broke off.
pub async fn within<T: Send + 'static>(
    patience: Duration,
    work: impl Future<Output = T> + Send + 'static,
) -> Option<T> {
    tokio::time::timeout(patience, tokio::spawn(work)).await.ok()?.ok()
}

/// Addresses that messages and files point to.
#[derive(Clone, Debug)]
pub struct Links {
    /// Where this service is reached, without a trailing slash.
    pub public_base: String,
    /// LINE's id of the LIFF app.
    pub liff_id: String,
}

impl Links {
    /// The address that opens a LIFF screen inside LINE; `path` begins with `/`
    /// and is relative to `/liff`.
    pub fn liff(&self, path: &str) -> String {
        format!("https://liff.line.me/{}{path}", self.liff_id)
    }
}

impl std::fmt::Debug for Backend {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Backend")
    }
}

impl Backend {
    /// Puts the parts together.
    pub fn new(pool: PgPool, clock: Arc<dyn Clock>, vault: Vault, line: LineClient, links: Links) -> Self {
        Self {
            pool,
            clock,
            vault: Arc::new(vault),
            line: Arc::new(line),
            links: Arc::new(links),
            language: None,
            wake: Arc::new(Notify::new()),
            occupations: Arc::default(),
            mind: Arc::default(),
            shelf: Arc::default(),
            helplines: Arc::default(),
            wire: Arc::default(),
        }
    }

    /// The same with a language model.
    pub fn with_language(self, language: Language) -> Self {
        Self { language: Some(Arc::new(language)), ..self }
    }

    /// The present time.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// The date in Tokyo.
    pub fn today(&self) -> NaiveDate {
        self.now().with_timezone(&tokyo()).date_naive()
    }

    /// Tells the worker of this process that there is something to do. Workers
    /// elsewhere find it when they look next.
    pub fn wake_worker(&self) {
        self.wake.notify_one();
    }

    /// Resolves when [`Backend::wake_worker`] was called.
    pub(crate) async fn woken(&self) {
        self.wake.notified().await;
    }

    /// Whether the database answers and every migration is applied.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn ready(&self) -> Result<bool, Failure> {
        let applied: i64 = sqlx::query_scalar("select count(*) from _sqlx_migrations where success")
            .fetch_one(&self.pool)
            .await?;
        Ok(usize::try_from(applied).is_ok_and(|applied| applied >= MIGRATIONS.iter().count()))
    }
}

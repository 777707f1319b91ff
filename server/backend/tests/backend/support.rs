//! What the tests share: a desk with a clock that stands still, people, hours.

use std::sync::Arc;

use backend::bookings::request::{Contact, Request};
use backend::clock::{Clock, FixedClock};
use backend::hours::{self, Pattern};
use backend::line::client::{LineClient, LineConfig};
use backend::vault::Vault;
use backend::{Backend, Links, random};
use chrono::{DateTime, TimeDelta, Utc};
use domain::booking::Topic;
use domain::ids::{SeekerId, StaffId};
use domain::rules::BookingRules;
use domain::service_day::{ServiceDay, ServiceHours, SlotStart};
use domain::slots::{Block, SlotSet, join};
use sqlx::PgPool;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

/// A Monday morning in Kyoto.
pub const NOW: &str = "2026-11-16T09:00:00+09:00";
pub const CHANNEL_SECRET: &str = "test-channel-secret";
pub const ACCESS_TOKEN: &str = "test-access-token";
pub const LOGIN_CHANNEL: &str = "1650000000";
pub const LIFF_ID: &str = "1650000000-Test0000";
/// Nobody listens on the discard port: LINE is down.
pub const NOBODY: &str = "http://127.0.0.1:9";

/// A backend whose clock the test moves.
#[derive(Clone)]
pub struct Desk {
    pub backend: Backend,
    pub clock: Arc<FixedClock>,
    api_base: String,
}

impl Desk {
    /// With LINE out of reach.
    pub fn new(pool: PgPool) -> Self {
        Self::with_line(pool, NOBODY)
    }

    /// With LINE at this address.
    pub fn with_line(pool: PgPool, api_base: &str) -> Self {
        let clock = Arc::new(FixedClock::at(at(NOW)));
        Self { backend: backend(pool, clock.clone(), api_base), clock, api_base: api_base.to_owned() }
    }

    /// Another process on the same database with the same clock.
    pub fn another_process(&self, pool: PgPool) -> Backend {
        backend(pool, self.clock.clone(), &self.api_base)
    }

    pub fn set_clock(&self, instant: &str) {
        self.clock.set(at(instant));
    }

    pub fn wait(&self, time: TimeDelta) {
        self.clock.set(self.clock.now() + time);
    }
}

fn backend(pool: PgPool, clock: Arc<FixedClock>, api_base: &str) -> Backend {
    let line = LineClient::new(LineConfig {
        api_base: api_base.to_owned(),
        data_api_base: api_base.to_owned(),
        channel_access_token: ACCESS_TOKEN.to_owned(),
        channel_secret: CHANNEL_SECRET.to_owned(),
        login_channel_id: LOGIN_CHANNEL.to_owned(),
    });
    // Messages take only https addresses; nobody follows them here.
    let links = Links { public_base: "https://careergym.example".to_owned(), liff_id: LIFF_ID.to_owned() };
    Backend::new(pool, clock, Vault::new(&[7; 32]), line, links)
}

pub fn at(instant: &str) -> DateTime<Utc> {
    instant.parse().expect("an instant")
}

pub fn slot(text: &str) -> SlotStart {
    text.parse().expect("a slot")
}

pub fn day(text: &str) -> ServiceDay {
    text.parse().expect("a day")
}

/// `"09:00-12:00 20:00-25:00"` as a set of starts.
pub fn blocks(text: &str) -> SlotSet {
    let blocks: Vec<Block> = text
        .split_whitespace()
        .map(|block| {
            let (from, until) = block.split_once('-').expect("from-until");
            Block { from: from.parse().expect("from"), until: until.parse().expect("until") }
        })
        .collect();
    join(&blocks, ServiceHours::specified()).expect("blocks")
}

/// Somebody at the desk, with a password hash that fits nothing.
pub async fn staff(pool: &PgPool, name: &str, role: &str) -> StaffId {
    let id = random::uuid();
    sqlx::query(
        "insert into staff (id, email, name, role, password_hash, created_at) \
         values ($1, $2, $3, $4, '-', now())",
    )
    .bind(id)
    .bind(format!("{id}@example.jp"))
    .bind(name)
    .bind(role)
    .execute(pool)
    .await
    .expect("staff");
    StaffId::new(id)
}

/// A counselor who works the same hours every day of the week.
pub async fn counselor(pool: &PgPool, name: &str, works: &str) -> StaffId {
    let id = staff(pool, name, "counselor").await;
    let pattern: Pattern = [blocks(works); 7];
    hours::set_pattern(pool, id, &pattern).await.expect("pattern");
    id
}

/// A person with their key, known to LINE as `line_user`.
pub async fn seeker_in_line(backend: &Backend, line_user: &str) -> SeekerId {
    let id = random::uuid();
    sqlx::query(
        "with person as (insert into seekers (id, line_user_id, name, created_at) \
            values ($1, $2, '高橋', now()) returning id) \
         insert into seeker_keys (seeker_id, wrapped_key, created_at) select id, $3, now() from person",
    )
    .bind(id)
    .bind(line_user)
    .bind(backend.vault.new_person_key(id))
    .execute(&backend.pool)
    .await
    .expect("seeker");
    SeekerId::new(id)
}

/// A person LINE has never heard of.
pub async fn seeker(backend: &Backend) -> SeekerId {
    seeker_in_line(backend, &format!("U{}", random::uuid().simple())).await
}

/// Many of them in one statement, for stampedes.
pub async fn seekers(backend: &Backend, count: usize) -> Vec<SeekerId> {
    let ids: Vec<uuid::Uuid> = (0..count).map(|_| random::uuid()).collect();
    let keys: Vec<Vec<u8>> = ids.iter().map(|&id| backend.vault.new_person_key(id)).collect();
    sqlx::query(
        "with person as (insert into seekers (id, line_user_id, name, created_at) \
            select id, 'U' || replace(id::text, '-', ''), '高橋', now() from unnest($1::uuid[]) id) \
         insert into seeker_keys (seeker_id, wrapped_key, created_at) \
            select id, key, now() from unnest($1::uuid[], $2::bytea[]) as k (id, key)",
    )
    .bind(&ids)
    .bind(&keys)
    .execute(&backend.pool)
    .await
    .expect("seekers");
    ids.into_iter().map(SeekerId::new).collect()
}

/// A request for a chat at this start, with a key of its own.
pub fn chat(start: &str) -> Request {
    chat_at(slot(start))
}

pub fn chat_at(slot: SlotStart) -> Request {
    Request {
        slot,
        contact: Contact::Chat,
        topic: Topic::FirstStep,
        note: None,
        posting: None,
        key: random::uuid(),
    }
}

/// Puts changed rules in force.
pub async fn change_rules(pool: &PgPool, change: impl FnOnce(&mut BookingRules)) {
    let mut settings = backend::rules::load(pool).await.expect("settings");
    change(&mut settings.rules);
    backend::rules::save(pool, &settings).await.expect("settings saved");
}

/// More connections than a test gets by itself (twenty is sqlx's limit), for stampedes.
pub async fn wide_pool(options: PgPoolOptions, database: PgConnectOptions, connections: u32) -> PgPool {
    options.max_connections(connections).connect_with(database).await.expect("a pool")
}

/// How many rows a `select count(*)` finds.
pub async fn count(pool: &PgPool, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(pool).await.expect("a number")
}

/// Every row of every table of every schema of ours as text, in a fixed order.
pub async fn dump(pool: &PgPool) -> String {
    let tables: Vec<String> = sqlx::query_scalar(
        "select format('%I.%I', table_schema, table_name) from information_schema.tables \
         where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE' \
         order by 1",
    )
    .fetch_all(pool)
    .await
    .expect("tables");
    let mut dump = String::new();
    for table in tables {
        let sql = format!("select row_to_json(t)::text from {table} t order by 1");
        let rows: Vec<String> =
            sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_all(pool).await.expect("rows");
        dump.push_str(&format!("== {table}\n{}\n", rows.join("\n")));
    }
    dump
}

/// A worker looks once: it sweeps first of all, then takes a job that nobody knows. No other job is left.
pub async fn look_once(desk: &Desk) {
    let pool = &desk.backend.pool;
    sqlx::query("delete from jobs").execute(pool).await.expect("emptied");
    sqlx::query(
        "insert into jobs (id, kind, payload, run_at, created_at) \
         values (gen_random_uuid(), 'nothing', '{}', $1, $1)",
    )
    .bind(desk.backend.now())
    .execute(pool)
    .await
    .expect("a job");
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let worker = tokio::spawn(backend::jobs::worker::run(desk.backend.clone(), stopped));
    while count(pool, "select count(*) from jobs where kind = 'nothing' and outcome is null").await > 0 {}
    stop.send(true).expect("the worker listens");
    worker.await.expect("ended");
}

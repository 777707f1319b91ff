//! The shared heart: configuration, memory, clock, keys and the news for the page.

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};
use tokio::sync::{broadcast, watch};

use crate::clock::Clock;
use crate::config::Config;
use crate::fault::{Fault, FaultSpec};
use crate::ids;
use crate::login::LoginKey;
use crate::openapi::Schemas;
use crate::world::{Author, Person, Relation, Settings, TalkEntry, World};

/// Everything that requests, webhooks and the control API share.
pub(crate) struct Simulator {
    pub(crate) config: Config,
    pub(crate) clock: Clock,
    pub(crate) key: LoginKey,
    pub(crate) schemas: Schemas,
    pub(crate) http: reqwest::Client,
    /// Becomes true when the simulator ends; long answers watch it.
    pub(crate) stopped: watch::Receiver<bool>,
    /// User id of the official account: `destination` of the webhooks.
    pub(crate) bot_id: String,
    world: Mutex<World>,
    news: broadcast::Sender<String>,
}

impl Simulator {
    pub(crate) fn new(config: Config, schemas: Schemas, stopped: watch::Receiver<bool>) -> Self {
        // an error means that a provider is installed already
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .expect("a client without certificates of its own can be built");
        let (news, _) = broadcast::channel(1024);
        let simulator = Self {
            key: LoginKey::generate(),
            clock: Clock::default(),
            bot_id: ids::user_id(),
            world: Mutex::default(),
            config,
            schemas,
            http,
            stopped,
            news,
        };
        simulator.world().settings = simulator.first_settings();
        simulator
    }

    /// The memory; a panic elsewhere does not lock it for good.
    pub(crate) fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The switches as the configuration sets them.
    pub(crate) fn first_settings(&self) -> Settings {
        Settings {
            webhook_url: self.config.webhook_url.clone(),
            quota: self.config.quota,
            redelivery_waits_ms: self.config.redelivery_waits_ms.clone(),
            liff_size: self.config.liff_size,
            ..Settings::default()
        }
    }

    /// Tells the page that something of this kind changed.
    pub(crate) fn tell(&self, kind: &str, detail: Value) {
        // no page is open: nobody to tell
        let _ = self.news.send(json!({"kind": kind, "detail": detail}).to_string());
    }

    pub(crate) fn listen(&self) -> broadcast::Receiver<String> {
        self.news.subscribe()
    }

    /// Adds a person who has not added the account yet. An id that is taken returns who has it.
    pub(crate) fn add_person(&self, name: &str, id: Option<String>) -> Person {
        let person = {
            let mut world = self.world();
            let id = id.unwrap_or_else(ids::user_id);
            if let Some(known) = world.person(&id) {
                return known.clone();
            }
            let person = Person {
                id,
                name: name.to_owned(),
                relation: Relation::Stranger,
                language: "ja".into(),
                rich_menu: None,
                deauthorized: false,
            };
            world.people.push(person.clone());
            world.changed = true;
            person
        };
        self.tell("people", json!({}));
        person
    }

    /// Writes into a talk and returns the entry.
    pub(crate) fn write(&self, world: &mut World, mut entry: TalkEntry) -> TalkEntry {
        entry.sequence = world.next_sequence();
        entry.at_ms = self.clock.now_ms();
        entry.message_id = message_id(entry.sequence);
        world.talk.push(entry.clone());
        self.tell("talk", json!(entry));
        entry
    }

    /// What was delivered by the account, in order; to one person or to everyone.
    pub(crate) fn deliveries(&self, to: Option<&str>) -> Vec<TalkEntry> {
        self.world()
            .talk
            .iter()
            .filter(|entry| entry.author == Author::Account && to.is_none_or(|id| id == entry.person))
            .cloned()
            .collect()
    }

    /// Arms a fault and returns its id.
    pub(crate) fn arm(&self, spec: FaultSpec) -> u64 {
        let id = {
            let mut world = self.world();
            let id = world.next_sequence();
            world.faults.push(Fault::new(id, spec));
            id
        };
        self.tell("faults", json!({}));
        id
    }

    /// Forgets everything but the configuration.
    pub(crate) fn reset(&self) {
        self.clock.reset();
        let settings = self.first_settings();
        *self.world() = World { settings, changed: true, ..World::default() };
        self.tell("reset", json!({}));
    }
}

/// Message ids are long decimal numbers that grow.
fn message_id(sequence: u64) -> String {
    (461_230_966_842_000_000 + sequence * 7).to_string()
}

//! Everything that the simulated platform remembers.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::fault::Fault;
use crate::picture::Picture;
use crate::rich_menu::RichMenu;
use crate::webhook::{Attempt, Event};

/// How many API requests and webhook attempts are kept for inspection.
const LOG_LENGTH: usize = 20_000;

/// A person with a LINE account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// LINE user id: `U` and 32 hexadecimal digits.
    pub id: String,
    /// Display name.
    pub name: String,
    /// What stands between the person and the official account.
    pub relation: Relation,
    /// BCP 47 language of the person's LINE.
    pub language: String,
    /// Rich menu linked to this person alone.
    pub rich_menu: Option<String>,
    /// Whether the login channel was deauthorized for this person.
    pub deauthorized: bool,
}

/// What stands between a person and the official account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Never added the account.
    Stranger,
    /// Added it: messages arrive.
    Friend,
    /// Blocked it: messages are accepted and go nowhere.
    Blocked,
}

/// Who wrote an entry of a talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Author {
    /// The person with the phone.
    Person,
    /// The official account.
    Account,
}

/// One message of a talk, in either direction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TalkEntry {
    /// Position among everything that happened.
    pub sequence: u64,
    /// User id of the person whose talk it is.
    pub person: String,
    pub author: Author,
    /// Milliseconds since 1970, by the simulator's clock.
    pub at_ms: i64,
    /// The message object as it was sent.
    pub message: Value,
    /// Message id as LINE gives it.
    pub message_id: String,
    /// `push`, `reply`, `multicast`, `broadcast`, or `talk` and `liff` for the person's own.
    pub via: String,
    /// `X-Line-Request-Id` of the call that sent it; empty for the person's own.
    pub request_id: String,
    /// Retry key of that call.
    pub retry_key: Option<Uuid>,
    /// The sender took it back.
    pub unsent: bool,
}

/// One call of the platform's API, as the log shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LoggedRequest {
    pub sequence: u64,
    /// Milliseconds since 1970, by the simulator's clock.
    pub at_ms: i64,
    pub method: String,
    pub path: String,
    pub request_id: String,
    pub retry_key: Option<String>,
    /// What was answered; none when the connection was cut.
    pub status: Option<u16>,
    /// How long the answer took, in milliseconds.
    pub ms: u64,
    pub body: Value,
    pub answer: Value,
    /// What the simulator did that the answer does not show (blocked, fault, …).
    pub note: Option<String>,
}

/// A reply token that was given out with an event.
#[derive(Debug, Clone)]
pub(crate) struct ReplyToken {
    pub(crate) person: String,
    pub(crate) issued_ms: i64,
    pub(crate) used: bool,
}

/// A request that was accepted under a retry key.
#[derive(Debug, Clone)]
pub(crate) struct Accepted {
    pub(crate) at_ms: i64,
    pub(crate) request_id: String,
    pub(crate) sent_messages: Value,
}

/// An access token of a person, given out by login or LIFF.
#[derive(Debug, Clone)]
pub(crate) struct AccessToken {
    pub(crate) person: String,
    pub(crate) expires_seconds: i64,
}

/// Switches that the control API turns while the simulator runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Where events go; none sends nothing.
    pub webhook_url: Option<String>,
    /// Recipients a month; none means without a limit.
    pub quota: Option<u64>,
    /// Whether failed webhooks are sent again.
    pub redelivery: bool,
    /// Waits before each new try, in milliseconds.
    pub redelivery_waits_ms: Vec<u64>,
    /// Every event is sent a second time without the redelivery flag.
    pub duplicate: bool,
    /// Events are held until this many wait, then go out shuffled; 0 and 1 send at once.
    pub hold: usize,
    /// Seed of that shuffle.
    pub seed: u64,
    /// Events in one body when held ones go out.
    pub events_per_body: usize,
    /// Height of the LIFF frame.
    pub liff_size: crate::LiffSize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            webhook_url: None,
            quota: None,
            redelivery: true,
            redelivery_waits_ms: vec![1_000, 5_000, 20_000],
            duplicate: false,
            hold: 0,
            seed: 1,
            events_per_body: 1,
            liff_size: crate::LiffSize::Full,
        }
    }
}

/// The memory of the simulator. What a restart may forget is skipped when saving.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct World {
    pub(crate) people: Vec<Person>,
    pub(crate) talk: Vec<TalkEntry>,
    pub(crate) rich_menus: Vec<RichMenu>,
    pub(crate) default_rich_menu: Option<String>,
    /// What people sent as pictures, by message id; taken back, a picture is gone.
    #[serde(default)]
    pub(crate) pictures: HashMap<String, Picture>,
    /// Recipients counted against the quota.
    pub(crate) consumption: u64,
    pub(crate) sequence: u64,
    #[serde(skip)]
    pub(crate) settings: Settings,
    #[serde(skip)]
    pub(crate) requests: Vec<LoggedRequest>,
    #[serde(skip)]
    pub(crate) attempts: Vec<Attempt>,
    #[serde(skip)]
    pub(crate) events: Vec<Event>,
    /// Events that wait to be sent out of order, by id.
    #[serde(skip)]
    pub(crate) held: Vec<String>,
    #[serde(skip)]
    pub(crate) faults: Vec<Fault>,
    #[serde(skip)]
    pub(crate) reply_tokens: HashMap<String, ReplyToken>,
    #[serde(skip)]
    pub(crate) retry_keys: HashMap<Uuid, Accepted>,
    #[serde(skip)]
    pub(crate) access_tokens: HashMap<String, AccessToken>,
    /// Changed since it was last written to the state file.
    #[serde(skip)]
    pub(crate) changed: bool,
}

impl World {
    pub(crate) fn next_sequence(&mut self) -> u64 {
        self.changed = true;
        self.sequence += 1;
        self.sequence
    }

    pub(crate) fn person(&self, id: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.id == id)
    }

    pub(crate) fn person_mut(&mut self, id: &str) -> Option<&mut Person> {
        self.changed = true;
        self.people.iter_mut().find(|person| person.id == id)
    }

    pub(crate) fn rich_menu(&self, id: &str) -> Option<&RichMenu> {
        self.rich_menus.iter().find(|menu| menu.id == id)
    }

    /// Whether a person took this message back.
    pub(crate) fn is_unsent(&self, message_id: &str) -> bool {
        self.talk.iter().any(|entry| entry.message_id == message_id && entry.unsent)
    }

    /// The menu a person sees: their own before the default; none for strangers.
    pub(crate) fn rich_menu_of(&self, person: &Person) -> Option<&RichMenu> {
        let own = person.rich_menu.as_deref().and_then(|id| self.rich_menu(id));
        own.or_else(|| self.default_rich_menu.as_deref().and_then(|id| self.rich_menu(id)))
    }

    /// Adds to the log and forgets the oldest entries.
    pub(crate) fn log_request(&mut self, request: LoggedRequest) {
        self.requests.push(request);
        forget_oldest(&mut self.requests);
    }

    /// Adds to the log and forgets the oldest entries.
    pub(crate) fn log_attempt(&mut self, attempt: Attempt) {
        self.attempts.push(attempt);
        forget_oldest(&mut self.attempts);
    }
}

/// Drops a tenth at once, so that a long run does not shift the list at every entry.
fn forget_oldest<T>(log: &mut Vec<T>) {
    if log.len() > LOG_LENGTH {
        log.drain(..LOG_LENGTH / 10);
    }
}

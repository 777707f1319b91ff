//! What stands in a conversation, as both sides see it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::Flow;
use crate::ids::{EntryId, MessageId};

/// Whose words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Writer {
    /// The person.
    Seeker,
    /// The machine.
    Bot,
    /// Somebody of the staff.
    Staff,
    /// What happened, in nobody's words.
    Service,
}

impl Writer {
    /// The word in the table.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Seeker => "seeker",
            Self::Bot => "bot",
            Self::Staff => "staff",
            Self::Service => "service",
        }
    }

    /// Reads the word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Seeker, Self::Bot, Self::Staff, Self::Service].into_iter().find(|one| one.code() == code)
    }
}

/// What an answer rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cited {
    /// The entry.
    pub entry: EntryId,
    /// Who says so.
    pub source: String,
    /// Where they say it; empty when there is no page.
    pub url: String,
    /// When somebody made sure that it holds.
    pub reviewed_on: NaiveDate,
    /// A page of the service that goes with it; empty when there is none.
    pub link: String,
}

/// Something to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The entry that will be answered with.
    pub entry: EntryId,
    /// Its question.
    pub question: String,
}

/// What changed, apart from words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Happened {
    /// The person asked for a human being, and waits.
    Asked,
    /// The person stopped waiting.
    StoppedWaiting,
    /// The named one of the staff came in.
    Taken,
    /// The named one goes on from here.
    Transferred,
    /// Nobody answered for a while, or somebody gave it back: it waits again.
    GivenBack,
    /// It was ended.
    Closed,
    /// A human being was asked for while nobody is there.
    NobodyThere,
    /// The person deleted what stood before.
    Erased,
    /// Staff took the crisis mark away; for staff only.
    FlagCleared,
}

/// What a message is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Body {
    /// Words.
    Text {
        /// As they were written.
        text: String,
    },
    /// The bot answers, and says on what that rests.
    Answer {
        /// The answer.
        text: String,
        /// What it rests on.
        cited: Vec<Cited>,
        /// What may be meant besides.
        offers: Vec<Offer>,
    },
    /// The bot asks which is meant.
    Choices {
        /// The question.
        text: String,
        /// Three to five entries.
        offers: Vec<Offer>,
    },
    /// The bot did not understand.
    NotUnderstood {
        /// Whether it had asked already to say it otherwise.
        again: bool,
    },
    /// The bot has nothing to say to somebody in trouble to whom the numbers were told already.
    Heard,
    /// The bot is thanked.
    Thanked,
    /// A way to somewhere in the service.
    Guide {
        /// Where to.
        flow: Flow,
    },
    /// Telephone numbers, first of all.
    Care {
        /// Whether a life may be in danger.
        crisis: bool,
    },
    /// A sticker of LINE.
    Sticker {
        /// What it shows, in LINE's words; may be empty.
        words: String,
    },
    /// A photo; it lies under the id of the message.
    Photo {
        /// Pixels.
        width: u32,
        /// Pixels.
        height: u32,
    },
    /// A file that cannot be shown here.
    Other,
    /// For staff only.
    Note {
        /// What is to be known.
        text: String,
    },
    /// What happened.
    Event {
        /// What.
        what: Happened,
    },
}

impl Body {
    /// Whether only staff see it.
    pub const fn is_inner(&self) -> bool {
        matches!(self, Self::Note { .. } | Self::Event { what: Happened::FlagCleared })
    }
}

/// How things stand, apart from messages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The last change that is told of here.
    pub change: i64,
    /// Who answers: the word of [`super::State`].
    pub state: String,
    /// Who of the staff answers, by family name.
    pub with: Option<String>,
    /// Waiting: how many come before.
    pub before: Option<u32>,
    /// Waiting: how long it usually takes, in minutes, where enough is known.
    pub usual_minutes: Option<u32>,
    /// Up to which message the other side has read.
    pub read: i64,
    /// What the safety gate saw, for staff: 0, 1 or 2.
    pub danger: u8,
}

impl Standing {
    /// What a page of the desk is built on: when it changes, the page is another.
    pub fn shape(&self) -> String {
        format!("{}.{}.{}", self.state, self.with.as_deref().unwrap_or_default(), self.danger)
    }
}

/// What a page that stays open is told: how things stand, and messages that are new or changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    /// How things stand.
    pub standing: Standing,
    /// In the order of their places.
    pub lines: Vec<Line>,
}

/// A message in its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Made by whoever wrote it.
    pub id: MessageId,
    /// Its place in the conversation, from 1.
    pub seq: i64,
    /// Goes up with every change of anything in the conversation; a reader goes on from the last one seen.
    pub change: i64,
    /// Whose words.
    pub writer: Writer,
    /// Who of the staff, by family name.
    pub name: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// What; none when it was taken back.
    pub body: Option<Body>,
    /// Whether the person found it helpful, where they said so.
    pub helpful: Option<bool>,
}

//! Conversations (相談チャット): the person, the bot, and the human being behind it. // 仕様 4(3)ア, 4(3)ウ

mod answer;
pub mod booked;
mod count;
pub mod desk;
pub mod figures;
mod hand_over;
mod held;
mod line_talk;
mod lines;
mod listing;
mod model_answer;
mod notice;
mod own;
pub mod people;
pub mod photos;
mod place;
pub mod questions;
pub mod retention;
pub mod seeker;
mod silence;
mod surroundings;
mod waiting;
pub mod watch;

pub use lines::Window;
pub(crate) use {
    line_talk::*, model_answer::run as answer_with_model, notice::run as tell, retention::sweep,
    silence::run as give_back_silent, waiting::end_where_nobody_comes,
};

use domain::ids::MessageId;

use crate::random;
use crate::vault::Field;

/// What happened, for history and figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Somebody began to write after a long time, or for the first time.
    Began,
    /// The bot answered.
    Answered,
    /// The bot offered choices.
    Choices,
    /// The bot did not understand.
    NotUnderstood,
    /// The bot showed a way.
    Guided,
    /// A human being was asked for.
    Asked,
    /// A human being was asked for while nobody is there.
    NobodyThere,
    /// The person stopped waiting.
    StoppedWaiting,
    /// Somebody of the staff came in.
    Taken,
    /// It went to another of the staff.
    Transferred,
    /// It went back to those who wait.
    GivenBack,
    /// It was ended.
    Closed,
    /// The safety gate saw serious trouble.
    Serious,
    /// The safety gate saw danger.
    Crisis,
    /// Staff took the mark away.
    Cleared,
    /// The person deleted what was said.
    Erased,
}

impl Change {
    const ALL: [Self; 16] = [
        Self::Began,
        Self::Answered,
        Self::Choices,
        Self::NotUnderstood,
        Self::Guided,
        Self::Asked,
        Self::NobodyThere,
        Self::StoppedWaiting,
        Self::Taken,
        Self::Transferred,
        Self::GivenBack,
        Self::Closed,
        Self::Serious,
        Self::Crisis,
        Self::Cleared,
        Self::Erased,
    ];

    /// The word in the table.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Began => "began",
            Self::Answered => "answered",
            Self::Choices => "choices",
            Self::NotUnderstood => "not_understood",
            Self::Guided => "guided",
            Self::Asked => "asked",
            Self::NobodyThere => "nobody_there",
            Self::StoppedWaiting => "stopped_waiting",
            Self::Taken => "taken",
            Self::Transferred => "transferred",
            Self::GivenBack => "given_back",
            Self::Closed => "closed",
            Self::Serious => "serious",
            Self::Crisis => "crisis",
            Self::Cleared => "cleared",
            Self::Erased => "erased",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|change| change.code() == code)
    }
}

/// A fresh id for a message.
pub fn new_id() -> MessageId {
    MessageId::new(random::uuid())
}

const fn field(id: MessageId) -> Field {
    Field { table: "conversation_messages", column: "body_sealed", row: id.uuid() }
}

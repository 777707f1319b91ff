//! A conversation between one person and the service (相談チャット): who answers now, what a message may be,
//! how many. // 仕様 4(3)ア, 4(3)ウ

mod flow;
mod line;
mod personal;
mod quick;
mod small_talk;

pub use flow::Flow;
pub use line::{Body, Cited, Happened, Line, News, Offer, Standing, Writer};
pub use personal::sounds_personal;
pub use quick::QuickPhrase;
pub use small_talk::{NONE_OF_THESE, asks_nothing, is_thanks, none_of_these_id};

use chrono::TimeDelta;

use crate::ids::StaffId;
use crate::text::Text;

/// What somebody writes at once.
pub type Message = Text<1000>;
/// What staff write for each other.
pub type InnerNote = Text<1000>;

/// Who answers now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The bot.
    Bot,
    /// Nobody yet: a person was asked for.
    Waiting,
    /// Somebody of the staff.
    WithPerson(StaffId),
    /// Nobody: it is over until the person writes again.
    Closed,
}

/// What may change who answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The person wants to talk to a human being.
    AskForPerson,
    /// The person does not want to wait any longer.
    StopWaiting,
    /// The person writes.
    Write,
    /// Somebody of the staff takes it.
    Take(StaffId),
    /// It goes to another of the staff.
    Transfer(StaffId),
    /// It goes back to those who wait.
    GiveBack,
    /// Somebody of the staff ends it.
    Close,
}

impl State {
    /// Who answers after this step; none when the step does not apply.
    pub const fn after(self, step: Step) -> Option<Self> {
        match (self, step) {
            (Self::Bot | Self::Closed, Step::AskForPerson) => Some(Self::Waiting),
            (Self::Waiting, Step::StopWaiting) | (Self::Closed, Step::Write) => Some(Self::Bot),
            (state, Step::Write) => Some(state),
            (Self::Bot | Self::Waiting | Self::Closed, Step::Take(staff)) => Some(Self::WithPerson(staff)),
            (Self::WithPerson(_), Step::Transfer(staff)) => Some(Self::WithPerson(staff)),
            (Self::WithPerson(_), Step::GiveBack) => Some(Self::Waiting),
            (Self::Bot | Self::Waiting | Self::WithPerson(_), Step::Close) => Some(Self::Closed),
            _ => None,
        }
    }

    /// The word in the table.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Bot => "bot",
            Self::Waiting => "waiting",
            Self::WithPerson(_) => "with_person",
            Self::Closed => "closed",
        }
    }

    /// Reads the word and who answers.
    pub fn from_code(code: &str, staff: Option<StaffId>) -> Option<Self> {
        match (code, staff) {
            ("bot", None) => Some(Self::Bot),
            ("waiting", None) => Some(Self::Waiting),
            ("with_person", Some(staff)) => Some(Self::WithPerson(staff)),
            ("closed", None) => Some(Self::Closed),
            _ => None,
        }
    }

    /// Whether the bot answers what is written.
    pub const fn bot_answers(self) -> bool {
        matches!(self, Self::Bot | Self::Closed)
    }

    /// Who of the staff answers.
    pub const fn staff(self) -> Option<StaffId> {
        match self {
            Self::WithPerson(staff) => Some(staff),
            _ => None,
        }
    }
}

/// After this long without an answer a conversation goes back to those who wait.
pub const SILENCE: TimeDelta = TimeDelta::minutes(10);

/// How many messages somebody may send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rate {
    /// As people write.
    Ordinary,
    /// Too many at once: the message is not taken, and the person is told so.
    TooFast,
    /// Far too many: nothing is answered any more for a while.
    Flood,
}

/// In this time messages are counted.
pub const RATE_WINDOW: TimeDelta = TimeDelta::minutes(5);
/// More than so many are too many at once.
const MANY: i64 = 30;
/// More than so many are a flood.
const FLOOD: i64 = 60;

impl Rate {
    /// What so many messages within [`RATE_WINDOW`] are, the one to be sent included.
    pub const fn of(sent: i64) -> Self {
        if sent > FLOOD {
            Self::Flood
        } else if sent > MANY {
            Self::TooFast
        } else {
            Self::Ordinary
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn staff(number: u128) -> StaffId {
        StaffId::new(Uuid::from_u128(number))
    }

    #[test]
    fn the_bot_is_silent_from_waiting_on_until_it_is_over() {
        let waiting = State::Bot.after(Step::AskForPerson).unwrap();
        assert!(!waiting.bot_answers());
        let taken = waiting.after(Step::Take(staff(1))).unwrap();
        assert!(!taken.bot_answers());
        assert_eq!(taken.after(Step::Write), Some(taken));
        let closed = taken.after(Step::Close).unwrap();
        assert_eq!(closed.after(Step::Write), Some(State::Bot));
    }

    #[test]
    fn two_do_not_answer_the_same_person() {
        let taken = State::WithPerson(staff(1));
        assert_eq!(taken.after(Step::Take(staff(2))), None);
        assert_eq!(taken.after(Step::Transfer(staff(2))), Some(State::WithPerson(staff(2))));
    }

    #[test]
    fn who_waits_already_asks_for_nothing_new() {
        assert_eq!(State::Waiting.after(Step::AskForPerson), None);
        assert_eq!(State::WithPerson(staff(1)).after(Step::AskForPerson), None);
        assert_eq!(State::Bot.after(Step::StopWaiting), None);
        assert_eq!(State::Closed.after(Step::Close), None);
    }

    #[test]
    fn every_state_reads_back() {
        for state in [State::Bot, State::Waiting, State::WithPerson(staff(3)), State::Closed] {
            assert_eq!(State::from_code(state.code(), state.staff()), Some(state));
        }
        assert_eq!(State::from_code("with_person", None), None);
        assert_eq!(State::from_code("bot", Some(staff(1))), None);
    }

    #[test]
    fn a_long_night_is_no_flood() {
        assert_eq!(Rate::of(30), Rate::Ordinary);
        assert_eq!(Rate::of(31), Rate::TooFast);
        assert_eq!(Rate::of(61), Rate::Flood);
    }
}

//! The data behind our buttons in the talk: at most 300 characters, seen by
//! the person, so ids only.

use domain::conversation::Flow;
use domain::ids::{BookingId, EntryId};

/// What a button asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Postback {
    /// Ask whether to call the booking off.
    AskToCancel(BookingId),
    /// Call it off.
    Cancel(BookingId),
    /// Leave it as it is.
    Keep(BookingId),
    /// No more weekly invitations to the self-checks.
    StopInvitations,
    /// Weekly invitations to the self-checks again.
    ResumeInvitations,
    /// Answer with this entry.
    Entry(EntryId),
    /// Show this way.
    Flow(Flow),
}

const STOP_INVITATIONS: &str = "checkups/stop-invitations";
const RESUME_INVITATIONS: &str = "checkups/resume-invitations";

impl Postback {
    /// The data for the button.
    pub fn data(self) -> String {
        match self {
            Self::AskToCancel(id) => format!("booking/ask-to-cancel/{id}"),
            Self::Cancel(id) => format!("booking/cancel/{id}"),
            Self::Keep(id) => format!("booking/keep/{id}"),
            Self::StopInvitations => STOP_INVITATIONS.to_owned(),
            Self::ResumeInvitations => RESUME_INVITATIONS.to_owned(),
            Self::Entry(id) => format!("entry/{id}"),
            Self::Flow(flow) => format!("flow/{}", flow.code()),
        }
    }

    /// Reads a button's data; none for anything we did not write.
    pub fn read(data: &str) -> Option<Self> {
        match data {
            STOP_INVITATIONS => return Some(Self::StopInvitations),
            RESUME_INVITATIONS => return Some(Self::ResumeInvitations),
            _ => {}
        }
        if let Some(id) = data.strip_prefix("entry/") {
            return id.parse().ok().map(Self::Entry);
        }
        if let Some(code) = data.strip_prefix("flow/") {
            return Flow::from_code(code).map(Self::Flow);
        }
        let (word, id) = data.strip_prefix("booking/")?.split_once('/')?;
        let id = id.parse().ok()?;
        match word {
            "ask-to-cancel" => Some(Self::AskToCancel(id)),
            "cancel" => Some(Self::Cancel(id)),
            "keep" => Some(Self::Keep(id)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buttons_read_back_and_strangers_do_not() {
        let id = BookingId::new(uuid::Uuid::from_u128(5));
        let entry = EntryId::new(uuid::Uuid::from_u128(6));
        for postback in [
            Postback::AskToCancel(id),
            Postback::Cancel(id),
            Postback::Keep(id),
            Postback::StopInvitations,
            Postback::ResumeInvitations,
            Postback::Entry(entry),
            Postback::Flow(Flow::Person),
        ] {
            assert_eq!(Postback::read(&postback.data()), Some(postback));
        }
        for data in
            ["", "booking/cancel/", "booking/cancel/1", "booking/burn/x", "cancel", "entry/1", "flow/x"]
        {
            assert_eq!(Postback::read(data), None, "{data}");
        }
    }
}

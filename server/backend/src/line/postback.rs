//! The data behind our buttons in the talk: at most 300 characters, seen by
//! the person, so ids only.

use domain::ids::BookingId;

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
}

const STOP_INVITATIONS: &str = "checkups/stop-invitations";

impl Postback {
    /// The data for the button.
    pub fn data(self) -> String {
        match self {
            Self::AskToCancel(id) => format!("booking/ask-to-cancel/{id}"),
            Self::Cancel(id) => format!("booking/cancel/{id}"),
            Self::Keep(id) => format!("booking/keep/{id}"),
            Self::StopInvitations => STOP_INVITATIONS.to_owned(),
        }
    }

    /// Reads a button's data; none for anything we did not write.
    pub fn read(data: &str) -> Option<Self> {
        if data == STOP_INVITATIONS {
            return Some(Self::StopInvitations);
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
        for postback in
            [Postback::AskToCancel(id), Postback::Cancel(id), Postback::Keep(id), Postback::StopInvitations]
        {
            assert_eq!(Postback::read(&postback.data()), Some(postback));
        }
        for data in ["", "booking/cancel/", "booking/cancel/1", "booking/burn/x", "cancel"] {
            assert_eq!(Postback::read(data), None, "{data}");
        }
    }
}

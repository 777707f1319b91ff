//! What a seeker asks for when booking.

use domain::booking::{Means, Topic};
use domain::contact::PhoneNumber;
use domain::ids::PostingId;
use domain::service_day::SlotStart;
use domain::text::Note;
use ring::digest;
use uuid::Uuid;

/// The means with what it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Contact {
    /// In writing.
    Chat,
    /// By video call.
    Video,
    /// By phone, at this number.
    Phone(PhoneNumber),
}

impl Contact {
    /// The means alone.
    pub const fn means(&self) -> Means {
        match self {
            Self::Chat => Means::Chat,
            Self::Video => Means::Video,
            Self::Phone(_) => Means::Phone,
        }
    }

    /// The number to call, when there is one.
    pub fn phone(&self) -> Option<&PhoneNumber> {
        match self {
            Self::Phone(number) => Some(number),
            _ => None,
        }
    }
}

/// A complete, checked request for a booking.
#[derive(Clone, Debug)]
pub struct Request {
    /// When.
    pub slot: SlotStart,
    /// How.
    pub contact: Contact,
    /// About what.
    pub topic: Topic,
    /// In the seeker's words.
    pub note: Option<Note>,
    /// The posting that it is about, if about one.
    pub posting: Option<PostingId>,
    /// Made when the form was rendered; the same request sent again carries the same key.
    pub key: Uuid,
}

impl Request {
    /// A digest of what is asked for, to tell a repeated request from another
    /// one under the same key. Keyed, since a phone number could be guessed from a plain digest.
    pub(crate) fn digest(&self, vault: &crate::vault::Vault) -> Vec<u8> {
        let text = format!(
            "{}\n{}\n{}\n{}\n{}\n{}",
            self.slot,
            self.contact.means().code(),
            self.contact.phone().map_or("", PhoneNumber::digits),
            self.topic.code(),
            self.note.as_ref().map_or("", Note::as_str),
            self.posting.map(|posting| posting.to_string()).unwrap_or_default(),
        );
        let keyed = vault.sign(&text);
        digest::digest(&digest::SHA256, &keyed).as_ref().to_vec()
    }
}

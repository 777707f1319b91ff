//! One identifier type per table, so that a seeker's id cannot be passed where
//! a booking's is wanted.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a UUID that was read from this id's table or drawn for a new row.
            pub const fn new(value: Uuid) -> Self {
                Self(value)
            }

            /// The bare UUID, for binding to a query.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

id! {
    /// A job seeker (利用者), table `seekers`.
    SeekerId
}
id! {
    /// A member of staff (職員), table `staff`. A counselor is staff whose role is counselor.
    StaffId
}
id! {
    /// A booked consultation (相談予約), table `bookings`.
    BookingId
}
id! {
    /// A unit of work for the worker, table `jobs`; also the retry key sent to LINE.
    JobId
}
id! {
    /// One person's answers to an instrument, from the first to the last (回答), tables `checkup_sittings`;
    /// a finished sitting is a result.
    SittingId
}
id! {
    /// A result shown to the counselor (共有), tables `checkup_shares`.
    ShareId
}
id! {
    /// A telephone number for somebody in distress, table `helplines`.
    HelplineId
}
id! {
    /// Somebody who has work to give (事業者), table `employers`.
    EmployerId
}
id! {
    /// A photo of an employer's workplace, table `employer_photos`.
    PhotoId
}
id! {
    /// An offer of work (求人), table `postings`.
    PostingId
}
id! {
    /// A person on the way to an employer (職業紹介), table `introductions`.
    IntroductionId
}
id! {
    /// An interview or a visit with who goes along (随行), table `meetings`.
    MeetingId
}
id! {
    /// What a counselor wrote about the analysis behind a match (AIアセスメント), table `assessments`.
    AssessmentId
}
id! {
    /// A file of postings being taken in (取りこみ), table `posting_imports`.
    ImportId
}
id! {
    /// Something the bot can answer with, table `knowledge_entries`.
    EntryId
}
id! {
    /// Everything one person and the service write to each other (相談チャット), table `conversations`.
    ConversationId
}
id! {
    /// One message of a conversation, table `conversation_messages`; made by whoever writes it.
    MessageId
}
id! {
    /// A question that was not answered well, table `open_questions`.
    OpenQuestionId
}

impl MessageId {
    /// The id of the message that comes of choosing something in this one: the same for the same choice.
    #[must_use]
    pub fn with(self, chosen: Uuid) -> Self {
        Self(Uuid::from_u128(self.0.as_u128() ^ chosen.as_u128()))
    }
}

//! A booking (相談予約): what is asked for, its states and what may follow which.

use crate::coded::coded;
use chrono::{DateTime, Utc};

coded! {
    /// The means (方法) by which the two talk. // 仕様 4(3)ウ
    Means {
        /// In writing, in our own LIFF page.
        Chat = "chat", "チャット";
        /// By video call.
        Video = "video", "ビデオ通話";
        /// By phone; the counselor calls.
        Phone = "phone", "電話";
    }
}

coded! {
    /// What the seeker would like to talk about, chosen in one tap.
    Topic {
        /// Not known yet, and that is fine.
        Undecided = "undecided", "まだ決めていません";
        /// How to begin at all.
        FirstStep = "first_step", "何から始めればいいか";
        /// Work that suits.
        SuitableWork = "suitable_work", "自分に合う仕事";
        /// Gaps in the résumé, writing it.
        Resume = "resume", "履歴書・空白の期間";
        /// Interviews.
        Interview = "interview", "面接が不安";
        /// Work and life: family, health, care.
        Life = "life", "家族・体・介護とのこと";
        /// The present workplace.
        Workplace = "workplace", "今の職場のこと";
    }
}

coded! {
    /// Where a booking stands.
    BookingState {
        /// Agreed and still to come, or going on.
        Reserved = "reserved", "予約中";
        /// Called off by either side.
        Cancelled = "cancelled", "取り消し";
        /// The consultation took place.
        Attended = "attended", "相談済み";
        /// The seeker did not come.
        NoShow = "no_show", "来られなかった";
    }
}

/// Who acts on a booking; staff may do more than seekers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    /// The person it is for.
    Seeker,
    /// Somebody at the desk.
    Staff,
}

/// Why a change was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChangeRefused {
    /// It was cancelled before.
    #[error("already cancelled")]
    AlreadyCancelled,
    /// Attendance was recorded.
    #[error("already over")]
    AlreadyOver,
    /// It has begun.
    #[error("already begun")]
    AlreadyBegun,
    /// It has not begun, so nobody can have come or stayed away.
    #[error("not begun yet")]
    NotBegun,
}

impl BookingState {
    /// Whether the booking still holds its slot.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Reserved)
    }

    /// Calls the booking off. A seeker may until it begins; staff also afterwards,
    /// while attendance is not recorded.
    ///
    /// # Errors
    /// What stands against it.
    pub fn cancel(
        self,
        by: Party,
        starts_at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<Self, ChangeRefused> {
        self.still_open()?;
        if by == Party::Seeker && starts_at <= now {
            return Err(ChangeRefused::AlreadyBegun);
        }
        Ok(Self::Cancelled)
    }

    /// Keeps the booking and gives it another start.
    ///
    /// # Errors
    /// What stands against it.
    pub fn relocate(
        self,
        by: Party,
        starts_at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<Self, ChangeRefused> {
        self.cancel(by, starts_at, now).map(|_| Self::Reserved)
    }

    /// Records that the seeker came; a mistaken no-show can be corrected.
    ///
    /// # Errors
    /// [`ChangeRefused::NotBegun`] before the start, [`ChangeRefused::AlreadyCancelled`] after a cancellation.
    pub fn attend(self, starts_at: DateTime<Utc>, now: DateTime<Utc>) -> Result<Self, ChangeRefused> {
        self.outcome(starts_at, now).map(|()| Self::Attended)
    }

    /// Records that the seeker did not come; a mistaken attendance can be corrected.
    ///
    /// # Errors
    /// As for [`BookingState::attend`].
    pub fn miss(self, starts_at: DateTime<Utc>, now: DateTime<Utc>) -> Result<Self, ChangeRefused> {
        self.outcome(starts_at, now).map(|()| Self::NoShow)
    }

    fn still_open(self) -> Result<(), ChangeRefused> {
        match self {
            Self::Reserved => Ok(()),
            Self::Cancelled => Err(ChangeRefused::AlreadyCancelled),
            Self::Attended | Self::NoShow => Err(ChangeRefused::AlreadyOver),
        }
    }

    fn outcome(self, starts_at: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), ChangeRefused> {
        match self {
            Self::Cancelled => Err(ChangeRefused::AlreadyCancelled),
            _ if now < starts_at => Err(ChangeRefused::NotBegun),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn codes_read_back_and_are_distinct() {
        for &topic in Topic::ALL {
            assert_eq!(Topic::from_code(topic.code()), Some(topic));
        }
        assert_eq!(Means::from_code("fax"), None);
    }

    #[test]
    fn a_seeker_cancels_until_it_begins_and_staff_also_afterwards() {
        let (start, before) = (at("2026-11-18T11:30:00Z"), at("2026-11-18T11:29:59Z"));
        let open = BookingState::Reserved;
        assert_eq!(open.cancel(Party::Seeker, start, before), Ok(BookingState::Cancelled));
        assert_eq!(open.cancel(Party::Seeker, start, start), Err(ChangeRefused::AlreadyBegun));
        assert_eq!(open.cancel(Party::Staff, start, start), Ok(BookingState::Cancelled));
    }

    #[test]
    fn what_is_over_stays_over() {
        let now = at("2026-11-18T11:30:00Z");
        let cancelled = BookingState::Cancelled.relocate(Party::Staff, now, now);
        assert_eq!(cancelled, Err(ChangeRefused::AlreadyCancelled));
        let attended = BookingState::Attended.cancel(Party::Staff, now, now);
        assert_eq!(attended, Err(ChangeRefused::AlreadyOver));
        assert_eq!(BookingState::Cancelled.attend(now, now), Err(ChangeRefused::AlreadyCancelled));
    }

    #[test]
    fn nobody_has_come_or_stayed_away_before_the_start() {
        let (start, before) = (at("2026-11-18T11:30:00Z"), at("2026-11-18T11:29:59Z"));
        assert_eq!(BookingState::Reserved.attend(start, before), Err(ChangeRefused::NotBegun));
        assert_eq!(BookingState::Attended.miss(start, start), Ok(BookingState::NoShow));
    }
}

//! An introduction (職業紹介): from 気になる to being hired, step by step, each with its day; what is sent
//! only with consent; and what follows after. // 仕様 4(3)エ

use chrono::{Months, NaiveDate};

use crate::coded::coded;

coded! {
    /// How far an introduction is.
    IntroductionState {
        /// The person finds the job interesting.
        Interested = "interested", "気になる";
        /// A coordinator has talked with them about it.
        Talked = "talked", "話を聞いた";
        /// They were introduced to the employer.
        Introduced = "introduced", "紹介した";
        /// They meet: an interview, or a look at the workplace.
        Meeting = "meeting", "面接・見学";
        /// The employer offers the job.
        Offered = "offered", "内定";
        /// They work there.
        Hired = "hired", "就職";
        /// It went no further.
        Ended = "ended", "終わり";
    }
}

coded! {
    /// Why an introduction went no further.
    EndReason {
        /// The person does not want it.
        Seeker = "seeker", "本人が見送り";
        /// The employer does not want it.
        Employer = "employer", "先方が見送り";
        /// Somebody else was found, or the job is not offered any more.
        Closed = "closed", "募集の終わり";
        /// Nobody answers.
        Silent = "silent", "連絡がとれない";
        /// Anything else.
        Other = "other", "そのほか";
    }
}

coded! {
    /// What may be sent to an employer, each with consent.
    Document {
        /// Name and how to reach the person: without it nobody can be introduced.
        Contact = "contact", "氏名と連絡先";
        /// The résumé.
        Resume = "resume", "履歴書";
        /// The record of work.
        Career = "career", "職務経歴書";
        /// Which considerations are needed, as agreed with the person.
        Considerations = "considerations", "相談して決めた、配慮のこと";
    }
}

coded! {
    /// What people meet for.
    MeetingKind {
        /// A look at the workplace.
        Visit = "visit", "見学";
        /// An interview.
        Interview = "interview", "面接";
    }
}

coded! {
    /// How a meeting stands.
    MeetingState {
        /// Planned; the person has not answered.
        Planned = "planned", "返事待ち";
        /// The person agrees.
        Confirmed = "confirmed", "確認ずみ";
        /// The person asks for another time.
        ChangeWanted = "change_wanted", "変更の希望";
        /// It does not take place.
        Cancelled = "cancelled", "取りやめ";
    }
}

coded! {
    /// How it is going, some months after somebody began.
    FollowUp {
        /// They still work there.
        Working = "working", "働いている";
        /// They left.
        Left = "left", "辞めた";
        /// Nobody could be reached.
        Unknown = "unknown", "連絡がとれない";
    }
}

/// Months after the first day on which somebody asks how it is going.
pub const FOLLOW_UP_MONTHS: [u32; 3] = [1, 3, 6];

/// A step that does not follow from where an introduction is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such step from here")]
pub struct StepRefused;

impl IntroductionState {
    /// Whether it goes on.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Hired | Self::Ended)
    }

    /// The steps that may follow, the usual one first.
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Interested => &[Self::Talked, Self::Ended],
            Self::Talked => &[Self::Introduced, Self::Ended],
            Self::Introduced => &[Self::Meeting, Self::Offered, Self::Ended],
            Self::Meeting => &[Self::Offered, Self::Ended],
            Self::Offered => &[Self::Hired, Self::Ended],
            Self::Hired | Self::Ended => &[],
        }
    }

    /// The step before, for somebody who took one too many.
    pub const fn before(self) -> Option<Self> {
        match self {
            Self::Interested | Self::Ended => None,
            Self::Talked => Some(Self::Interested),
            Self::Introduced => Some(Self::Talked),
            Self::Meeting => Some(Self::Introduced),
            Self::Offered => Some(Self::Meeting),
            Self::Hired => Some(Self::Offered),
        }
    }

    /// Whether the employer knows the person from here on.
    pub const fn is_introduced(self) -> bool {
        matches!(self, Self::Introduced | Self::Meeting | Self::Offered | Self::Hired)
    }

    /// Takes a step.
    ///
    /// # Errors
    /// [`StepRefused`] when it does not follow.
    pub fn step(self, to: Self) -> Result<Self, StepRefused> {
        match self.next().contains(&to) {
            true => Ok(to),
            false => Err(StepRefused),
        }
    }
}

/// The days on which somebody asks how it is going.
pub fn follow_ups(started_on: NaiveDate) -> impl Iterator<Item = (u32, NaiveDate)> {
    FOLLOW_UP_MONTHS
        .into_iter()
        .filter_map(move |months| Some((months, started_on.checked_add_months(Months::new(months))?)))
}

#[cfg(test)]
mod tests {
    use IntroductionState as S;

    use super::*;

    #[test]
    fn the_way_leads_from_interest_to_work_and_may_end_anywhere_before() {
        let way = [S::Interested, S::Talked, S::Introduced, S::Meeting, S::Offered, S::Hired];
        for pair in way.windows(2) {
            assert_eq!(pair[0].step(pair[1]), Ok(pair[1]));
            assert_eq!(pair[1].before(), Some(pair[0]));
            assert_eq!(pair[0].step(S::Ended), Ok(S::Ended));
        }
        assert_eq!(S::Introduced.step(S::Offered), Ok(S::Offered), "not everybody is asked to come");
    }

    #[test]
    fn no_step_is_left_out_and_none_leads_on_from_the_end() {
        assert_eq!(
            S::Interested.step(S::Introduced),
            Err(StepRefused),
            "nobody is introduced without a word"
        );
        assert_eq!(S::Talked.step(S::Hired), Err(StepRefused));
        for end in [S::Hired, S::Ended] {
            assert!(!end.is_open());
            assert!(S::ALL.iter().all(|&to| end.step(to).is_err()));
        }
    }

    #[test]
    fn follow_ups_come_after_one_three_and_six_months_also_at_the_end_of_a_month() {
        let days: Vec<String> =
            follow_ups("2026-08-31".parse().unwrap()).map(|(_, day)| day.to_string()).collect();
        assert_eq!(days, ["2026-09-30", "2026-11-30", "2027-02-28"]);
    }
}

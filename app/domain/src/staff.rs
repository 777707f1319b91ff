//! Staff roles and what each may do.

use serde::{Deserialize, Serialize};

use crate::coded::coded;

coded! {
    /// The work somebody at the desk does.
    Role {
        /// Talks with seekers.
        Counselor = "counselor", "カウンセラー";
        /// Knows employers, goes along to interviews.
        Coordinator = "coordinator", "コーディネータ";
        /// Writes columns and answers.
        Editor = "editor", "広報担当";
        /// Runs the service.
        Manager = "manager", "運営責任者";
        /// The City: figures only.
        CityOfficer = "city_officer", "市担当者";
    }
}

/// Something that needs a right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Permission {
    /// Enter the staff view at all and see figures without persons.
    SeeFigures,
    /// See bookings and the seekers they belong to.
    SeeBookings,
    /// Move, cancel, record attendance, write notes.
    ChangeBookings,
    /// Set one's own working hours.
    SetOwnHours,
    /// Set everybody's working hours and closed days.
    SetAllHours,
    /// Change the rules of booking.
    ChangeRules,
    /// Read the results that seekers show to the counselors.
    SeeSharedResults,
    /// Edit helplines and the texts of self-checks.
    EditContent,
    /// Keep employers and their postings.
    EditPostings,
    /// Lead introductions: read considerations and applications, send documents, keep the ledgers.
    Introduce,
    /// Explain to seekers what their matches were computed from.
    Assess,
    /// See how matching does, without persons.
    SeeMatching,
    /// Read and answer conversations.
    Converse,
}

impl Role {
    /// Whether this role has the right.
    pub const fn may(self, permission: Permission) -> bool {
        use Permission as P;
        match self {
            Self::Manager => !matches!(permission, P::SetOwnHours | P::SeeSharedResults | P::Assess),
            Self::Counselor => matches!(
                permission,
                P::SeeFigures
                    | P::SeeBookings
                    | P::ChangeBookings
                    | P::SetOwnHours
                    | P::SeeSharedResults
                    | P::Assess
                    | P::Converse
            ),
            Self::Coordinator => matches!(
                permission,
                P::SeeFigures | P::SeeBookings | P::EditPostings | P::Introduce | P::SeeMatching
            ),
            Self::Editor => matches!(permission, P::SeeFigures | P::EditContent),
            Self::CityOfficer => matches!(permission, P::SeeFigures),
        }
    }
}

/// People are called by their family name: 佐藤 みほ is 佐藤さん.
pub fn family_name(name: &str) -> &str {
    name.split([' ', '　']).next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_city_and_the_editor_see_no_persons() {
        for role in [Role::CityOfficer, Role::Editor] {
            assert!(role.may(Permission::SeeFigures));
            assert!(!role.may(Permission::SeeBookings), "{role:?}");
        }
    }

    #[test]
    fn only_counselors_read_what_seekers_show_them() {
        for &role in Role::ALL {
            assert_eq!(role.may(Permission::SeeSharedResults), role == Role::Counselor, "{role:?}");
        }
    }

    #[test]
    fn a_counselor_sets_their_own_hours_and_nobody_elses() {
        assert!(Role::Counselor.may(Permission::SetOwnHours));
        assert!(!Role::Counselor.may(Permission::SetAllHours));
        assert!(Role::Manager.may(Permission::SetAllHours));
    }
}

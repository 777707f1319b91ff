//! The day: who comes next, who comes today, what waits for somebody.

mod view;

use axum::Router;
use axum::extract::{Extension, State};
use axum::response::Redirect;
use axum::routing::get;
use backend::bookings::listing;
use backend::bookings::lookup::Booking;
use backend::hours::week::{self, Week};
use backend::jobs::failed;
use backend::staff::Staff;
use backend::{hours, rules};
use chrono::{DateTime, TimeDelta, Utc};
use domain::service_day::ServiceDay;
use domain::staff::{Permission, Role};

use super::fields::Asked;
use super::problem::Answer;
use super::{assessments, helplines, introductions, matching, postings};
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;

/// How long a failed notice is shown.
pub const NOTICES_FOR: TimeDelta = TimeDelta::days(30);

/// The pages of this screen.
pub fn router() -> Router<AppState> {
    Router::new().route("/admin/today", get(show))
}

/// Everybody's first page: the day, or figures for those who see no persons.
pub async fn enter(Extension(staff): Extension<Staff>) -> Redirect {
    Redirect::to(if staff.role.may(Permission::SeeBookings) { "/admin/today" } else { "/admin/figures" })
}

async fn show(
    State(state): State<AppState>,
    Extension(staff): Extension<Staff>,
    shell: StaffShell,
    Asked(asked): Asked,
) -> Answer<Page> {
    let whose = Whose::of(&staff, asked.text("whose"));
    let day = Day::load(&state, &staff, whose, asked.day("day")).await?;
    let lines = helplines::reminder(&state, &staff).await?;
    let due = postings::reminder(&state, &staff).await?;
    let led = introductions::reminder(&state, &staff).await?;
    let explain = assessments::reminder(&state, &staff).await?;
    let quota = matching::reminder(&state, &staff).await?;
    Ok(shell.render(&day.title(), || (lines, quota, due, led, explain, view::page(day))))
}

/// Whose day is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// Of a counselor who looks at their own.
    Own,
    /// Everybody's, for a counselor who also has an own one.
    EverybodysToo,
    /// Everybody's.
    Everybodys,
}

impl Whose {
    fn of(staff: &Staff, asked: &str) -> Self {
        match (staff.role, asked) {
            (Role::Counselor, "all") => Self::EverybodysToo,
            (Role::Counselor, _) => Self::Own,
            _ => Self::Everybodys,
        }
    }
}

/// What the page shows.
pub(super) struct Day {
    staff: Staff,
    whose: Whose,
    now: DateTime<Utc>,
    today: ServiceDay,
    day: ServiceDay,
    week: Week,
    /// Of this day, by start.
    bookings: Vec<Booking>,
    /// Over, but nobody has said how it went.
    unrecorded: Vec<Booking>,
    /// To be moved.
    outside: Vec<Booking>,
    failed: i64,
}

impl Day {
    async fn load(state: &AppState, staff: &Staff, whose: Whose, asked: Option<ServiceDay>) -> Answer<Self> {
        let (pool, now) = (&state.backend.pool, state.backend.now());
        let today = rules::load(pool).await?.rules.today(now);
        let day = asked.unwrap_or(today);
        let own = (whose == Whose::Own).then_some(staff.id);
        let is_shown = |booking: &Booking| own.is_none_or(|own| own == booking.counselor);
        let mut week = week::load(pool, day, day).await?;
        let mut bookings = std::mem::take(&mut week.bookings);
        bookings.retain(is_shown);
        let mut outside = hours::bookings_outside(pool, today).await?;
        outside.retain(is_shown);
        Ok(Self {
            staff: staff.clone(),
            whose,
            now,
            today,
            day,
            week,
            bookings,
            unrecorded: listing::without_outcome(pool, own, now).await?,
            outside,
            failed: failed::count_since(pool, now - NOTICES_FOR).await?,
        })
    }

    /// The booking that goes on or comes next, when the page shows today.
    fn next(&self) -> Option<&Booking> {
        let ahead = |booking: &&Booking| booking.state.is_open() && self.now < booking.slot.end();
        self.bookings.iter().find(ahead).filter(|_| self.day == self.today)
    }
}

//! Figures without persons: how many consultations, how they ended, by which means.

use domain::booking::{BookingState, Means};
use domain::service_day::ServiceDay;
use sqlx::PgPool;

use crate::Failure;

/// Bookings of a stretch of service days, counted. 00:30 on the first of a
/// month counts for the evening before. // 仕様 4(3)ウ
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures(Vec<(Means, BookingState, i64)>);

impl Figures {
    /// Bookings in all, called-off ones too.
    pub fn total(&self) -> i64 {
        self.count(|_, _| true)
    }

    /// Bookings in a state, by any means.
    pub fn in_state(&self, state: BookingState) -> i64 {
        self.count(|_, counted| counted == state)
    }

    /// Bookings by a means in a state.
    pub fn of(&self, means: Means, state: BookingState) -> i64 {
        self.count(|by, counted| by == means && counted == state)
    }

    fn count(&self, fits: impl Fn(Means, BookingState) -> bool) -> i64 {
        self.0.iter().filter(|(means, state, _)| fits(*means, *state)).map(|(.., count)| count).sum()
    }
}

/// Counts the bookings between two service days, both included.
///
/// # Errors
/// When the database does not answer.
pub async fn between(pool: &PgPool, first: ServiceDay, last: ServiceDay) -> Result<Figures, Failure> {
    let rows: Vec<(String, String, i64)> = sqlx::query_as(
        "select means, state, count(*) from bookings where service_day between $1 and $2 \
         group by means, state",
    )
    .bind(first.date())
    .bind(last.date())
    .fetch_all(pool)
    .await?;
    let read = |(means, state, count): (String, String, i64)| {
        let means = Means::from_code(&means).ok_or(Failure::UnknownValue("bookings.means"))?;
        let state = BookingState::from_code(&state).ok_or(Failure::UnknownValue("bookings.state"))?;
        Ok((means, state, count))
    };
    rows.into_iter().map(read).collect::<Result<_, _>>().map(Figures)
}

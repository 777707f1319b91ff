//! Working hours of counselors: a weekly pattern, days that differ, days on
//! which the service is closed.

pub mod week;

use domain::ids::StaffId;
use domain::service_day::ServiceDay;
use domain::slots::SlotSet;
use sqlx::PgPool;

use crate::Failure;

/// The weekly pattern of one counselor, Sunday first.
pub type Pattern = [SlotSet; 7];

/// A day on which somebody works other hours than usual.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exception {
    /// Which day.
    pub day: ServiceDay,
    /// The hours on that day; empty is a day off.
    pub works: SlotSet,
    /// Why, for colleagues.
    pub reason: String,
}

/// A day on which nobody works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosedDay {
    /// Which day.
    pub day: ServiceDay,
    /// Why.
    pub reason: String,
}

fn set(halves: i64) -> Result<SlotSet, Failure> {
    SlotSet::from_bits(halves).ok_or(Failure::UnknownValue("halves"))
}

/// The weekly pattern of a counselor.
///
/// # Errors
/// When the database does not answer.
pub async fn pattern(pool: &PgPool, counselor: StaffId) -> Result<Pattern, Failure> {
    let rows: Vec<(i16, i64)> =
        sqlx::query_as("select weekday, halves from working_hours where counselor_id = $1")
            .bind(counselor.uuid())
            .fetch_all(pool)
            .await?;
    let mut pattern = Pattern::default();
    for (weekday, halves) in rows {
        if let Some(day) = usize::try_from(weekday).ok().and_then(|day| pattern.get_mut(day)) {
            *day = set(halves)?;
        }
    }
    Ok(pattern)
}

/// Sets the weekly pattern of a counselor. Bookings outside it stay as they are.
///
/// # Errors
/// When the database does not answer.
pub async fn set_pattern(pool: &PgPool, counselor: StaffId, pattern: &Pattern) -> Result<(), Failure> {
    sqlx::query(
        "insert into working_hours (counselor_id, weekday, halves) \
         select $1, day.place - 1, day.halves \
         from unnest($2::bigint[]) with ordinality as day (halves, place) \
         on conflict (counselor_id, weekday) do update set halves = excluded.halves",
    )
    .bind(counselor.uuid())
    .bind(pattern.iter().map(|day| day.bits()).collect::<Vec<_>>())
    .execute(pool)
    .await?;
    Ok(())
}

/// The exceptions of a counselor from a day on.
///
/// # Errors
/// When the database does not answer.
pub async fn exceptions(
    pool: &PgPool,
    counselor: StaffId,
    from: ServiceDay,
) -> Result<Vec<Exception>, Failure> {
    let rows: Vec<(chrono::NaiveDate, i64, String)> = sqlx::query_as(
        "select service_day, halves, reason from hours_exceptions \
         where counselor_id = $1 and service_day >= $2 order by service_day",
    )
    .bind(counselor.uuid())
    .bind(from.date())
    .fetch_all(pool)
    .await?;
    rows.into_iter()
        .map(|(day, halves, reason)| Ok(Exception { day: ServiceDay::new(day), works: set(halves)?, reason }))
        .collect()
}

/// Sets other hours for one day of a counselor.
///
/// # Errors
/// When the database does not answer.
pub async fn set_exception(pool: &PgPool, counselor: StaffId, exception: &Exception) -> Result<(), Failure> {
    sqlx::query(
        "insert into hours_exceptions (counselor_id, service_day, halves, reason) \
         values ($1, $2, $3, $4) \
         on conflict (counselor_id, service_day) do update set halves = $3, reason = $4",
    )
    .bind(counselor.uuid())
    .bind(exception.day.date())
    .bind(exception.works.bits())
    .bind(&exception.reason)
    .execute(pool)
    .await?;
    Ok(())
}

/// Goes back to the weekly pattern on a day.
///
/// # Errors
/// When the database does not answer.
pub async fn remove_exception(pool: &PgPool, counselor: StaffId, day: ServiceDay) -> Result<(), Failure> {
    sqlx::query("delete from hours_exceptions where counselor_id = $1 and service_day = $2")
        .bind(counselor.uuid())
        .bind(day.date())
        .execute(pool)
        .await?;
    Ok(())
}

/// The closed days from a day on.
///
/// # Errors
/// When the database does not answer.
pub async fn closed_days(pool: &PgPool, from: ServiceDay) -> Result<Vec<ClosedDay>, Failure> {
    let rows: Vec<(chrono::NaiveDate, String)> = sqlx::query_as(
        "select service_day, reason from closed_days where service_day >= $1 order by service_day",
    )
    .bind(from.date())
    .fetch_all(pool)
    .await?;
    let closed = |(day, reason)| ClosedDay { day: ServiceDay::new(day), reason };
    Ok(rows.into_iter().map(closed).collect())
}

/// Closes the service on a day. Bookings of that day stay and are listed for moving.
///
/// # Errors
/// When the database does not answer.
pub async fn close_day(pool: &PgPool, closed: &ClosedDay) -> Result<(), Failure> {
    sqlx::query(
        "insert into closed_days (service_day, reason) values ($1, $2) \
         on conflict (service_day) do update set reason = $2",
    )
    .bind(closed.day.date())
    .bind(&closed.reason)
    .execute(pool)
    .await?;
    Ok(())
}

/// Opens a closed day again.
///
/// # Errors
/// When the database does not answer.
pub async fn reopen_day(pool: &PgPool, day: ServiceDay) -> Result<(), Failure> {
    sqlx::query("delete from closed_days where service_day = $1").bind(day.date()).execute(pool).await?;
    Ok(())
}

/// Open bookings that lie outside the working time now in force, from a day
/// on: somebody should move them.
///
/// # Errors
/// When the database does not answer.
pub async fn bookings_outside(
    pool: &PgPool,
    from: ServiceDay,
) -> Result<Vec<crate::bookings::lookup::Booking>, Failure> {
    crate::bookings::outside::in_force(pool, from).await
}

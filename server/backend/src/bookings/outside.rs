//! Open bookings that lie outside working time: now, or after a change that
//! somebody is about to make. They stay; somebody should move them.

use domain::ids::StaffId;
use domain::service_day::ServiceDay;
use sqlx::PgPool;

use super::lookup::{Booking, COLUMNS, Row, all};
use crate::Failure;
use crate::hours::{Exception, Pattern};

/// Open bookings outside the working time now in force, from a day on, by start.
///
/// # Errors
/// When the database does not answer.
pub async fn in_force(pool: &PgPool, from: ServiceDay) -> Result<Vec<Booking>, Failure> {
    let sql = format!(
        "select {COLUMNS} \
         left join working_hours w on w.counselor_id = b.counselor_id \
            and w.weekday = extract(dow from b.service_day) \
         left join hours_exceptions x on x.counselor_id = b.counselor_id and x.service_day = b.service_day \
         left join closed_days d on d.service_day = b.service_day \
         where b.state = 'reserved' and b.service_day >= $1 \
            and (not c.active or d.service_day is not null \
                or coalesce(x.halves, w.halves, 0) & (1::bigint << b.half::int) = 0) \
         order by b.starts_at, b.id"
    );
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(from.date()).fetch_all(pool).await?;
    all(rows)
}

/// Open bookings of a counselor, from a day on, that another weekly pattern
/// would not cover. Days with hours of their own keep those.
///
/// # Errors
/// When the database does not answer.
pub async fn under_pattern(
    pool: &PgPool,
    counselor: StaffId,
    pattern: &Pattern,
    from: ServiceDay,
) -> Result<Vec<Booking>, Failure> {
    let sql = format!(
        "select {COLUMNS} where b.state = 'reserved' and b.counselor_id = $1 and b.service_day >= $2 \
            and not exists (select 1 from hours_exceptions x \
                where x.counselor_id = $1 and x.service_day = b.service_day) \
            and ($3::bigint[])[extract(dow from b.service_day)::int + 1] & (1::bigint << b.half::int) = 0 \
         order by b.starts_at, b.id"
    );
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(counselor.uuid())
        .bind(from.date())
        .bind(pattern.iter().map(|day| day.bits()).collect::<Vec<_>>())
        .fetch_all(pool)
        .await?;
    all(rows)
}

/// Open bookings of a counselor on the day of an exception that it would not cover.
///
/// # Errors
/// When the database does not answer.
pub async fn under_exception(
    pool: &PgPool,
    counselor: StaffId,
    exception: &Exception,
) -> Result<Vec<Booking>, Failure> {
    let mut bookings = on_day(pool, exception.day).await?;
    bookings.retain(|booking| booking.counselor == counselor && !exception.works.contains(booking.slot.half));
    Ok(bookings)
}

/// Open bookings on a day, whoever holds them: what closing it would leave to be moved.
///
/// # Errors
/// When the database does not answer.
pub async fn on_day(pool: &PgPool, day: ServiceDay) -> Result<Vec<Booking>, Failure> {
    let mut bookings = super::listing::between(pool, day, day).await?;
    bookings.retain(|booking| booking.state.is_open());
    Ok(bookings)
}

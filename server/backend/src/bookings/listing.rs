//! Lists of bookings for the desk.

use chrono::{DateTime, Utc};
use domain::booking::BookingState;
use domain::ids::StaffId;
use domain::service_day::ServiceDay;
use sqlx::{PgPool, Postgres, QueryBuilder};

use super::lookup::{Booking, COLUMNS, Row, all};
use crate::Failure;
use crate::seekers::escape_like;

/// Bookings on one page of a list.
pub const PAGE: i64 = 50;

/// What to list.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// From this service day on.
    pub from: Option<ServiceDay>,
    /// Until this service day, included.
    pub until: Option<ServiceDay>,
    /// With this counselor.
    pub counselor: Option<StaffId>,
    /// In this state.
    pub state: Option<BookingState>,
    /// Part of the seeker's name, or a booking number such as `K-00042` or `42`.
    pub text: String,
    /// The latest start first.
    pub latest_first: bool,
}

/// One page of a list and how many bookings there are in all.
#[derive(Clone, Debug)]
pub struct Listed {
    /// At most [`PAGE`] bookings by start.
    pub bookings: Vec<Booking>,
    /// On all pages together.
    pub total: i64,
}

/// The bookings that fit, by start; pages count from 0.
///
/// # Errors
/// When the database does not answer.
pub async fn list(pool: &PgPool, filter: &Filter, page: u32) -> Result<Listed, Failure> {
    let mut count = QueryBuilder::new("select count(*) from bookings b");
    if !filter.text.trim().is_empty() {
        count.push(" join seekers s on s.id = b.seeker_id");
    }
    count.push(" where true");
    restrict(&mut count, filter);
    let total: i64 = count.build_query_scalar().fetch_one(pool).await?;

    let mut query = QueryBuilder::new(format!("select {COLUMNS} where true"));
    restrict(&mut query, filter);
    let order = if filter.latest_first { " desc" } else { "" };
    // The order of the index `bookings_in_order`: a page costs as much as it shows.
    query
        .push(format!(" order by b.service_day{order}, b.half{order}, b.number{order} limit "))
        .push_bind(PAGE);
    query.push(" offset ").push_bind(i64::from(page) * PAGE);
    let rows: Vec<Row> = query.build_query_as().fetch_all(pool).await?;
    Ok(Listed { bookings: all(rows)?, total })
}

/// Every booking that still holds or held its slot between two service days,
/// both included, by start: for the calendar and for today.
///
/// # Errors
/// When the database does not answer.
pub async fn between(pool: &PgPool, first: ServiceDay, last: ServiceDay) -> Result<Vec<Booking>, Failure> {
    held(pool, first, last, None).await
}

/// As [`between`], of these counselors only.
///
/// # Errors
/// When the database does not answer.
pub async fn between_of(
    pool: &PgPool,
    first: ServiceDay,
    last: ServiceDay,
    counselors: &[StaffId],
) -> Result<Vec<Booking>, Failure> {
    held(pool, first, last, Some(counselors)).await
}

async fn held(
    pool: &PgPool,
    first: ServiceDay,
    last: ServiceDay,
    counselors: Option<&[StaffId]>,
) -> Result<Vec<Booking>, Failure> {
    let sql = format!(
        "select {COLUMNS} where b.service_day between $1 and $2 and b.state <> 'cancelled' \
            and ($3::uuid[] is null or b.counselor_id = any($3)) \
         order by b.starts_at, c.name, b.id"
    );
    let rows = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(first.date())
        .bind(last.date())
        .bind(counselors.map(|ids| ids.iter().map(|id| id.uuid()).collect::<Vec<_>>()))
        .fetch_all(pool)
        .await?;
    all(rows)
}

/// Bookings that are over and still wait for somebody to say whether the seeker
/// came, the longest waiting first, at most a hundred; of one counselor or of all.
///
/// # Errors
/// When the database does not answer.
pub async fn without_outcome(
    pool: &PgPool,
    counselor: Option<StaffId>,
    now: DateTime<Utc>,
) -> Result<Vec<Booking>, Failure> {
    let sql = format!(
        "select {COLUMNS} where b.state = 'reserved' and b.ends_at <= $1 \
            and ($2::uuid is null or b.counselor_id = $2) \
         order by b.starts_at, b.id limit 100"
    );
    let rows = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(now)
        .bind(counselor.map(StaffId::uuid))
        .fetch_all(pool)
        .await?;
    all(rows)
}

fn restrict(query: &mut QueryBuilder<Postgres>, filter: &Filter) {
    if let Some(from) = filter.from {
        query.push(" and b.service_day >= ").push_bind(from.date());
    }
    if let Some(until) = filter.until {
        query.push(" and b.service_day <= ").push_bind(until.date());
    }
    if let Some(counselor) = filter.counselor {
        query.push(" and b.counselor_id = ").push_bind(counselor.uuid());
    }
    if let Some(state) = filter.state {
        query.push(" and b.state = ").push_bind(state.code());
    }
    let text = filter.text.trim();
    if text.is_empty() {
        return;
    }
    let digits = text.trim_start_matches(['K', 'k', 'Ｋ', '-', '－', 'ー']);
    match digits.parse::<i64>() {
        Ok(number) => query.push(" and b.number = ").push_bind(number),
        Err(_) => query.push(" and s.name ilike '%' || ").push_bind(escape_like(text)).push(" || '%'"),
    };
}

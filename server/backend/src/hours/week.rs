//! The calendar of the desk: everybody's days and bookings, in two queries
//! however many there are.

use chrono::NaiveDate;
use domain::ids::StaffId;
use domain::service_day::{HalfHour, ServiceDay, ServiceHours};
use domain::slots::SlotSet;
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use super::set;
use crate::Failure;
use crate::bookings::listing;
use crate::bookings::lookup::Booking;

/// One counselor's working time on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// Whose.
    pub counselor: StaffId,
    /// On which day.
    pub day: ServiceDay,
    /// Working time in force.
    pub works: SlotSet,
    /// Working time of the weekly pattern that an exception takes away.
    pub away: SlotSet,
    /// Why the day differs from the pattern; empty when it does not.
    pub reason: String,
}

/// Several days of everybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    /// When consultations are held.
    pub hours: ServiceHours,
    /// Active counselors by name.
    pub counselors: Vec<(StaffId, String)>,
    /// A lane for each of them on each day.
    pub lanes: Vec<Lane>,
    /// Days on which nobody works, with the reason.
    pub closed: Vec<(ServiceDay, String)>,
    /// Bookings that hold or held their slot.
    pub bookings: Vec<Booking>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    name: String,
    day: NaiveDate,
    usual: i64,
    other: Option<i64>,
    reason: Option<String>,
    closed: Option<String>,
    opens: i16,
    closes: i16,
}

/// Everybody's days from `first` to `last`, both included.
///
/// # Errors
/// When the database does not answer.
pub async fn load(pool: &PgPool, first: ServiceDay, last: ServiceDay) -> Result<Week, Failure> {
    let bookings = listing::between(pool, first, last).await?;
    Ok(Week { bookings, ..without_bookings(pool, first, last).await? })
}

/// Everybody's days with no booking in them yet: whose are shown may depend on who works.
///
/// # Errors
/// When the database does not answer.
pub async fn without_bookings(pool: &PgPool, first: ServiceDay, last: ServiceDay) -> Result<Week, Failure> {
    // The days come as an array: of a series the planner expects a thousand rows
    // and compiles the query, which takes longer than answering it.
    let rows: Vec<Row> = sqlx::query_as(
        "select s.id, s.name, d.day, coalesce(w.halves, 0) as usual, x.halves as other, \
            x.reason, c.reason as closed, r.opens, r.closes \
         from staff s \
         cross join unnest($1::date[]) as d (day) \
         cross join booking_rules r \
         left join working_hours w on w.counselor_id = s.id and w.weekday = extract(dow from d.day) \
         left join hours_exceptions x on x.counselor_id = s.id and x.service_day = d.day \
         left join closed_days c on c.service_day = d.day \
         where s.role = 'counselor' and s.active \
         order by s.name, s.id, d.day",
    )
    .bind((0..=last.days_since(first)).map(|offset| first.plus(offset).date()).collect::<Vec<_>>())
    .fetch_all(pool)
    .await?;
    let mut week = Week {
        hours: ServiceHours::specified(),
        counselors: Vec::new(),
        lanes: Vec::with_capacity(rows.len()),
        closed: Vec::new(),
        bookings: Vec::new(),
    };
    for row in rows {
        week.add(row)?;
    }
    Ok(week)
}

impl Week {
    fn add(&mut self, row: Row) -> Result<(), Failure> {
        let (counselor, day) = (StaffId::new(row.id), ServiceDay::new(row.day));
        self.hours = hours(row.opens, row.closes).ok_or(Failure::UnknownValue("booking_rules"))?;
        if self.counselors.last().is_none_or(|(last, _)| *last != counselor) {
            self.counselors.push((counselor, row.name));
        }
        let usual = set(row.usual)?;
        let other = row.other.map(set).transpose()?.unwrap_or(usual);
        let works = if row.closed.is_some() { SlotSet::EMPTY } else { other };
        let away = if row.closed.is_some() { SlotSet::EMPTY } else { usual.without(other) };
        if let Some(reason) = row.closed
            && !self.closed.iter().any(|(closed, _)| *closed == day)
        {
            self.closed.push((day, reason));
        }
        let reason = row.reason.unwrap_or_default();
        self.lanes.push(Lane { counselor, day, works, away, reason });
        Ok(())
    }
}

fn hours(opens: i16, closes: i16) -> Option<ServiceHours> {
    let half = |value: i16| HalfHour::new(u8::try_from(value).ok()?);
    ServiceHours::new(half(opens)?, half(closes)?)
}

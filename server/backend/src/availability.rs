//! What is free, in two queries however many days and counselors.

use domain::availability::{CounselorDay, DayAvailability, for_seeker, with_neighbours};
use domain::ids::StaffId;
use domain::rules::BookingRules;
use domain::service_day::ServiceDay;
use domain::slots::SlotSet;
use sqlx::PgPool;
use uuid::Uuid;

use crate::{Backend, Failure};

/// Working time and bookings of every active counselor, day by day.
///
/// # Errors
/// When the database does not answer.
pub async fn counselor_days(
    pool: &PgPool,
    first: ServiceDay,
    last: ServiceDay,
) -> Result<Vec<CounselorDay>, Failure> {
    // One day more on either side, for what their nights and mornings have taken.
    let (first, last) = (first.plus(-1), last.plus(1));
    // The days come as an array: of a series the planner expects a thousand rows
    // and compiles the query, which takes longer than answering it.
    let dates: Vec<_> = (0..=last.days_since(first)).map(|offset| first.plus(offset).date()).collect();
    // 仕様 4(3)ウ: a closed day beats an exception, an exception beats the pattern.
    let rows: Vec<(Uuid, chrono::NaiveDate, i64, i64)> = sqlx::query_as(
        "select s.id, d.day, \
            case when c.service_day is not null then 0 \
                 else coalesce(x.halves, w.halves, 0) end, \
            coalesce(b.halves, 0) \
         from staff s \
         cross join unnest($3::date[]) as d (day) \
         left join working_hours w on w.counselor_id = s.id and w.weekday = extract(dow from d.day) \
         left join hours_exceptions x on x.counselor_id = s.id and x.service_day = d.day \
         left join closed_days c on c.service_day = d.day \
         left join (select counselor_id, service_day, bit_or(1::bigint << half) as halves from bookings \
            where service_day between $1 and $2 and state <> 'cancelled' \
            group by counselor_id, service_day) b \
            on b.counselor_id = s.id and b.service_day = d.day \
         where s.role = 'counselor' and s.active \
         order by d.day, s.name, s.id",
    )
    .bind(first.date())
    .bind(last.date())
    .bind(&dates)
    .fetch_all(pool)
    .await?;
    let days: Vec<CounselorDay> = rows
        .into_iter()
        .map(|(counselor, day, works, booked)| {
            Ok(CounselorDay {
                counselor: StaffId::new(counselor),
                day: ServiceDay::new(day),
                works: SlotSet::from_bits(works).ok_or(Failure::UnknownValue("halves"))?,
                booked: SlotSet::from_bits(booked).ok_or(Failure::UnknownValue("bookings.half"))?,
            })
        })
        .collect::<Result<_, Failure>>()?;
    Ok(with_neighbours(&days, days.len() / dates.len()))
}

/// What a seeker may choose from `first` to `last` right now.
///
/// # Errors
/// When the database does not answer.
pub async fn shown(
    backend: &Backend,
    rules: &BookingRules,
    first: ServiceDay,
    last: ServiceDay,
) -> Result<Vec<DayAvailability>, Failure> {
    let days = counselor_days(&backend.pool, first, last).await?;
    Ok(for_seeker(&days, first, last, rules, backend.now()))
}

/// The calendar a seeker sees: whole weeks from this week's Sunday until the last bookable day.
///
/// # Errors
/// When the database does not answer.
pub async fn calendar(backend: &Backend, rules: &BookingRules) -> Result<Vec<DayAvailability>, Failure> {
    let now = backend.now();
    let first = rules.today(now).sunday();
    let last = rules.last_day(now).sunday().plus(6);
    shown(backend, rules, first, last).await
}

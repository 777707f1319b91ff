//! Who is told today: when all sheets of a day are written, LINE is asked what the month still has,
//! and everybody gets a job at their hour, or those who read them, where it does not suffice for all.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::SeekerId;
use domain::quota::Quota;
use domain::service_day::ServiceDay;
use serde_json::json;
use sqlx::{FromRow, PgConnection};
use uuid::Uuid;

use super::settings::hour_of;
use super::today;
use crate::jobs::queue::{self, Job};
use crate::jobs::{Done, backoff};
use crate::{Backend, Failure, random};

/// How long ago somebody may have opened their sheet to count as reading them.
const READS_WITHIN: TimeDelta = TimeDelta::days(14);

/// What makes a person's push of a day one of its kind.
pub(super) fn once(seeker: SeekerId, day: ServiceDay) -> String {
    format!("recommendation:{seeker}:{day}")
}

/// Writes the job that writes the pushes of a day.
pub(super) async fn add(db: &mut PgConnection, day: ServiceDay, now: DateTime<Utc>) -> Result<(), Failure> {
    let once = format!("recommendation-pushes:{day}");
    queue::add(db, "recommendation_pushes", &json!({ "day": day }), Some(&once), now, now).await
}

#[derive(FromRow)]
struct Reader {
    seeker_id: Uuid,
    hour: i16,
}

/// Asks LINE and writes the jobs. Run twice it writes none twice, and no more than the first answer
/// of LINE allows.
pub(crate) async fn run(backend: &Backend, job: &Job) -> Result<Done, Failure> {
    let Some(day) = job.read::<ServiceDay>("day") else {
        return Ok(Done::broken("the payload names no day"));
    };
    if today(backend).await? != day {
        return Ok(Done::Skipped);
    }
    let quota = match known_quota(backend, day).await? {
        Some(quota) => quota,
        None => match backend.line.quota().await {
            Ok(quota) => quota,
            Err(error) if error.is_worth_retrying() => {
                return Ok(Done::Later { after: backoff(job.attempts), why: error.to_string() });
            }
            Err(error) => return Ok(Done::refused(&error)),
        },
    };
    write(backend, day, quota).await?;
    backend.wake_worker();
    Ok(Done::Sent)
}

/// What LINE said earlier today.
async fn known_quota(backend: &Backend, day: ServiceDay) -> Result<Option<Quota>, Failure> {
    let row: Option<(Option<i32>, Option<i32>)> =
        sqlx::query_as("select quota_limit, quota_used from recommendation_days where day = $1")
            .bind(day.date())
            .fetch_optional(&backend.pool)
            .await?;
    let number = |value: i32| u32::try_from(value).unwrap_or_default();
    Ok(row.and_then(|(limit, used)| Some(Quota { limit: limit.map(number), used: number(used?) })))
}

async fn write(backend: &Backend, day: ServiceDay, quota: Quota) -> Result<(), Failure> {
    let now = backend.now();
    let mut tx = backend.pool.begin().await?;
    // Whoever opened a sheet lately comes first; the rest in the order of the day.
    let readers: Vec<Reader> = sqlx::query_as(
        "select h.seeker_id, coalesce(t.hour, 18::smallint) as hour \
         from recommendation_sheets h join seekers s on s.id = h.seeker_id \
         left join recommendation_settings t on t.seeker_id = h.seeker_id \
         left join lateral (select max(o.opened_at) as at from recommendation_sheets o \
            where o.seeker_id = h.seeker_id and o.opened_at > $2) opened on true \
         where h.day = $1 and s.blocked_at is null and not coalesce(t.paused, false) \
            and exists (select from recommendations m where m.seeker_id = h.seeker_id and m.day = $1) \
            and exists (select from consents c where c.seeker_id = h.seeker_id and c.purpose = 'matching' \
                and c.withdrawn_at is null) \
         order by opened.at desc nulls last, md5(h.seeker_id::text || $1::text), h.seeker_id",
    )
    .bind(day.date())
    .bind(now - READS_WITHIN)
    .fetch_all(&mut *tx)
    .await?;
    let share = quota.share(u32::try_from(readers.len()).unwrap_or(u32::MAX), day.date());
    let told = &readers[..usize::try_from(share.people).unwrap_or(usize::MAX).min(readers.len())];
    let run_at = |reader: &Reader| hour_of(reader.hour).on(day).max(now);
    let ids: Vec<Uuid> = told.iter().map(|reader| reader.seeker_id).collect();
    sqlx::query(
        "insert into jobs (id, kind, payload, once, run_at, created_at) \
         select j.id, 'recommendation_push', jsonb_build_object('seeker', j.seeker, 'day', $5::date), \
            j.once, j.run_at, $6 \
         from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[]) as j (id, seeker, once, run_at) \
         on conflict (once) where once is not null do nothing",
    )
    .bind(ids.iter().map(|_| random::uuid()).collect::<Vec<_>>())
    .bind(&ids)
    .bind(ids.iter().map(|&id| once(SeekerId::new(id), day)).collect::<Vec<_>>())
    .bind(told.iter().map(run_at).collect::<Vec<_>>())
    .bind(day.date())
    .bind(now)
    .execute(&mut *tx)
    .await?;
    let number = |value: u32| i32::try_from(value).unwrap_or(i32::MAX);
    sqlx::query(
        "update recommendation_days set quota_limit = $2, quota_used = $3, pushes = $4, lasts_until = $5, \
            planned_at = $6 where day = $1",
    )
    .bind(day.date())
    .bind(quota.limit.map(number))
    .bind(number(quota.used))
    .bind(i32::try_from(told.len()).unwrap_or(i32::MAX))
    .bind(share.lasts_until)
    .bind(now)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(())
}

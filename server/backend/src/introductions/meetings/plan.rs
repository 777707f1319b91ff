//! Planning and calling off at the desk; Postgres has the last word on who goes along where.

use domain::ids::{IntroductionId, MeetingId, StaffId};

use super::super::{Event, note, notice};
use super::{Plan, touch};
use crate::{Backend, Failure};

/// Why nothing was planned.
#[derive(Debug, thiserror::Error)]
pub enum PlanRefused {
    /// There is no such introduction, or it does not go on.
    #[error("no open introduction")]
    NotOpen,
    /// Who should go along is with somebody else then.
    #[error("somebody else is accompanied at that time")]
    Taken,
    /// Somebody else has changed it since it was read.
    #[error("the meeting was changed meanwhile")]
    Overtaken,
    /// The machinery failed.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<sqlx::Error> for PlanRefused {
    fn from(error: sqlx::Error) -> Self {
        let constraint = error.as_database_error().and_then(sqlx::error::DatabaseError::constraint);
        match constraint {
            Some("meetings_one_goes_along_at_a_time") => Self::Taken,
            _ => Self::Failure(error.into()),
        }
    }
}

/// Plans one, or plans it anew: the person is asked to confirm it. `seen` is the revision that was read,
/// 0 for a new one, which gets the id of its form so that a form sent twice plans one.
///
/// # Errors
/// [`PlanRefused`]; nothing is written then.
pub async fn plan(
    backend: &Backend,
    staff: StaffId,
    introduction: IntroductionId,
    id: MeetingId,
    plan: &Plan,
    seen: i32,
) -> Result<(), PlanRefused> {
    let mut tx = backend.pool.begin().await?;
    let open: Option<bool> = sqlx::query_scalar(
        "select state not in ('hired', 'ended') from introductions where id = $1 for update",
    )
    .bind(introduction.uuid())
    .fetch_optional(&mut *tx)
    .await?;
    if open != Some(true) {
        return Err(PlanRefused::NotOpen);
    }
    let revision: Option<i32> = sqlx::query_scalar(
        "insert into meetings as m (id, introduction_id, kind, staff_id, meets_at, starts_at, ends_at, place, \
            meeting_point, bring, created_at) \
         select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11 \
            where $12 = 0 or exists (select from meetings where id = $1) \
         on conflict (id) do update set kind = $3, staff_id = $4, meets_at = $5, starts_at = $6, ends_at = $7, \
            place = $8, meeting_point = $9, bring = $10, state = 'planned', answer_sealed = null, \
            revision = m.revision + 1 where m.introduction_id = $2 and m.revision = $12 \
         returning revision",
    )
    .bind(id.uuid())
    .bind(introduction.uuid())
    .bind(plan.kind.code())
    .bind(plan.along.map(StaffId::uuid))
    .bind(plan.meets_at)
    .bind(plan.starts_at)
    .bind(plan.ends_at)
    .bind(&plan.place)
    .bind(&plan.meeting_point)
    .bind(&plan.bring)
    .bind(backend.now())
    .bind(seen)
    .fetch_optional(&mut *tx)
    .await?;
    let Some(revision) = revision else {
        return match seen == 0 {
            // The form came twice: the first time has planned it.
            true => Ok(()),
            false => Err(PlanRefused::Overtaken),
        };
    };
    touch(&mut tx, introduction, None).await?;
    note(
        backend,
        &mut tx,
        Event { introduction, kind: "meeting_planned", staff: Some(staff), on: None, note: None },
    )
    .await?;
    notice::enqueue(backend, &mut tx, introduction, format!("{id}:{revision}")).await?;
    tx.commit().await?;
    backend.wake_worker();
    Ok(())
}

/// Calls one off and lets the person know. Called off already is as good; `false` when there is none.
///
/// # Errors
/// When the database does not answer.
pub async fn cancel(
    backend: &Backend,
    staff: StaffId,
    introduction: IntroductionId,
    id: MeetingId,
) -> Result<bool, Failure> {
    let mut tx = backend.pool.begin().await?;
    let revision: Option<i32> = sqlx::query_scalar(
        "update meetings set state = 'cancelled', revision = revision + 1 \
         where id = $1 and introduction_id = $2 and state <> 'cancelled' returning revision",
    )
    .bind(id.uuid())
    .bind(introduction.uuid())
    .fetch_optional(&mut *tx)
    .await?;
    let Some(revision) = revision else {
        return Ok(sqlx::query_scalar(
            "select exists (select from meetings where id = $1 and introduction_id = $2)",
        )
        .bind(id.uuid())
        .bind(introduction.uuid())
        .fetch_one(&mut *tx)
        .await?);
    };
    touch(&mut tx, introduction, None).await?;
    note(
        backend,
        &mut tx,
        Event { introduction, kind: "meeting_cancelled", staff: Some(staff), on: None, note: None },
    )
    .await?;
    notice::enqueue(backend, &mut tx, introduction, format!("{id}:{revision}")).await?;
    tx.commit().await?;
    backend.wake_worker();
    Ok(true)
}

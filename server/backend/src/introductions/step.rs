//! Taking a step, going one back, ending, leading: each noted with its day.

use chrono::NaiveDate;
use domain::ids::{IntroductionId, SeekerId, StaffId};
use domain::introduction::{EndReason, IntroductionState, StepRefused, follow_ups};
use domain::text::StaffNote;
use sqlx::{PgConnection, Postgres, Transaction};
use uuid::Uuid;

use super::{Event, note, note_field};
use crate::{Backend, Failure, seekers};

/// What the desk does with an introduction.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// The next step, taken on a day.
    To(IntroductionState, NaiveDate),
    /// They begin to work on this day.
    Hired(NaiveDate),
    /// It goes no further.
    End(EndReason, NaiveDate),
    /// The last step was one too many.
    Back,
    /// Somebody leads it from now on, and should write or call by a day.
    Lead(StaffId, Option<NaiveDate>),
    /// Only a word is kept.
    Word,
}

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum StepError {
    /// There is no such introduction.
    #[error("no such introduction")]
    NotFound,
    /// It does not follow from where the introduction is.
    #[error(transparent)]
    Refused(#[from] StepRefused),
    /// The person has not agreed that the employer learns of them.
    #[error("the seeker has not consented")]
    NoConsent,
    /// Somebody else has changed it since it was read.
    #[error("the introduction was changed meanwhile")]
    Overtaken,
    /// The machinery failed.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<sqlx::Error> for StepError {
    fn from(error: sqlx::Error) -> Self {
        Self::Failure(error.into())
    }
}

struct Locked {
    state: IntroductionState,
    ended_from: Option<IntroductionState>,
    seeker: SeekerId,
}

async fn lock(
    tx: &mut Transaction<'static, Postgres>,
    id: IntroductionId,
    seen: Option<i32>,
) -> Result<Locked, StepError> {
    let row: Option<(String, Option<String>, Uuid, i32)> = sqlx::query_as(
        "select state, ended_from, seeker_id, revision from introductions where id = $1 for update",
    )
    .bind(id.uuid())
    .fetch_optional(&mut **tx)
    .await?;
    let (state, ended_from, seeker, revision) = row.ok_or(StepError::NotFound)?;
    if seen.is_some_and(|seen| seen != revision) {
        return Err(StepError::Overtaken);
    }
    let read =
        |code: &str| IntroductionState::from_code(code).ok_or(Failure::UnknownValue("introductions.state"));
    Ok(Locked {
        state: read(&state)?,
        ended_from: ended_from.as_deref().map(read).transpose()?,
        seeker: SeekerId::new(seeker),
    })
}

/// Does it, as seen at a revision, with a word that is sealed.
///
/// # Errors
/// [`StepError`]; nothing is written then.
pub async fn take(
    backend: &Backend,
    staff: StaffId,
    id: IntroductionId,
    seen: i32,
    step: &Step,
    words: Option<&StaffNote>,
) -> Result<(), StepError> {
    let mut tx = backend.pool.begin().await?;
    let locked = lock(&mut tx, id, Some(seen)).await?;
    let key = seekers::keys::read(&mut *tx, &backend.vault, locked.seeker).await?;
    let sealed = words.map(|words| key.seal(note_field(id), words.as_str()));
    let (kind, on) = match step {
        Step::To(to, on) => {
            let to = locked.state.step(*to)?;
            if to == IntroductionState::Hired || to == IntroductionState::Ended {
                return Err(StepRefused.into());
            }
            set_state(backend, &mut tx, id, to, staff).await?;
            (to.code(), Some(*on))
        }
        Step::Hired(on) => {
            locked.state.step(IntroductionState::Hired)?;
            hire(backend, &mut tx, id, *on, staff).await?;
            ("hired", None)
        }
        Step::End(reason, on) => {
            locked.state.step(IntroductionState::Ended)?;
            end(backend, &mut tx, id, locked.state, *reason).await?;
            ("ended", Some(*on))
        }
        Step::Back => {
            let before = match locked.state {
                IntroductionState::Ended => locked.ended_from,
                state => state.before(),
            };
            let before = before.ok_or(StepRefused)?;
            sqlx::query("delete from follow_ups where introduction_id = $1")
                .bind(id.uuid())
                .execute(&mut *tx)
                .await?;
            set_state(backend, &mut tx, id, before, staff).await?;
            ("back", None)
        }
        Step::Lead(leader, due_on) => {
            sqlx::query(
                "update introductions set coordinator_id = $2, due_on = $3, revision = revision + 1 where id = $1",
            )
            .bind(id.uuid())
            .bind(leader.uuid())
            .bind(due_on)
            .execute(&mut *tx)
            .await?;
            ("led", None)
        }
        Step::Word => ("word", None),
    };
    note(backend, &mut tx, Event { introduction: id, kind, staff: Some(staff), on, note: sealed }).await?;
    tx.commit().await?;
    Ok(())
}

/// Whoever takes the first step leads from then on.
async fn set_state(
    backend: &Backend,
    db: &mut PgConnection,
    id: IntroductionId,
    to: IntroductionState,
    staff: StaffId,
) -> Result<(), StepError> {
    // Being introduced needs a consent that still holds; the database itself refuses it without one.
    let done = sqlx::query(
        "update introductions i set state = $2, changed_at = $3, revision = revision + 1, end_reason = null, \
            ended_from = null, started_on = null, coordinator_id = coalesce(coordinator_id, $4), \
            documents_consent_id = coalesce(documents_consent_id, (select d.id from document_consents d \
                where d.introduction_id = i.id and d.given_at is not null and d.withdrawn_at is null)) \
         where id = $1 and ($2 not in ('introduced', 'meeting', 'offered') or exists (select from document_consents d \
            where d.introduction_id = i.id and d.given_at is not null and d.withdrawn_at is null))",
    )
    .bind(id.uuid())
    .bind(to.code())
    .bind(backend.now())
    .bind(staff.uuid())
    .execute(db)
    .await?;
    match done.rows_affected() {
        0 => Err(StepError::NoConsent),
        _ => Ok(()),
    }
}

async fn hire(
    backend: &Backend,
    db: &mut PgConnection,
    id: IntroductionId,
    started_on: NaiveDate,
    staff: StaffId,
) -> Result<(), StepError> {
    sqlx::query(
        "update introductions set state = 'hired', started_on = $2, changed_at = $3, due_on = null, \
            revision = revision + 1, coordinator_id = coalesce(coordinator_id, $4) where id = $1",
    )
    .bind(id.uuid())
    .bind(started_on)
    .bind(backend.now())
    .bind(staff.uuid())
    .execute(&mut *db)
    .await?;
    call_off(backend, db, id).await?;
    for (months, due_on) in follow_ups(started_on) {
        sqlx::query("insert into follow_ups (introduction_id, months, due_on) values ($1, $2, $3)")
            .bind(id.uuid())
            .bind(i32::try_from(months).unwrap_or(i32::MAX))
            .bind(due_on)
            .execute(&mut *db)
            .await?;
    }
    Ok(())
}

async fn end(
    backend: &Backend,
    db: &mut PgConnection,
    id: IntroductionId,
    from: IntroductionState,
    reason: EndReason,
) -> Result<(), Failure> {
    sqlx::query(
        "update introductions set state = 'ended', end_reason = $2, ended_from = $3, changed_at = $4, \
            due_on = null, revision = revision + 1 where id = $1",
    )
    .bind(id.uuid())
    .bind(reason.code())
    .bind(from.code())
    .bind(backend.now())
    .execute(&mut *db)
    .await?;
    call_off(backend, db, id).await
}

/// Nobody has to go anywhere any more.
async fn call_off(backend: &Backend, db: &mut PgConnection, id: IntroductionId) -> Result<(), Failure> {
    sqlx::query(
        "update meetings set state = 'cancelled' where introduction_id = $1 and starts_at > $2 \
            and state <> 'cancelled'",
    )
    .bind(id.uuid())
    .bind(backend.now())
    .execute(db)
    .await?;
    Ok(())
}

/// The seeker stops their own introduction. Stopped already is as good.
///
/// # Errors
/// [`StepError::NotFound`] for another person's, [`StepError::Refused`] once they work there.
pub async fn stop(backend: &Backend, seeker: SeekerId, id: IntroductionId) -> Result<(), StepError> {
    let mut tx = backend.pool.begin().await?;
    let locked = lock(&mut tx, id, None).await?;
    if locked.seeker != seeker {
        return Err(StepError::NotFound);
    }
    if locked.state == IntroductionState::Ended {
        return Ok(());
    }
    locked.state.step(IntroductionState::Ended)?;
    end(backend, &mut tx, id, locked.state, EndReason::Seeker).await?;
    // What was agreed to be sent is agreed no longer.
    sqlx::query(
        "update document_consents set \
            withdrawn_at = case when given_at is not null then $2::timestamptz end, \
            declined_at = case when given_at is null then $2::timestamptz end \
         where introduction_id = $1 and withdrawn_at is null and declined_at is null",
    )
    .bind(id.uuid())
    .bind(backend.now())
    .execute(&mut *tx)
    .await?;
    note(backend, &mut tx, Event { introduction: id, kind: "ended", staff: None, on: None, note: None })
        .await?;
    tx.commit().await?;
    Ok(())
}

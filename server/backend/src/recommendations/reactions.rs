//! What somebody makes of a posting: 気になる, or 今回は見送る with a reason; the latest word counts, and
//! each can be taken back. Interest opens an introduction, which the coordinators see.

use domain::ids::{PostingId, SeekerId};
use domain::matching::PassReason;

use crate::{Backend, Failure, introductions};

/// What somebody made of a posting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opinion {
    /// 気になる.
    Liked,
    /// 今回は見送る.
    Passed(PassReason),
}

impl Opinion {
    pub(super) fn read(kind: &str, reason: Option<&str>) -> Option<Self> {
        match kind {
            "liked" => Some(Self::Liked),
            _ => reason.and_then(PassReason::from_code).map(Self::Passed),
        }
    }
}

/// Keeps an opinion. `false` when there is no such posting that was ever shown.
///
/// # Errors
/// When the database does not answer.
pub async fn give(
    backend: &Backend,
    seeker: SeekerId,
    posting: PostingId,
    opinion: Opinion,
) -> Result<bool, Failure> {
    let (kind, reason) = match opinion {
        Opinion::Liked => ("liked", None),
        Opinion::Passed(reason) => ("passed", Some(reason.code())),
    };
    let mut tx = backend.pool.begin().await?;
    let kept = sqlx::query(
        "insert into reactions (seeker_id, posting_id, kind, reason, reacted_at) \
         select $1, p.id, $3, $4, $5 from postings p where p.id = $2 and p.published_at is not null \
         on conflict (seeker_id, posting_id) do update set kind = $3, reason = $4, reacted_at = $5",
    )
    .bind(seeker.uuid())
    .bind(posting.uuid())
    .bind(kind)
    .bind(reason)
    .bind(backend.now())
    .execute(&mut *tx)
    .await?;
    if kept.rows_affected() == 0 {
        return Ok(false);
    }
    match opinion {
        Opinion::Liked => introductions::open(backend, &mut tx, seeker, posting).await?,
        Opinion::Passed(_) => introductions::close_untouched(&mut tx, seeker, posting).await?,
    }
    tx.commit().await?;
    Ok(true)
}

/// Takes an opinion back.
///
/// # Errors
/// When the database does not answer.
pub async fn undo(backend: &Backend, seeker: SeekerId, posting: PostingId) -> Result<(), Failure> {
    let mut tx = backend.pool.begin().await?;
    sqlx::query("delete from reactions where seeker_id = $1 and posting_id = $2")
        .bind(seeker.uuid())
        .bind(posting.uuid())
        .execute(&mut *tx)
        .await?;
    introductions::close_untouched(&mut tx, seeker, posting).await?;
    tx.commit().await?;
    Ok(())
}

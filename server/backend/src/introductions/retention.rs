//! What the ledgers need is kept for two years after it was over, and no longer.
//! 職業安定法施行規則第24条の8

use chrono::Months;

use crate::{Backend, Failure};

/// How long introductions that are over are kept, in months.
const KEPT_FOR: Months = Months::new(24);

/// Forgets introductions that ended two years ago, or whose last follow-up was due then, and the
/// applications of people of whom no introduction is left.
pub(crate) async fn sweep(backend: &Backend) -> Result<(), Failure> {
    let since = backend.now() - KEPT_FOR;
    let mut tx = backend.pool.begin().await?;
    let over = sqlx::query(
        "delete from introductions i where i.state in ('hired', 'ended') and i.changed_at < $1 \
            and not exists (select from introduction_events v where v.introduction_id = i.id and v.at >= $1) \
            and not exists (select from follow_ups f where f.introduction_id = i.id \
               and greatest(f.due_on, f.done_on, f.left_on) >= ($1 at time zone 'Asia/Tokyo')::date)",
    )
    .bind(since)
    .execute(&mut *tx)
    .await?;
    let alone = sqlx::query(
        "delete from ledger.registrations r where r.updated_at < $1 \
            and not exists (select from introductions i where i.seeker_id = r.seeker_id)",
    )
    .bind(since)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    if over.rows_affected() + alone.rows_affected() > 0 {
        let (introductions, applications) = (over.rows_affected(), alone.rows_affected());
        tracing::info!(introductions, applications, "what was kept for two years is gone");
    }
    Ok(())
}

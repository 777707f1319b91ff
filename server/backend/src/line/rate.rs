//! How many messages somebody may send in the talk: whoever writes too much is asked to wait, once, and a flood
//! is not answered. What tells of danger always is.

use domain::conversation::{RATE_WINDOW, Rate};

use crate::{Backend, Failure};

/// Counts one more message of a person of LINE: what the number of them is now, and whether that has only just
/// become so.
pub(super) async fn count(backend: &Backend, user: &str) -> Result<(Rate, bool), Failure> {
    let now = backend.now();
    let sent: i32 = sqlx::query_scalar(
        "insert into talk_rates as r (person_signed, began_at, sent) values ($1, $2, 1) \
         on conflict (person_signed) do update set \
            began_at = case when r.began_at > $3 then r.began_at else $2 end, \
            sent = case when r.began_at > $3 then r.sent + 1 else 1 end returning sent",
    )
    .bind(backend.vault.sign(&format!("talk rate {user}")).as_slice())
    .bind(now)
    .bind(now - RATE_WINDOW)
    .fetch_one(&backend.pool)
    .await?;
    let rate = Rate::of(sent.into());
    Ok((rate, Rate::of(i64::from(sent) - 1) != rate))
}

/// Forgets windows that are over.
pub(crate) async fn sweep(backend: &Backend) -> Result<(), Failure> {
    sqlx::query("delete from talk_rates where began_at < $1")
        .bind(backend.now() - RATE_WINDOW)
        .execute(&backend.pool)
        .await?;
    Ok(())
}

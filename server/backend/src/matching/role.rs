//! The matcher's own role in the database: what it has no grant on cannot count. It reaches neither
//! names, LINE ids, addresses, birth dates nor stress. // 仕様 4(3)エ

use sqlx::{PgPool, Postgres, Transaction};

use crate::Failure;

/// A transaction that reads as the matcher, until it ends.
///
/// # Errors
/// When the database does not answer.
pub async fn begin(pool: &PgPool) -> Result<Transaction<'static, Postgres>, Failure> {
    let mut tx = pool.begin().await?;
    sqlx::query("set local role careergym_matcher").execute(&mut *tx).await?;
    Ok(tx)
}

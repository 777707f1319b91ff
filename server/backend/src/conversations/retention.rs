//! How long what was said is kept: a setting, in days.

use chrono::TimeDelta;
use sqlx::PgPool;

use super::questions;
use crate::{Backend, Failure};

/// The shortest and the longest time that can be set, in days.
pub const BOUNDS: std::ops::RangeInclusive<i32> = 30..=1825;

/// The days in force.
///
/// # Errors
/// When the database does not answer.
pub async fn days(pool: &PgPool) -> Result<i32, Failure> {
    Ok(sqlx::query_scalar("select keep_days from conversation_settings").fetch_one(pool).await?)
}

/// Puts other days in force.
///
/// # Errors
/// When the database does not answer, or they are out of [`BOUNDS`].
pub async fn set_days(pool: &PgPool, days: i32) -> Result<(), Failure> {
    sqlx::query("update conversation_settings set keep_days = $1").bind(days).execute(pool).await?;
    Ok(())
}

/// Takes away what was said too long ago, with its photos.
pub(crate) async fn sweep(backend: &Backend) -> Result<(), Failure> {
    let kept = TimeDelta::days(days(&backend.pool).await?.into());
    sqlx::query("delete from conversation_messages where at < $1")
        .bind(backend.now() - kept)
        .execute(&backend.pool)
        .await?;
    sqlx::query("delete from conversation_views where at < $1")
        .bind(backend.now() - kept)
        .execute(&backend.pool)
        .await?;
    questions::sweep(backend).await
}

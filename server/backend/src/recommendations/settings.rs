//! How somebody wants to be told of the day's employers.

use domain::ids::SeekerId;
use domain::matching::PushHour;

use super::today;
use crate::{Backend, Failure};

/// What somebody has chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// None are pushed; LIFF shows them all the same.
    pub paused: bool,
    /// At which hour.
    pub hour: PushHour,
}

/// What a person has chosen, or what is usual.
///
/// # Errors
/// When the database does not answer.
pub async fn load(backend: &Backend, seeker: SeekerId) -> Result<Settings, Failure> {
    let row: Option<(bool, i16)> =
        sqlx::query_as("select paused, hour from recommendation_settings where seeker_id = $1")
            .bind(seeker.uuid())
            .fetch_optional(&backend.pool)
            .await?;
    Ok(row.map_or_else(Settings::default, |(paused, hour)| Settings { paused, hour: hour_of(hour) }))
}

pub(super) fn hour_of(hour: i16) -> PushHour {
    u8::try_from(hour).ok().and_then(PushHour::new).unwrap_or_default()
}

/// Keeps what a person has chosen; what waits to be pushed today follows, unless it was tried already.
///
/// # Errors
/// When the database does not answer.
pub async fn save(backend: &Backend, seeker: SeekerId, settings: Settings) -> Result<(), Failure> {
    let day = today(backend).await?;
    let mut tx = backend.pool.begin().await?;
    sqlx::query(
        "insert into recommendation_settings (seeker_id, paused, hour) values ($1, $2, $3) \
         on conflict (seeker_id) do update set paused = $2, hour = $3",
    )
    .bind(seeker.uuid())
    .bind(settings.paused)
    .bind(i16::from(settings.hour.get()))
    .execute(&mut *tx)
    .await?;
    sqlx::query(
        "update jobs set run_at = $3 where kind = 'recommendation_push' and finished_at is null \
            and attempts = 0 and once = $1 and run_at <> $2",
    )
    .bind(super::pushes::once(seeker, day))
    .bind(settings.hour.on(day))
    .bind(settings.hour.on(day).max(backend.now()))
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(())
}

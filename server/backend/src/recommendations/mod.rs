//! Recommendations (推薦): every service day up to three employers for each person who consents, with
//! what they were computed from, told once on LINE at the hour the person chose. // 仕様 4(3)エ

pub mod cards;
mod choose;
pub mod figures;
pub mod listing;
pub mod plan;
pub mod push;
pub mod pushes;
pub mod reactions;
pub mod settings;
pub mod suiting;

pub use plan::schedule;

use domain::ids::SeekerId;
use domain::service_day::ServiceDay;

use crate::vault::Field;
use crate::{Backend, Failure, rules};

const fn basis_field(seeker: SeekerId) -> Field {
    Field { table: "recommendation_sheets", column: "basis_sealed", row: seeker.uuid() }
}

/// The service day going on.
pub(crate) async fn today(backend: &Backend) -> Result<ServiceDay, Failure> {
    Ok(rules::load(&backend.pool).await?.rules.today(backend.now()))
}

/// Forgets what was computed more than three months ago, and sheets older than two years.
pub(crate) async fn sweep(backend: &Backend) -> Result<(), Failure> {
    sqlx::query(
        "with forgotten as (update recommendation_sheets set basis_sealed = null \
            where day < $1::date - 92 and basis_sealed is not null) \
         delete from recommendation_sheets where day < $1::date - 731",
    )
    .bind(backend.today())
    .execute(&backend.pool)
    .await?;
    Ok(())
}

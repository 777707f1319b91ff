//! LINE says that the coordinator has a question or a plan, without a word of what it is about.

use domain::ids::{IntroductionId, SeekerId};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::jobs::Done;
use crate::jobs::queue::{self, Job};
use crate::line::messages::introduction_notice;
use crate::line::push_notice::to_seeker;
use crate::{Backend, Failure};

/// Writes the notice in the transaction that makes it true; `about` is the row it is about, with one
/// notice for each of its revisions.
pub(super) async fn enqueue(
    backend: &Backend,
    db: &mut PgConnection,
    id: IntroductionId,
    about: impl std::fmt::Display,
) -> Result<(), Failure> {
    let seeker: Uuid = sqlx::query_scalar("select seeker_id from introductions where id = $1")
        .bind(id.uuid())
        .fetch_one(&mut *db)
        .await?;
    let once = format!("introduction-notice:{about}");
    let now = backend.now();
    queue::add_for_seeker(db, "introduction_notice", SeekerId::new(seeker), Some(&once), now, now).await
}

/// Tells the person.
pub(crate) async fn run(backend: &Backend, job: &Job) -> Result<Done, Failure> {
    match job.read("seeker") {
        Some(seeker) => to_seeker(backend, job, seeker, introduction_notice::message(&backend.links)).await,
        None => Ok(Done::broken("the payload names no person")),
    }
}

//! Words about self-checks: that something was saved, and the weekly invitation. Neither says which
//! checkup it is about nor how anything came out.

use super::messages::{checkup_invitation, checkup_saved};
use super::push_notice::to_seeker;
use crate::checkups::{invitations, rest};
use crate::jobs::Done;
use crate::jobs::queue::{self, Job};
use crate::{Backend, Failure};

/// Something was saved.
pub(crate) async fn saved(backend: &Backend, job: &Job) -> Result<Done, Failure> {
    match job.read("seeker") {
        Some(seeker) => to_seeker(backend, job, seeker, checkup_saved::message(&backend.links)).await,
        None => Ok(Done::broken("the payload names no person")),
    }
}

/// The weekly word, if it is still wanted. The next one is written first, so that a failure here
/// never ends the row of them.
pub(crate) async fn invitation(backend: &Backend, job: &Job) -> Result<Done, Failure> {
    let Some(seeker) = job.read("seeker") else {
        return Ok(Done::broken("the payload names no person"));
    };
    // Counted from the first try: one that is tried again after midnight must not begin a second row.
    if !invitations::go_on(backend, seeker, job.first_tried_at).await? {
        return Ok(Done::Skipped);
    }
    if rest::rests(backend, seeker).await? {
        queue::forget(&backend.pool, job.id).await?;
        return Ok(Done::Skipped);
    }
    to_seeker(backend, job, seeker, checkup_invitation::message(&backend.links)).await
}

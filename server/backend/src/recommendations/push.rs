//! Telling one person of today's employers, once. What may have changed since the morning is looked at
//! again: consent, the person's settings, the postings, the hour, and whether they rest.

use chrono::{DateTime, Utc};
use domain::consent::Purpose;
use domain::ids::SeekerId;
use domain::matching::may_push;
use domain::service_day::ServiceDay;

use super::{listing, settings};
use crate::checkups::rest;
use crate::jobs::Done;
use crate::jobs::queue::{self, Job};
use crate::line::messages::recommendations::{JobCard, message};
use crate::line::push_notice::{Pushed, push};
use crate::{Backend, Failure, consents};

/// How many reasons a card tells.
const REASONS: usize = 2;

pub(crate) async fn run(backend: &Backend, job: &Job) -> Result<Done, Failure> {
    let (Some(seeker), Some(day)) = (job.read("seeker"), job.read("day")) else {
        return Ok(Done::broken("the payload names no person and day"));
    };
    let settings = settings::load(backend, seeker).await?;
    let consents = consents::since(&backend.pool, seeker, Purpose::Matching).await?.is_some();
    if !consents || settings.paused || !may_push(day, backend.now()) {
        return Ok(Done::Skipped);
    }
    if rest::rests(backend, seeker).await? {
        queue::forget(&backend.pool, job.id).await?;
        return Ok(Done::Skipped);
    }
    let cards = cards(backend, seeker, day).await?;
    if cards.is_empty() {
        return Ok(Done::Skipped);
    }
    match push(backend, job, seeker, message(&cards, &backend.links)).await? {
        Pushed::Done(done) => Ok(done),
        Pushed::OutOfQuota => {
            note_exhausted(backend, day, backend.now()).await?;
            Ok(Done::Skipped)
        }
    }
}

/// The day's employers whose postings may still be shown and that the person has not let pass.
async fn cards(backend: &Backend, seeker: SeekerId, day: ServiceDay) -> Result<Vec<JobCard>, Failure> {
    let sheet = listing::of_day(backend, seeker, day).await?;
    let cards = sheet.into_iter().flat_map(|sheet| sheet.cards);
    Ok(cards
        .filter(|card| card.offered.is_shown && card.reaction.is_none())
        .map(|card| JobCard {
            why: card.explanation.map_or_else(Vec::new, |explanation| {
                let words = explanation.reasons.into_iter().filter_map(|reason| reason.of_the_job());
                words.take(REASONS).collect()
            }),
            employer: card.offered.employer_name,
            path: format!("/jobs/{}", card.offered.id),
            entries: card.offered.entries,
        })
        .collect())
}

/// LINE takes no more this month, although it had said otherwise in the morning.
async fn note_exhausted(backend: &Backend, day: ServiceDay, now: DateTime<Utc>) -> Result<(), Failure> {
    sqlx::query("update recommendation_days set exhausted_at = coalesce(exhausted_at, $2) where day = $1")
        .bind(day.date())
        .bind(now)
        .execute(&backend.pool)
        .await?;
    Ok(())
}

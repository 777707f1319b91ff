//! The loop that does the jobs, beside the server or on its own.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use tokio::sync::watch;

use super::queue::{self, Job};
use super::{Done, GivenUp, backoff};
use crate::line::{answer_event, push_checkup, push_notice};
use crate::{
    Backend, Failure, assessments, bookings, checkups, conversations, introductions, postings,
    recommendations, seekers, staff,
};

/// Jobs taken at once.
const BATCH: i64 = 16;
/// One lane's jobs begin within this time, so that the last, with its three calls to LINE, still ends within its
/// lease, and nobody waits long for somebody else's lane.
const LANE_TAKES: Duration = Duration::from_secs(3);
/// How often to look when nobody calls: other processes write jobs too, and reminders fall due.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// How often to look while the database does not answer.
const RETRY_DATABASE: Duration = Duration::from_secs(2);
/// Looks between two sweeps of what is over.
const SWEEP_AFTER: u32 = 600;
/// Looks between two looks at those who wait for a human being.
const LOOK_AT_WAITING_AFTER: u32 = 30;

/// Works until `stop` turns true or its sender is gone; a job begun is finished first.
pub async fn run(backend: Backend, mut stop: watch::Receiver<bool>) {
    let mut looks: u32 = 0;
    while !*stop.borrow() {
        if looks.is_multiple_of(SWEEP_AFTER)
            && let Err(failure) = sweep(&backend).await
        {
            tracing::error!(error = %failure, "sweeping failed");
        }
        if looks.is_multiple_of(LOOK_AT_WAITING_AFTER)
            && let Err(failure) = conversations::end_where_nobody_comes(&backend).await
        {
            tracing::error!(error = %failure, "looking at those who wait failed");
        }
        looks = looks.wrapping_add(1);
        let pause = match run_due(&backend).await {
            Ok(0) => LOOK_EVERY,
            Ok(_) => continue,
            Err(failure) => {
                tracing::error!(error = %failure, "the worker could not take jobs");
                RETRY_DATABASE
            }
        };
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            () = backend.woken() => {}
            changed = stop.changed() => if changed.is_err() {
                return;
            },
        }
    }
}

/// A language model takes its time: nobody else waits for it.
const SLOW: &str = "conversation_answer";

/// Does the jobs due now, once each, and says how many there were; slow ones are only begun.
///
/// # Errors
/// When the database does not answer.
pub async fn run_due(backend: &Backend) -> Result<usize, Failure> {
    let jobs = queue::claim(&backend.pool, backend.now(), BATCH).await?;
    let count = jobs.len();
    let (slow, quick): (Vec<Job>, Vec<Job>) = jobs.into_iter().partition(|job| job.kind == SLOW);
    for job in slow {
        let backend = backend.clone();
        tokio::spawn(async move { run_and_settle(&backend, &job).await });
    }
    join_all(lanes(quick).into_iter().map(|lane| run_lane(backend, lane))).await;
    Ok(count)
}

/// What one person sent is dealt with in the order in which they sent it; everything else side by side.
fn lanes(jobs: Vec<Job>) -> Vec<Vec<Job>> {
    let mut lanes: BTreeMap<String, Vec<Job>> = BTreeMap::new();
    for job in jobs {
        let lane = job.payload["lane"].as_str().map_or_else(|| job.id.to_string(), str::to_owned);
        lanes.entry(lane).or_default().push(job);
    }
    for lane in lanes.values_mut() {
        lane.sort_by_key(|job| job.payload["at"].as_i64());
    }
    lanes.into_values().collect()
}

async fn run_lane(backend: &Backend, lane: Vec<Job>) {
    let began = Instant::now();
    for (place, job) in lane.iter().enumerate() {
        if began.elapsed() > LANE_TAKES {
            if let Err(failure) = queue::release(&backend.pool, &lane[place..]).await {
                tracing::error!(error = %failure, "jobs could not be given back");
            }
            return;
        }
        run_and_settle(backend, job).await;
    }
}

async fn run_and_settle(backend: &Backend, job: &Job) {
    let done = run_one(backend, job).await;
    let settled = queue::settle(&backend.pool, job, &done, backend.now()).await;
    if let Err(failure) = settled {
        tracing::error!(job.id = %job.id, error = %failure, "a job could not be put away");
    }
}

async fn run_one(backend: &Backend, job: &Job) -> Done {
    let done = match job.kind.as_str() {
        // Also when nobody worked for a day: what was tried then may have arrived.
        _ if job.is_too_old(backend.now()) => {
            let why = job.last_error.clone().unwrap_or_else(|| "no answer".to_owned());
            Ok(Done::Failed { given_up: GivenUp::Unheard, why })
        }
        "booking_notice" => push_notice::run(backend, job).await,
        "checkup_saved" => push_checkup::saved(backend, job).await,
        "checkup_invitation" => push_checkup::invitation(backend, job).await,
        "posting_import" => postings::import::run::bundle(backend, job).await,
        "recommendation_plan" => recommendations::plan::run(backend, job).await,
        "recommendation_pushes" => recommendations::pushes::run(backend, job).await,
        "recommendation_push" => recommendations::push::run(backend, job).await,
        "assessment_shared" => assessments::tell(backend, job).await,
        "introduction_notice" => introductions::notice::run(backend, job).await,
        SLOW => conversations::answer_with_model(backend, job).await,
        "conversation_notice" => conversations::tell(backend, job).await,
        "conversation_silence" => conversations::give_back_silent(backend, job).await,
        "line_event" => answer_event::run(backend, job).await,
        _ => Ok(Done::broken("unknown kind of job")),
    };
    let done =
        done.unwrap_or_else(|failure| Done::Later { after: backoff(job.attempts), why: failure.to_string() });
    match &done {
        Done::Sent | Done::Skipped => {
            tracing::info!(job.id = %job.id, job.kind, job.attempts, outcome = ?done, "job done");
        }
        Done::Later { why, .. } => {
            tracing::warn!(job.id = %job.id, job.kind, job.attempts, error = why, "job put off");
        }
        Done::Failed { why, .. } => {
            tracing::error!(job.id = %job.id, job.kind, job.attempts, error = why, "job failed");
        }
    }
    done
}

async fn sweep(backend: &Backend) -> Result<(), Failure> {
    seekers::sessions::sweep(backend).await?;
    staff::sessions::sweep(backend).await?;
    bookings::draft::sweep(backend).await?;
    checkups::sittings::sweep(backend).await?;
    postings::import::sweep(backend).await?;
    recommendations::plan::schedule(backend).await?;
    recommendations::sweep(backend).await?;
    introductions::sweep(backend).await?;
    conversations::sweep(backend).await?;
    conversations::sweep_taken_back(backend).await?;
    crate::line::inbox::sweep(backend).await?;
    crate::line::rate::sweep(backend).await?;
    queue::sweep(&backend.pool, backend.now()).await
}

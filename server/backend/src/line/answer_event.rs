//! Deals with one stored webhook event: notes who follows or blocks, answers
//! what was written or tapped. What somebody wrote is erased with the event.

use chrono::TimeDelta;
use domain::ids::SeekerId;
use serde_json::Value;

use super::event::{Event, Kind};
use super::inbox;
use super::messages::{cancel_question, short_answer, welcome};
use super::postback::Postback;
use super::talk;
use crate::bookings::{Actor, ChangeError, cancel, lookup};
use crate::checkups::invitations;
use crate::conversations::Sent;
use crate::jobs::Done;
use crate::jobs::queue::{self, Job};
use crate::{Backend, Failure, rules, seekers};

/// LINE takes an answer for a minute after the event.
const REPLY_WITHIN: TimeDelta = TimeDelta::seconds(60);

pub(crate) async fn run(backend: &Backend, job: &Job) -> Result<Done, Failure> {
    let Some(key) = job.payload["event"].as_str() else {
        return Ok(Done::broken("the payload names no event"));
    };
    let Some(event) = inbox::open(backend, key).await? else {
        return Ok(Done::Skipped);
    };
    let event = Event::read(&event);
    let Some(user) = event.user.clone() else {
        inbox::close(backend, key).await?;
        return Ok(Done::Skipped);
    };
    let answers = deal_with(backend, job, &user, &event).await?;
    let done = match answers.is_empty() {
        true => Done::Skipped,
        false => send(backend, job, &user, &event, &answers).await?,
    };
    if !matches!(done, Done::Later { .. }) {
        inbox::close(backend, key).await?;
    }
    Ok(done)
}

/// Acts on the event and says what to answer. Safe to run twice.
async fn deal_with(backend: &Backend, job: &Job, user: &str, event: &Event) -> Result<Vec<Value>, Failure> {
    let is_first = job.attempts <= 1;
    let one = match &event.kind {
        Kind::Followed => {
            let name = backend.line.profile_name(user).await?.unwrap_or_default();
            seekers::known(backend, user, &name).await?;
            // A follow that comes after the block which followed it greets nobody.
            let news = seekers::set_blocked(&backend.pool, user, false, event.at).await?;
            let hours = rules::load(&backend.pool).await?.rules.hours;
            Ok(news.then(|| welcome::message(&backend.links, hours)))
        }
        Kind::Blocked => {
            // Kept even for somebody new: the follow before it may still be on its way.
            seekers::known(backend, user, "").await?;
            seekers::set_blocked(&backend.pool, user, true, event.at).await?;
            Ok(None)
        }
        Kind::Wrote(id, text) => return talk::wrote(backend, user, id, text, is_first).await,
        Kind::SentSticker(id, words) => {
            return talk::sent(backend, user, id, Sent::Sticker(words.clone()), is_first).await;
        }
        Kind::SentPhoto(id) => return talk::sent_photo(backend, user, id, is_first).await,
        Kind::SentSomething(id) => return talk::sent(backend, user, id, Sent::Other, is_first).await,
        Kind::TookBack(id) => return talk::took_back(backend, user, id).await,
        &Kind::Tapped(postback) => match (postback, seekers::by_line_user(&backend.pool, user).await?) {
            (Postback::Entry(entry), _) => talk::chose(backend, entry, is_first).await.map(Some),
            (Postback::Flow(flow), _) => talk::guide(backend, flow).await.map(Some),
            (_, Some(seeker)) => tapped(backend, seeker, postback).await,
            (Postback::StopInvitations, None) => Ok(Some(short_answer::invitations_stopped())),
            (_, None) => Ok(Some(short_answer::not_found(&backend.links))),
        },
        Kind::Other => Ok(None),
    };
    Ok(one?.into_iter().collect())
}

async fn tapped(backend: &Backend, seeker: SeekerId, postback: Postback) -> Result<Option<Value>, Failure> {
    let links = &backend.links;
    match postback {
        Postback::AskToCancel(id) => {
            let booking = lookup::own(&backend.pool, seeker, id).await?;
            Ok(Some(match booking {
                Some(booking) if booking.state.is_open() && backend.now() < booking.slot.instant() => {
                    cancel_question::message(&booking)
                }
                Some(booking) => short_answer::no_longer_open(&booking, links),
                None => short_answer::not_found(links),
            }))
        }
        Postback::Cancel(id) => {
            match cancel::cancel(backend, Actor::Seeker(seeker), id, None).await {
                // The cancellation's own notice is the answer, once, from the outbox.
                Ok(()) => Ok(None),
                Err(ChangeError::Refused(_)) => {
                    let booking = lookup::own(&backend.pool, seeker, id).await?;
                    Ok(booking.map(|booking| short_answer::no_longer_open(&booking, links)))
                }
                Err(ChangeError::Failure(failure)) => Err(failure),
                Err(_) => Ok(Some(short_answer::not_found(links))),
            }
        }
        Postback::Keep(id) => Ok(lookup::own(&backend.pool, seeker, id)
            .await?
            .filter(|booking| booking.state.is_open())
            .map(|booking| short_answer::kept(&booking))),
        Postback::StopInvitations => {
            invitations::stop(backend, seeker).await?;
            Ok(Some(short_answer::invitations_stopped()))
        }
        Postback::ResumeInvitations => {
            invitations::ask(backend, seeker).await?;
            Ok(Some(short_answer::invitations_resumed()))
        }
        // dealt with before: they need no person
        Postback::Entry(_) | Postback::Flow(_) => Ok(None),
    }
}

/// Answers by reply while that can work, else by push under the job's id.
async fn send(
    backend: &Backend,
    job: &Job,
    user: &str,
    event: &Event,
    answers: &[Value],
) -> Result<Done, Failure> {
    let fresh = backend.now() - event.at < REPLY_WITHIN;
    if let Some(token) = event.reply_token.as_deref().filter(|_| fresh && !job.pushes()) {
        match backend.line.reply(token, answers).await {
            Ok(()) => return Ok(Done::Sent),
            // A token is refused when it was used before. If this job tried it
            // earlier and the answer got lost, the person has the message.
            Err(error) if error.is_refusal() && job.attempts > 1 => return Ok(Done::Sent),
            Err(error) if error.is_worth_retrying() => {
                return Ok(Done::Later { after: TimeDelta::seconds(1), why: error.to_string() });
            }
            Err(error) => tracing::warn!(error = %error, "a reply was refused, pushing instead"),
        }
    }
    // Also after a minute of tries that nobody heard: somebody in distress may be waiting, and
    // an answer that comes twice is better than none.
    if !job.pushes() {
        queue::push_from_now_on(&backend.pool, job).await?;
    }
    Ok(match backend.line.push(user, answers, job.id).await {
        Ok(()) => Done::Sent,
        Err(error) if error.is_worth_retrying() => {
            Done::Later { after: crate::jobs::backoff(job.attempts), why: error.to_string() }
        }
        Err(error) => Done::refused(&error),
    })
}

//! Answers in the talk to what somebody writes or sends. General questions are answered here; what is
//! personal gets a pointer into the conversation, and its text is kept nowhere.

use domain::conversation::{Flow, Message, Rate, sounds_personal};
use domain::ids::EntryId;
use domain::safety::Level;
use serde_json::Value;

use super::event::TalkText;
use super::messages::{bot_answer, bot_guide, care};
use super::rate;
use crate::bot::{self, Finding};
use crate::conversations::questions::{self, Why};
use crate::conversations::{self, Change, Sent};
use crate::{Backend, Failure, helplines, picture, rules, seekers};

/// Somebody wrote. `is_first` when nobody has tried to answer before: only then it is counted.
pub(super) async fn wrote(
    backend: &Backend,
    user: &str,
    id: &str,
    text: &TalkText,
    is_first: bool,
) -> Result<Option<Value>, Failure> {
    let level = backend.mind.level(text.as_str());
    let seeker = seekers::by_line_user(&backend.pool, user).await?;
    if let Some(seeker) = seeker {
        if conversations::is_with_people(&backend.pool, seeker).await? {
            let shortened: String = text.as_str().chars().take(Message::MAX).collect();
            if let Ok(message) = Message::parse(&shortened) {
                conversations::take_in(backend, seeker, id, &Sent::Text(message), level).await?;
            }
            // a human being answers: the bot is silent, but for somebody in danger
            return match level {
                Level::Ordinary => Ok(None),
                level => care_for(backend, level).await.map(Some),
            };
        }
        if level > Level::Ordinary && is_first {
            conversations::raise_flag(backend, seeker, level).await?;
        }
    }
    if level > Level::Ordinary {
        return care_for(backend, level).await.map(Some);
    }
    if is_first && let Some(instead) = too_much(backend, user).await? {
        return Ok(instead);
    }
    if let Some(flow) = Flow::named(text.as_str()) {
        return guide(backend, flow).await.map(Some);
    }
    let shelf = backend.shelf().await?;
    let links = &backend.links;
    let is_personal = sounds_personal(text.as_str());
    let (answer, change, why) = match bot::find(&shelf, &backend.mind, text.as_str()) {
        Finding::Entry(stored, beside) if is_personal => {
            let fitting: Vec<_> = std::iter::once(stored).chain(beside).collect();
            (bot_answer::pointer(&fitting, links), Change::Guided, None)
        }
        Finding::Some(entries) if is_personal => (bot_answer::pointer(&entries, links), Change::Guided, None),
        Finding::Nothing if is_personal => (bot_answer::pointer(&[], links), Change::Guided, None),
        Finding::Entry(stored, beside) => {
            if is_first {
                conversations::answered_in_talk(backend, stored.id).await?;
            }
            return Ok(Some(bot_answer::entry(stored, &beside, links)));
        }
        Finding::Some(entries) => (bot_answer::choices(&entries), Change::Choices, Some(Why::Unsure)),
        Finding::Nothing => (bot_answer::not_understood(), Change::NotUnderstood, Some(Why::NotUnderstood)),
    };
    if is_first {
        conversations::note_in_talk(backend, change).await?;
        if let Some(why) = why {
            questions::keep_from_talk(backend, why, text.as_str()).await?;
        }
    }
    Ok(Some(answer))
}

/// What is said to somebody who writes too much, instead of an answer: that once, then nothing.
async fn too_much(backend: &Backend, user: &str) -> Result<Option<Option<Value>>, Failure> {
    let (rate, has_just_begun) = rate::count(backend, user).await?;
    Ok(match rate {
        Rate::Ordinary => None,
        Rate::TooFast | Rate::Flood => {
            Some((rate == Rate::TooFast && has_just_begun).then(bot_answer::too_fast))
        }
    })
}

/// Telephone numbers first.
async fn care_for(backend: &Backend, level: Level) -> Result<Value, Failure> {
    let lines = helplines::shown_at_once(backend).await;
    Ok(care::message(level == Level::Crisis, &lines, &backend.links))
}

/// Somebody sent what is no text: it goes into the conversation while a human being answers, else the bot
/// says what it can do.
pub(super) async fn sent(
    backend: &Backend,
    user: &str,
    id: &str,
    sent: Sent,
) -> Result<Option<Value>, Failure> {
    if let Some(seeker) = seekers::by_line_user(&backend.pool, user).await?
        && conversations::is_with_people(&backend.pool, seeker).await?
    {
        conversations::take_in(backend, seeker, id, &sent, Level::Ordinary).await?;
        return Ok(None);
    }
    guide(backend, Flow::HowItWorks).await.map(Some)
}

/// Somebody sent a photo: it is fetched only when a human being will look at it.
pub(super) async fn sent_photo(backend: &Backend, user: &str, id: &str) -> Result<Option<Value>, Failure> {
    let with_people = match seekers::by_line_user(&backend.pool, user).await? {
        Some(seeker) => conversations::is_with_people(&backend.pool, seeker).await?,
        None => false,
    };
    if !with_people {
        return sent(backend, user, id, Sent::Other).await;
    }
    let photo = match backend.line.photo(id).await {
        Ok(photo) => photo,
        Err(error) if error.is_worth_retrying() => return Err(error.into()),
        // taken back already, or never there
        Err(_) => return sent(backend, user, id, Sent::Other).await,
    };
    match picture::prepare(photo, 1).await {
        Ok(picture) => sent(backend, user, id, Sent::Photo(Box::new(picture))).await,
        Err(_) => sent(backend, user, id, Sent::Other).await,
    }
}

/// Somebody took a message back.
pub(super) async fn took_back(backend: &Backend, user: &str, id: &str) -> Result<Option<Value>, Failure> {
    if let Some(seeker) = seekers::by_line_user(&backend.pool, user).await? {
        conversations::unsend(backend, seeker, id).await?;
    }
    Ok(None)
}

/// Somebody chose an entry that was offered.
pub(super) async fn chose(
    backend: &Backend,
    entry: EntryId,
    is_first: bool,
) -> Result<Option<Value>, Failure> {
    let shelf = backend.shelf().await?;
    let Some(stored) = shelf.entry(entry) else {
        return Ok(Some(bot_answer::gone()));
    };
    if is_first {
        conversations::answered_in_talk(backend, entry).await?;
    }
    Ok(Some(bot_answer::entry(stored, &[], &backend.links)))
}

/// Somebody named a way, or tapped one.
pub(super) async fn guide(backend: &Backend, flow: Flow) -> Result<Value, Failure> {
    let hours = rules::load(&backend.pool).await?.rules.hours;
    Ok(bot_guide::message(flow, &backend.links, hours))
}

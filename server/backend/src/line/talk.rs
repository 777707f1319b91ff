//! Answers in the talk to what somebody writes or sends. General questions are answered here; what is
//! personal gets a pointer into the conversation, and its text is kept nowhere.

use domain::conversation::{Flow, NONE_OF_THESE, Rate, is_thanks, sounds_personal};
use domain::ids::{EntryId, SeekerId};
use domain::safety::Level;
use serde_json::Value;

use super::event::TalkText;
use super::messages::{bot_answer, bot_guide, care};
use super::rate;
use crate::bot::{self, Finding};
use crate::conversations::questions::{self, Why};
use crate::conversations::{self, Change, Sent, Taken};
use crate::{Backend, Failure, helplines, picture, rules, seekers};

/// Somebody wrote. `is_first` when nobody has tried to answer before: only then it is counted.
pub(super) async fn wrote(
    backend: &Backend,
    user: &str,
    id: &str,
    text: &TalkText,
    is_first: bool,
) -> Result<Vec<Value>, Failure> {
    let level = backend.mind.level(text.as_str());
    let pace = Pace::of(backend, user, is_first).await?;
    let seeker = match seekers::by_line_user(&backend.pool, user).await? {
        // the desk hears of whoever is in danger, also where LINE has not yet told who it is
        None if level > Level::Ordinary => Some(seekers::known(backend, user, "").await?),
        seeker => seeker,
    };
    if let Some(seeker) = seeker
        && conversations::is_with_people(&backend.pool, seeker).await?
    {
        if pace.rate == Rate::Flood && level == Level::Ordinary {
            return Ok(pace.asks_to_wait());
        }
        let sent = Sent::Text(text.as_str().to_owned());
        // a human being answers: the bot is silent, but for somebody in danger
        match conversations::take_in(backend, seeker, id, &sent, level).await? {
            Taken::In { speaks: true } => return Ok(vec![care_for(backend, level).await]),
            Taken::In { speaks: false } => return Ok(Vec::new()),
            Taken::BotAnswers => {}
        }
    }
    let mut said = match seeker {
        Some(seeker) if level > Level::Ordinary => noticed(backend, seeker, level, is_first).await?,
        _ => Vec::new(),
    };
    if level == Level::Crisis {
        return Ok(said);
    }
    if pace.rate != Rate::Ordinary {
        // a flood is not answered: they were asked to wait before
        if level == Level::Ordinary && pace.rate == Rate::TooFast {
            said.extend(pace.asks_to_wait());
        }
        return Ok(said);
    }
    let has_numbers = !said.is_empty();
    match answer(backend, text.as_str(), is_first).await? {
        Some(answer) => said.push(answer),
        // words of somebody in trouble are no question
        None if level > Level::Ordinary && !has_numbers => said.push(bot_answer::heard(&backend.links)),
        None if level > Level::Ordinary => {}
        None => said.push(not_understood(backend, text.as_str(), is_first).await?),
    }
    Ok(said)
}

/// The numbers, where the safety gate speaks now; the desk is told in any case.
async fn noticed(
    backend: &Backend,
    seeker: SeekerId,
    level: Level,
    is_first: bool,
) -> Result<Vec<Value>, Failure> {
    let speaks = match conversations::raise_flag(backend, seeker, level, is_first).await {
        // the numbers do not wait for ever for a database that takes nothing in
        Err(failure) if !is_first => {
            tracing::error!(error = %failure, "the desk could not be told of somebody in danger");
            true
        }
        marked => marked?,
    };
    Ok(if speaks { vec![care_for(backend, level).await] } else { Vec::new() })
}

/// What the bot answers; none where it finds nothing.
async fn answer(backend: &Backend, text: &str, is_first: bool) -> Result<Option<Value>, Failure> {
    if let Some(flow) = Flow::named(text) {
        return guide(backend, flow).await.map(Some);
    }
    if is_thanks(text) {
        return Ok(Some(bot_answer::thanked()));
    }
    if text == NONE_OF_THESE {
        return Ok(Some(bot_answer::not_understood()));
    }
    let shelf = backend.shelf().await?;
    let links = &backend.links;
    let is_personal = sounds_personal(text);
    let (answer, change, why) = match bot::find(&shelf, &backend.mind, text) {
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
        Finding::Nothing => return Ok(None),
    };
    if is_first {
        conversations::note_in_talk(backend, change).await?;
        if let Some(why) = why {
            questions::keep_from_talk(backend, why, text).await?;
        }
    }
    Ok(Some(answer))
}

async fn not_understood(backend: &Backend, text: &str, is_first: bool) -> Result<Value, Failure> {
    if is_first {
        conversations::note_in_talk(backend, Change::NotUnderstood).await?;
        questions::keep_from_talk(backend, Why::NotUnderstood, text).await?;
    }
    Ok(bot_answer::not_understood())
}

/// How much somebody sends, and whether that has only just become so.
struct Pace {
    rate: Rate,
    has_just_begun: bool,
}

impl Pace {
    async fn of(backend: &Backend, user: &str, is_first: bool) -> Result<Self, Failure> {
        let (rate, has_just_begun) = match is_first {
            true => rate::count(backend, user).await?,
            false => (Rate::Ordinary, false),
        };
        Ok(Self { rate, has_just_begun })
    }

    /// What is said to somebody who sends too much: that once, then nothing.
    fn asks_to_wait(&self) -> Vec<Value> {
        if self.has_just_begun { vec![bot_answer::too_fast()] } else { Vec::new() }
    }
}

/// Telephone numbers first.
async fn care_for(backend: &Backend, level: Level) -> Value {
    let lines = helplines::shown_at_once(backend).await;
    care::message(level == Level::Crisis, &lines, &backend.links)
}

/// Somebody sent what is no text: it goes into the conversation while a human being answers, else the bot
/// says what it can do.
pub(super) async fn sent(
    backend: &Backend,
    user: &str,
    id: &str,
    sent: Sent,
    is_first: bool,
) -> Result<Vec<Value>, Failure> {
    let pace = Pace::of(backend, user, is_first).await?;
    if pace.rate == Rate::Flood {
        return Ok(pace.asks_to_wait());
    }
    if let Some(seeker) = seekers::by_line_user(&backend.pool, user).await?
        && conversations::is_with_people(&backend.pool, seeker).await?
        && conversations::take_in(backend, seeker, id, &sent, Level::Ordinary).await? != Taken::BotAnswers
    {
        return Ok(Vec::new());
    }
    Ok(vec![guide(backend, Flow::HowItWorks).await?])
}

/// Somebody sent a photo: it is fetched only when a human being will look at it.
pub(super) async fn sent_photo(
    backend: &Backend,
    user: &str,
    id: &str,
    is_first: bool,
) -> Result<Vec<Value>, Failure> {
    let with_people = match seekers::by_line_user(&backend.pool, user).await? {
        Some(seeker) => conversations::is_with_people(&backend.pool, seeker).await?,
        None => false,
    };
    if !with_people {
        return sent(backend, user, id, Sent::Other, is_first).await;
    }
    let photo = match backend.line.photo(id).await {
        Ok(photo) => photo,
        Err(error) if error.is_worth_retrying() => return Err(error.into()),
        // taken back already, or never there
        Err(_) => return sent(backend, user, id, Sent::Other, is_first).await,
    };
    let photo = match picture::prepare(photo, 1).await {
        Ok(picture) => Sent::Photo(Box::new(picture)),
        Err(_) => Sent::Other,
    };
    sent(backend, user, id, photo, is_first).await
}

/// Somebody took a message back.
pub(super) async fn took_back(backend: &Backend, user: &str, id: &str) -> Result<Vec<Value>, Failure> {
    if let Some(seeker) = seekers::by_line_user(&backend.pool, user).await? {
        conversations::unsend(backend, seeker, id).await?;
    }
    Ok(Vec::new())
}

/// Somebody chose an entry that was offered.
pub(super) async fn chose(backend: &Backend, entry: EntryId, is_first: bool) -> Result<Value, Failure> {
    let shelf = backend.shelf().await?;
    let Some(stored) = shelf.entry(entry) else {
        return Ok(bot_answer::gone());
    };
    if is_first {
        conversations::answered_in_talk(backend, entry).await?;
    }
    Ok(bot_answer::entry(stored, &[], &backend.links))
}

/// Somebody named a way, or tapped one.
pub(super) async fn guide(backend: &Backend, flow: Flow) -> Result<Value, Failure> {
    let hours = rules::load(&backend.pool).await?.rules.hours;
    Ok(bot_guide::message(flow, &backend.links, hours))
}

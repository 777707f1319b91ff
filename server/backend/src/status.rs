//! Whether the service does what it should, for everybody to see; nothing of it is about a person.

use std::time::Duration;

use chrono::TimeDelta;

use crate::conversations::people::somebody_is_there;
use crate::{Backend, Failure, within};

/// Whoever asks wants to know now.
const PATIENCE: Duration = Duration::from_secs(1);
/// What LINE has not taken after this long is late.
const LATE: TimeDelta = TimeDelta::minutes(5);

/// How the service is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status {
    /// What only the database knows; none when it does not answer.
    pub stored: Option<Stored>,
    /// How the bot finds its answers.
    pub bot: BotStatus,
    /// Whether a language model words answers anew.
    pub has_language: bool,
}

/// What only the database knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stored {
    /// A counselor works in this half-hour.
    pub somebody_is_there: bool,
    /// Some notice waits for LINE longer than it should.
    pub notices_late: bool,
}

/// How the bot finds its answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BotStatus {
    /// By what is meant and by what is written.
    ByMeaning,
    /// By what is written alone: the model is not there.
    ByCharacters,
    /// It has no answers yet.
    Nothing,
}

/// Looks. Answers within a second, whatever does not.
pub async fn status(backend: &Backend) -> Status {
    let asked = backend.clone();
    let stored = within(PATIENCE, async move { stored(&asked).await }).await.and_then(Result::ok);
    let bot = match backend.shelf_now() {
        Some(shelved) if shelved.has_vectors() => BotStatus::ByMeaning,
        Some(shelved) if !shelved.entries.is_empty() => BotStatus::ByCharacters,
        _ => BotStatus::Nothing,
    };
    Status { stored, bot, has_language: backend.language.is_some() }
}

async fn stored(backend: &Backend) -> Result<Stored, Failure> {
    // who asks first finds the entries read
    backend.shelf().await?;
    let notices_late = sqlx::query_scalar(
        "select exists (select from jobs where finished_at is null and (run_at < $1 or first_tried_at < $1))",
    )
    .bind(backend.now() - LATE)
    .fetch_one(&backend.pool)
    .await?;
    Ok(Stored { somebody_is_there: somebody_is_there(backend).await?, notices_late })
}

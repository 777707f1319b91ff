//! An answer in the language model's words, where the city has one. Whatever it does, the person gets an
//! answer: the entry itself.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use domain::citation::Given;
use domain::conversation::{Body, Writer};
use domain::ids::{ConversationId, MessageId};
use domain::masking::mask;
use serde_json::json;
use tokio::sync::mpsc;

use super::held::Held;
use super::{Change, answer, lines};
use crate::bot::{self, Finding};
use crate::jobs::Done;
use crate::jobs::queue::{self, Job};
use crate::knowledge::store::Stored;
use crate::language::{Answer, Language};
use crate::{Backend, Failure};

/// So many entries the model is given.
const GIVEN: usize = 5;

/// Leaves the answer to the model: the question is in, the answer follows from a job. `false` when there is no
/// model.
pub(super) async fn leave_to_model(
    backend: &Backend,
    held: &mut Held,
    question: MessageId,
) -> Result<bool, Failure> {
    if backend.language.is_none() {
        return Ok(false);
    }
    let now = held.now();
    let payload = json!({ "conversation": held.id, "question": question });
    let once = format!("conversation-answer:{question}");
    queue::add(held.db(), "conversation_answer", &payload, Some(&once), now, now).await?;
    Ok(true)
}

/// Answers. The message has the job's id, so that it comes once.
pub(crate) async fn run(backend: &Backend, job: &Job) -> Result<Done, Failure> {
    let (Some(id), Some(question)) = (job.read::<ConversationId>("conversation"), job.read("question"))
    else {
        return Ok(Done::broken("the payload names no question"));
    };
    let reply = MessageId::new(job.id.uuid());
    let Some(text) = question_of(backend, id, question, reply).await? else {
        return Ok(Done::Skipped);
    };
    let shelf = backend.shelf().await?;
    let (first, entries): (Option<&Stored>, Vec<&Stored>) = match bot::find(&shelf, &backend.mind, &text) {
        Finding::Entry(stored, beside) => (Some(stored), std::iter::once(stored).chain(beside).collect()),
        Finding::Some(entries) => (None, entries),
        Finding::Nothing => (None, Vec::new()),
    };
    let written = match &backend.language {
        Some(language) if !entries.is_empty() => ask(backend, language, id, &text, &entries).await,
        _ => None,
    };
    let Some(mut held) = Held::of(backend, id).await? else { return Ok(Done::Skipped) };
    // meanwhile it was answered, a human being was asked for, or the question was deleted
    if held.has(reply).await? || !held.state.bot_answers() || !held.has(question).await? {
        drop(held);
        backend.tell_partial(id, "").await?;
        return Ok(Done::Skipped);
    }
    match written {
        Some((text, cited)) => {
            let offers = entries.iter().filter(|stored| cited.iter().all(|cited| cited.id != stored.id));
            let offers: Vec<&Stored> = offers.copied().take(3).collect();
            let body = Body::Answer {
                text,
                cited: cited.iter().map(|stored| bot::cited(stored)).collect(),
                offers: bot::offers(&offers),
            };
            held.put(reply, Writer::Bot, None, &body).await?;
            held.note(Change::Answered, None, None).await?;
            super::count::answered(backend, held.db(), cited[0].id).await?;
        }
        None => answer::verbatim(backend, &mut held, reply, first, &entries, &text).await?,
    }
    held.save().await?;
    Ok(Done::Sent)
}

/// What was asked; none when it was deleted, or is answered already.
async fn question_of(
    backend: &Backend,
    id: ConversationId,
    question: MessageId,
    reply: MessageId,
) -> Result<Option<String>, Failure> {
    let row: Option<(uuid::Uuid, Vec<u8>)> = sqlx::query_as(
        "select c.seeker_id, m.body_sealed from conversation_messages m \
         join conversations c on c.id = m.conversation_id \
         where m.id = $1 and c.id = $2 and m.body_sealed is not null \
            and not exists (select from conversation_messages r where r.id = $3)",
    )
    .bind(question.uuid())
    .bind(id.uuid())
    .bind(reply.uuid())
    .fetch_optional(&backend.pool)
    .await?;
    let Some((seeker, sealed)) = row else { return Ok(None) };
    let key = crate::seekers::keys::of(backend, domain::ids::SeekerId::new(seeker)).await?;
    Ok(match lines::open(&key, question, &sealed)? {
        Body::Text { text } => Some(text),
        _ => None,
    })
}

/// What the model wrote and what it rests on; none when it wrote nothing that may be shown.
async fn ask<'a>(
    backend: &Backend,
    language: &Language,
    id: ConversationId,
    text: &str,
    entries: &[&'a Stored],
) -> Option<(String, Vec<&'a Stored>)> {
    let texts: Vec<(String, String)> =
        entries.iter().take(GIVEN).map(|stored| (stored.entry.key.clone(), stored.entry.told())).collect();
    let given: Vec<Given<'_>> = texts.iter().map(|(id, text)| Given { id, text }).collect();
    // pages that are open see it grow; what they see is only kept when it is shown in the end
    let (grows, mut grown) = mpsc::unbounded_channel::<String>();
    let telling = async {
        while let Some(mut so_far) = grown.recv().await {
            while let Ok(newer) = grown.try_recv() {
                so_far = newer;
            }
            if let Err(failure) = backend.tell_partial(id, &so_far).await {
                tracing::warn!(error = %failure, "an answer could not be shown while it grows");
            }
        }
    };
    let masked = mask(text);
    let asking = async {
        let answer = language.answer(&masked, &given, |so_far| drop(grows.send(so_far.to_owned()))).await;
        drop(grows);
        answer
    };
    let (answer, ()) = futures_util::future::join(asking, telling).await;
    let Ok(Answer::Shown { text, cited_ids }) = answer else { return None };
    let cited: Vec<&Stored> =
        entries.iter().filter(|stored| cited_ids.contains(&stored.entry.key)).copied().collect();
    (!cited.is_empty()).then_some((text, cited))
}

impl Backend {
    /// Tells pages that are open how far an answer has come; sealed, and kept nowhere.
    async fn tell_partial(&self, conversation: ConversationId, so_far: &str) -> Result<(), Failure> {
        let sealed = self.vault.seal_for_service(&purpose(conversation), so_far.as_bytes());
        sqlx::query("select pg_notify('partial', $1)")
            .bind(format!("{conversation} {}", STANDARD_NO_PAD.encode(sealed)))
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Opens what [`Backend::tell_partial`] told.
    pub(super) fn open_partial(&self, conversation: ConversationId, told: &str) -> Option<String> {
        let sealed = STANDARD_NO_PAD.decode(told).ok()?;
        String::from_utf8(self.vault.open_for_service(&purpose(conversation), &sealed).ok()?).ok()
    }
}

fn purpose(conversation: ConversationId) -> String {
    format!("partial {conversation}")
}

//! What other server processes did, as Postgres tells it: conversations that changed, somebody who types,
//! entries that were edited. One connection a process listens; whoever waits here hears it at once.

use std::sync::Arc;
use std::time::Duration;

use domain::ids::ConversationId;
use sqlx::postgres::PgListener;
use tokio::sync::{broadcast, watch};

use crate::{Backend, Failure};

/// How long to wait before listening again after the connection broke.
const AGAIN: Duration = Duration::from_secs(1);
/// So many things may be unheard; whoever is slower looks again at everything.
const UNHEARD: usize = 1024;

/// Something that was heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Something in this conversation is new.
    Conversation(ConversationId),
    /// Somebody types in this conversation.
    Typing {
        /// In which.
        conversation: ConversationId,
        /// Staff, or the person.
        staff: bool,
    },
    /// An answer grows in this conversation; what it says is sealed.
    Partial(ConversationId, Arc<str>),
    /// The connection was gone for a while: anything may be new.
    Anything,
    /// The process is about to end.
    End,
}

/// Where it is heard.
#[derive(Debug)]
pub struct Wire(broadcast::Sender<Heard>);

impl Default for Wire {
    fn default() -> Self {
        Self(broadcast::channel(UNHEARD).0)
    }
}

impl Wire {
    /// Hears everything from now on.
    pub fn hear(&self) -> broadcast::Receiver<Heard> {
        self.0.subscribe()
    }

    fn tell(&self, heard: Heard) {
        // nobody listens: nobody minds
        let _ = self.0.send(heard);
    }
}

/// Listens until `stop` turns true; keeps the entries in memory up to date.
pub async fn follow(backend: Backend, mut stop: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            heard = listen(&backend) => if let Err(failure) = heard {
                tracing::warn!(error = %failure, "nothing is heard from the database");
            },
            _ = stop.wait_for(|&stop| stop) => break,
        }
        tokio::select! {
            () = tokio::time::sleep(AGAIN) => {}
            _ = stop.wait_for(|&stop| stop) => break,
        }
    }
    backend.wire.tell(Heard::End);
}

async fn listen(backend: &Backend) -> Result<(), Failure> {
    let mut listener = PgListener::connect_with(&backend.pool).await?;
    listener.listen_all(["conversations", "typing", "partial", "knowledge"]).await?;
    // whatever happened before
    backend.wire.tell(Heard::Anything);
    backend.read_shelf().await?;
    while let Some(notification) = listener.try_recv().await? {
        let told = notification.payload();
        match notification.channel() {
            "conversations" => {
                if let Ok(conversation) = told.parse() {
                    backend.wire.tell(Heard::Conversation(conversation));
                }
            }
            "typing" => {
                if let Some((conversation, side)) = told.split_once(' ')
                    && let Ok(conversation) = conversation.parse()
                {
                    backend.wire.tell(Heard::Typing { conversation, staff: side == "staff" });
                }
            }
            "partial" => {
                if let Some((conversation, sealed)) = told.split_once(' ')
                    && let Ok(conversation) = conversation.parse()
                {
                    backend.wire.tell(Heard::Partial(conversation, sealed.into()));
                }
            }
            _ => drop(backend.read_shelf().await?),
        }
    }
    Ok(())
}

impl Backend {
    /// Tells everybody that somebody types; nothing is kept of it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn tell_typing(&self, conversation: ConversationId, staff: bool) -> Result<(), Failure> {
        let side = if staff { "staff" } else { "seeker" };
        sqlx::query("select pg_notify('typing', $1)")
            .bind(format!("{conversation} {side}"))
            .execute(&self.pool)
            .await?;
        Ok(())
    }
}

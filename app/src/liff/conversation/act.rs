//! What is sent from the conversation. Forms get the page again, the island only whether it worked.

use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use backend::Backend;
use backend::conversations::seeker::{self, Written};
use backend::conversations::watch::Watcher;
use backend::seekers::Seeker;
use domain::conversation::Message;
use domain::ids::{EntryId, MessageId};
use domain::text::TextRefused;

use super::{HERE, show, side};
use crate::failure::PageError;
use crate::fields::{Asked, Fields};
use crate::page::wants_page;
use crate::shell::SeekerShell;
use crate::stream;

/// What somebody reads whose message is not taken.
const TOO_FAST: &str =
    "続けてたくさん届きました。少しだけ間をおいて、送ってください。書いたものは消えていません。";
const FLOOD: &str = "とてもたくさん届いたので、少しお休みします。5分ほどしたら、また書いてください。つらいときは、上の「つらいとき」から電話できます。";
const GONE: &str = "その答えは、いまは出していません。別の言葉で、聞いてみてください。";

/// Why a message is not taken, where it is not.
const fn not_taken(written: Written) -> Option<&'static str> {
    match written {
        Written::Taken => None,
        Written::TooFast => Some(TOO_FAST),
        Written::Flood => Some(FLOOD),
    }
}

/// It worked.
pub(super) fn done(headers: &HeaderMap) -> Response {
    match wants_page(headers) {
        true => Redirect::to(&format!("{HERE}#end")).into_response(),
        false => StatusCode::NO_CONTENT.into_response(),
    }
}

pub(super) async fn say(
    State(backend): State<Backend>,
    Extension(of): Extension<Seeker>,
    shell: SeekerShell,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, PageError> {
    let typed = fields.text("text").to_owned();
    let message = match Message::parse(&typed) {
        Ok(message) => message,
        Err(TextRefused::Empty) => {
            return refused(
                &backend,
                &of,
                shell,
                &headers,
                typed,
                "ことばを入れてから、送ってください。".to_owned(),
            )
            .await;
        }
        Err(TextRefused::TooLong { over }) => {
            return refused(&backend, &of, shell, &headers, typed, Message::too_long(over)).await;
        }
    };
    let id = fields.read::<MessageId>("id").unwrap_or_else(backend::conversations::new_id);
    match not_taken(seeker::write(&backend, of.id, id, &message).await.map_err(PageError::seeker)?) {
        None => Ok(done(&headers)),
        Some(why) => refused(&backend, &of, shell, &headers, typed, why.to_owned()).await,
    }
}

/// The page with what was typed and what is wrong with it.
async fn refused(
    backend: &Backend,
    of: &Seeker,
    shell: SeekerShell,
    headers: &HeaderMap,
    typed: String,
    why: String,
) -> Result<Response, PageError> {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    match wants_page(headers) {
        true => {
            Ok(show::page(backend, of, shell, None, typed, Some(why)).await?.status(status).into_response())
        }
        false => Ok((status, why).into_response()),
    }
}

pub(super) async fn choose(
    State(backend): State<Backend>,
    Extension(of): Extension<Seeker>,
    shell: SeekerShell,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, PageError> {
    let id = fields.read::<MessageId>("id").unwrap_or_else(backend::conversations::new_id);
    let entry: Option<EntryId> = fields.read("entry");
    let chosen = match entry {
        Some(entry) => seeker::choose(&backend, of.id, id, entry).await.map_err(PageError::seeker)?,
        None => None,
    };
    match chosen.map_or(Some(GONE), not_taken) {
        None => Ok(done(&headers)),
        Some(why) => refused(&backend, &of, shell, &headers, String::new(), why.to_owned()).await,
    }
}

pub(super) async fn stop_waiting(
    State(backend): State<Backend>,
    Extension(of): Extension<Seeker>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    seeker::stop_waiting(&backend, of.id).await.map_err(PageError::seeker)?;
    Ok(done(&headers))
}

pub(super) async fn helpful(
    State(backend): State<Backend>,
    Extension(of): Extension<Seeker>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, PageError> {
    if let (Some(id), said @ ("yes" | "no")) = (fields.read("message"), fields.text("helpful")) {
        seeker::rate_answer(&backend, of.id, id, said == "yes").await.map_err(PageError::seeker)?;
    }
    Ok(done(&headers))
}

pub(super) async fn read(
    State(backend): State<Backend>,
    Extension(of): Extension<Seeker>,
    fields: Fields,
) -> Result<StatusCode, PageError> {
    if let Some(seq) = fields.read("seq") {
        seeker::read(&backend, of.id, seq).await.map_err(PageError::seeker)?;
    }
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn typing(
    State(backend): State<Backend>,
    Extension(of): Extension<Seeker>,
) -> Result<StatusCode, PageError> {
    if let Some(id) = seeker::id_of(&backend, of.id).await.map_err(PageError::seeker)? {
        backend.tell_typing(id, false).await.map_err(PageError::seeker)?;
    }
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn news(
    State(backend): State<Backend>,
    Extension(of): Extension<Seeker>,
    headers: HeaderMap,
    Asked(asked): Asked,
) -> Result<Response, PageError> {
    let id = seeker::open(&backend, of.id).await.map_err(PageError::seeker)?;
    let watcher = Watcher::new(&backend, id, stream::since(&headers, &asked), false);
    Ok(stream::conversation(watcher, side(&backend, &of).await, None))
}

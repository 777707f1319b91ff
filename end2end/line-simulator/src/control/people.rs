//! People and what they do in the talk.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;

use super::{State, outcome, problem};
use crate::ids;
use crate::login::TokenOptions;
use crate::simulator::Simulator;
use crate::webhook::{Postback, Refused, Say};
use crate::world::{Person, Relation};

/// Body of `POST /_sim/people`.
#[derive(Deserialize)]
pub(super) struct NewPerson {
    name: String,
    /// A user id of one's own choice; none: a random one.
    #[serde(default)]
    id: Option<String>,
    /// Is a friend already, without a follow event.
    #[serde(default)]
    friend: bool,
}

/// Body of `POST /_sim/people/{id}/unsend`.
#[derive(Deserialize)]
pub(super) struct Unsend {
    message_id: String,
}

pub(super) async fn list(simulator: State) -> Response {
    Json(&simulator.world().people).into_response()
}

pub(super) async fn one(simulator: State, Path(id): Path<String>) -> Response {
    match simulator.world().person(&id) {
        Some(person) => Json(person).into_response(),
        None => outcome(Err(Refused::NoSuchPerson)),
    }
}

pub(super) async fn add(simulator: State, Json(new): Json<NewPerson>) -> Response {
    if new.name.trim().is_empty() {
        return problem(StatusCode::UNPROCESSABLE_ENTITY, "the name is empty");
    }
    if new.id.as_deref().is_some_and(|id| !ids::is_user_id(id)) {
        return problem(StatusCode::UNPROCESSABLE_ENTITY, "a user id is U and 32 hexadecimal digits");
    }
    let mut person = simulator.add_person(new.name.trim(), new.id);
    if new.friend {
        person = simulator.make_friend(&person.id);
    }
    (StatusCode::CREATED, Json(person)).into_response()
}

pub(super) async fn follow(simulator: State, Path(id): Path<String>) -> Response {
    outcome(simulator.follow(&id).await)
}

pub(super) async fn block(simulator: State, Path(id): Path<String>) -> Response {
    outcome(simulator.block(&id).await)
}

pub(super) async fn say(simulator: State, Path(id): Path<String>, Json(said): Json<Say>) -> Response {
    outcome(simulator.say(&id, &said, "talk").await)
}

pub(super) async fn postback(
    simulator: State,
    Path(id): Path<String>,
    Json(tapped): Json<Postback>,
) -> Response {
    outcome(simulator.postback(&id, &tapped).await)
}

pub(super) async fn unsend(simulator: State, Path(id): Path<String>, Json(unsend): Json<Unsend>) -> Response {
    outcome(simulator.unsend(&id, &unsend.message_id).await)
}

pub(super) async fn talk(simulator: State, Path(id): Path<String>) -> Response {
    let world = simulator.world();
    let talk: Vec<_> = world.talk.iter().filter(|entry| entry.person == id).collect();
    Json(talk).into_response()
}

/// `GET /_sim/messages/{id}/content`: a picture that somebody sent, without a token.
pub(super) async fn content(simulator: State, Path(id): Path<String>) -> Response {
    match simulator.world().pictures.get(&id) {
        Some(picture) => picture.clone().into_response(),
        None => problem(StatusCode::NOT_FOUND, "there is no such picture"),
    }
}

pub(super) async fn id_token(
    simulator: State,
    Path(id): Path<String>,
    options: Option<Json<TokenOptions>>,
) -> Response {
    let options = options.map(|Json(options)| options).unwrap_or_default();
    match simulator.id_token(&id, &options) {
        Some(token) => Json(json!({"id_token": token})).into_response(),
        None => outcome(Err(Refused::NoSuchPerson)),
    }
}

impl Simulator {
    /// Makes a known person a friend without an event, and returns them.
    pub(crate) fn make_friend(&self, id: &str) -> Person {
        let person = {
            let mut world = self.world();
            let person = world.person_mut(id).expect("only called for a person that was just added");
            person.relation = Relation::Friend;
            person.clone()
        };
        self.tell("people", json!({}));
        person
    }
}

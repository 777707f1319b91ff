//! Webhook events, with the fields that LINE gives them today.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{Attempt, Postback, Say};
use crate::ids;
use crate::picture::Picture;
use crate::simulator::Simulator;
use crate::world::{Author, Relation, ReplyToken, TalkEntry};

/// An event that was made, kept for redelivery.
#[derive(Debug, Clone)]
pub(crate) struct Event {
    /// `webhookEventId`
    pub(crate) id: String,
    /// The event object without the redelivery flag.
    pub(crate) object: Value,
}

impl Event {
    /// The object as it is sent.
    pub(crate) fn object(&self, redelivery: bool) -> Value {
        let mut object = self.object.clone();
        object["deliveryContext"]["isRedelivery"] = json!(redelivery);
        object
    }

    pub(crate) fn reply_token(&self) -> Option<&str> {
        self.object["replyToken"].as_str()
    }
}

/// Why a person cannot do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// Nobody has that id.
    NoSuchPerson,
    /// The account is blocked: write to it after unblocking.
    Blocked,
    /// There is no such message of theirs.
    NoSuchMessage,
    /// What should be sent as a picture is none.
    NoPicture,
}

impl std::fmt::Display for Refused {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::NoSuchPerson => "nobody has that id",
            Self::Blocked => "the person has blocked the account",
            Self::NoSuchMessage => "the person has sent no such message",
            Self::NoPicture => "the content is no PNG or JPEG in base64, or of another type",
        })
    }
}

impl std::error::Error for Refused {}

type Outcome = Result<Vec<Attempt>, Refused>;

impl Simulator {
    /// The person adds or unblocks the account; nothing happens when they are friends already.
    pub(crate) async fn follow(self: &Arc<Self>, person: &str) -> Outcome {
        let before = self.relate(person, Relation::Friend)?;
        if before == Relation::Friend {
            return Ok(Vec::new());
        }
        let unblocked = before == Relation::Blocked;
        Ok(self.happen(person, json!({"type": "follow", "follow": {"isUnblocked": unblocked}}), true).await)
    }

    /// The person blocks the account.
    pub(crate) async fn block(self: &Arc<Self>, person: &str) -> Outcome {
        if self.relate(person, Relation::Blocked)? == Relation::Blocked {
            return Ok(Vec::new());
        }
        Ok(self.happen(person, json!({"type": "unfollow"}), false).await)
    }

    /// The person writes into the talk.
    pub(crate) async fn say(self: &Arc<Self>, person: &str, said: &Say, via: &str) -> Outcome {
        let mut picture = None;
        let (message, extra) = match said {
            Say::Text { text } => (json!({"type": "text", "text": text}), json!({})),
            Say::Sticker { package_id, sticker_id, keywords } => (
                json!({"type": "sticker", "packageId": package_id, "stickerId": sticker_id}),
                json!({"stickerResourceType": "STATIC", "keywords": keywords}),
            ),
            Say::Image { content, content_type } => {
                picture = Some(match content {
                    Some(content) => {
                        Picture::read(content, content_type.as_deref()).ok_or(Refused::NoPicture)?
                    }
                    None => Picture::drawn(self.world().sequence),
                });
                (json!({"type": "image", "contentProvider": {"type": "line"}}), json!({}))
            }
        };
        let entry = self.write_own(person, message.clone(), picture, via)?;
        let mut sent = message;
        sent["id"] = json!(entry.message_id);
        sent["quoteToken"] = json!(ids::token(64));
        sent["markAsReadToken"] = json!(ids::token(64));
        for (name, value) in extra.as_object().into_iter().flatten() {
            sent[name] = value.clone();
        }
        Ok(self.happen(person, json!({"type": "message", "message": sent}), true).await)
    }

    /// The person taps a button that sends a postback.
    pub(crate) async fn postback(self: &Arc<Self>, person: &str, tapped: &Postback) -> Outcome {
        match &tapped.display_text {
            Some(text) => {
                drop(self.write_own(person, json!({"type": "text", "text": text}), None, "postback")?);
            }
            None => self.may_write(person)?,
        }
        let mut postback = json!({"data": tapped.data});
        if let Some(params) = &tapped.params {
            postback["params"] = params.clone();
        }
        Ok(self.happen(person, json!({"type": "postback", "postback": postback}), true).await)
    }

    /// The person takes a message back.
    pub(crate) async fn unsend(self: &Arc<Self>, person: &str, message_id: &str) -> Outcome {
        {
            let mut world = self.world();
            let own = |entry: &&mut TalkEntry| {
                entry.person == person && entry.author == Author::Person && entry.message_id == message_id
            };
            let entry = world.talk.iter_mut().find(own).ok_or(Refused::NoSuchMessage)?;
            entry.unsent = true;
            let entry = json!(entry);
            world.pictures.remove(message_id);
            world.changed = true;
            self.tell("talk", entry);
        }
        Ok(self.happen(person, json!({"type": "unsend", "unsend": {"messageId": message_id}}), false).await)
    }

    /// Sets the relation and returns the one before.
    fn relate(&self, person: &str, relation: Relation) -> Result<Relation, Refused> {
        let before = {
            let mut world = self.world();
            let person = world.person_mut(person).ok_or(Refused::NoSuchPerson)?;
            std::mem::replace(&mut person.relation, relation)
        };
        self.tell("people", json!({}));
        Ok(before)
    }

    fn may_write(&self, person: &str) -> Result<(), Refused> {
        match self.world().person(person).map(|person| person.relation) {
            None => Err(Refused::NoSuchPerson),
            Some(Relation::Blocked) => Err(Refused::Blocked),
            Some(_) => Ok(()),
        }
    }

    fn write_own(
        &self,
        person: &str,
        message: Value,
        picture: Option<Picture>,
        via: &str,
    ) -> Result<TalkEntry, Refused> {
        self.may_write(person)?;
        let entry = TalkEntry {
            sequence: 0,
            person: person.to_owned(),
            author: Author::Person,
            at_ms: 0,
            message,
            message_id: String::new(),
            via: via.to_owned(),
            request_id: String::new(),
            retry_key: None,
            unsent: false,
        };
        let mut world = self.world();
        let entry = self.write(&mut world, entry);
        if let Some(picture) = picture {
            world.pictures.insert(entry.message_id.clone(), picture);
        }
        Ok(entry)
    }

    /// Completes an event and sends it, or holds it when events are being reordered.
    async fn happen(self: &Arc<Self>, person: &str, own: Value, replies: bool) -> Vec<Attempt> {
        let now = self.clock.now_ms();
        let id = ids::webhook_event_id(now);
        let mut object = json!({
            "mode": "active",
            "timestamp": now,
            "source": {"type": "user", "userId": person},
            "webhookEventId": id,
            "deliveryContext": {"isRedelivery": false},
        });
        for (name, value) in own.as_object().into_iter().flatten() {
            object[name] = value.clone();
        }
        {
            let mut world = self.world();
            if replies {
                let token = ids::token(32);
                object["replyToken"] = json!(token);
                let known = ReplyToken { person: person.to_owned(), issued_ms: now, used: false };
                world.reply_tokens.insert(token, known);
            }
            world.events.push(Event { id: id.clone(), object });
        }
        self.dispatch(id).await
    }
}

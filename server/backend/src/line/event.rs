//! Webhook events, read tolerantly: unknown kinds and missing fields are
//! normal, LINE adds both without notice.

use chrono::{DateTime, Utc};
use domain::text::Text;
use ring::digest;
use serde_json::Value;

use super::postback::Postback;

/// LINE's id of a message.
pub type MessageOfLine = String;

/// What somebody writes in the talk, as long as LINE allows.
pub type TalkText = Text<5000>;

/// The most words of a sticker that are kept, in characters.
const STICKER_WORDS: usize = 40;

/// What happened in a one-to-one talk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The person added the account or unblocked it.
    Followed,
    /// The person blocked the account.
    Blocked,
    /// They wrote something.
    Wrote(MessageOfLine, TalkText),
    /// They sent a sticker; what it shows, in LINE's words.
    SentSticker(MessageOfLine, String),
    /// They sent a photo.
    SentPhoto(MessageOfLine),
    /// They sent a place, a film or anything else.
    SentSomething(MessageOfLine),
    /// They took a message back.
    TookBack(MessageOfLine),
    /// They tapped one of our buttons.
    Tapped(Postback),
    /// Nothing we deal with.
    Other,
}

/// An event with what is needed to deal with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Who, in a one-to-one talk.
    pub user: Option<String>,
    /// With this an answer is free, once, for a minute.
    pub reply_token: Option<String>,
    /// When it happened, by LINE's clock.
    pub at: DateTime<Utc>,
    /// What.
    pub kind: Kind,
}

impl Event {
    /// Reads an event as LINE sends it.
    pub fn read(event: &Value) -> Self {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let is_personal = event["source"]["type"] == "user";
        let at = event["timestamp"].as_i64().and_then(DateTime::from_timestamp_millis);
        Self {
            user: text(&event["source"]["userId"]).filter(|_| is_personal),
            reply_token: text(&event["replyToken"]),
            at: at.unwrap_or_default(),
            kind: kind(event),
        }
    }
}

fn kind(event: &Value) -> Kind {
    match event["type"].as_str() {
        Some("follow") => Kind::Followed,
        Some("unfollow") => Kind::Blocked,
        Some("message") => message(&event["message"]),
        Some("unsend") => match event["unsend"]["messageId"].as_str() {
            Some(id) => Kind::TookBack(id.to_owned()),
            None => Kind::Other,
        },
        Some("postback") => {
            event["postback"]["data"].as_str().and_then(Postback::read).map_or(Kind::Other, Kind::Tapped)
        }
        _ => Kind::Other,
    }
}

fn message(message: &Value) -> Kind {
    // a message without an id cannot be taken back, and is answered all the same
    let id = message["id"].as_str().unwrap_or_default().to_owned();
    match message["type"].as_str() {
        Some("text") => match TalkText::parse(message["text"].as_str().unwrap_or_default()) {
            Ok(text) => Kind::Wrote(id, text),
            Err(_) => Kind::SentSomething(id),
        },
        Some("sticker") => {
            let words =
                message["text"].as_str().or_else(|| message["keywords"][0].as_str()).unwrap_or_default();
            Kind::SentSticker(id, words.chars().take(STICKER_WORDS).collect())
        }
        Some("image") => Kind::SentPhoto(id),
        _ => Kind::SentSomething(id),
    }
}

/// What tells this event from every other: LINE's id or, where an old event
/// has none, a digest of the event without what changes on redelivery.
pub fn key(event: &Value) -> String {
    if let Some(id) = event["webhookEventId"].as_str().filter(|id| is_plain(id)) {
        return id.to_owned();
    }
    let mut stable = event.clone();
    if let Some(fields) = stable.as_object_mut() {
        fields.remove("deliveryContext");
    }
    let hash = digest::digest(&digest::SHA256, stable.to_string().as_bytes());
    let hex = crate::hex::write(hash.as_ref());
    format!("derived-{hex}")
}

/// LINE's ids are letters and digits; anything else could not be stored as it is.
fn is_plain(id: &str) -> bool {
    (1..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_event_without_an_id_has_a_key_that_survives_redelivery() {
        let first = json!({"type": "follow", "timestamp": 1, "deliveryContext": {"isRedelivery": false}});
        let again = json!({"type": "follow", "timestamp": 1, "deliveryContext": {"isRedelivery": true}});
        let other = json!({"type": "follow", "timestamp": 2});
        assert_eq!(key(&first), key(&again));
        assert_ne!(key(&first), key(&other));
    }

    #[test]
    fn odd_events_are_read_as_nothing_in_particular() {
        for odd in [json!({}), json!([1]), json!({"type": 7}), json!({"type": "holiday"})] {
            assert_eq!(Event::read(&odd).kind, Kind::Other, "{odd}");
        }
    }

    #[test]
    fn what_somebody_sends_is_told_apart() {
        let kind = |message: Value| Event::read(&json!({"type": "message", "message": message})).kind;
        assert!(
            matches!(kind(json!({"type": "text", "id": "1", "text": "予約"})), Kind::Wrote(id, _) if id == "1")
        );
        assert_eq!(
            kind(json!({"type": "text", "id": "1", "text": " "})),
            Kind::SentSomething("1".to_owned())
        );
        let sticker = json!({"type": "sticker", "id": "2", "keywords": ["ありがとう", "笑顔"]});
        assert_eq!(kind(sticker), Kind::SentSticker("2".to_owned(), "ありがとう".to_owned()));
        assert_eq!(kind(json!({"type": "image", "id": "3"})), Kind::SentPhoto("3".to_owned()));
        assert_eq!(kind(json!({"type": "location", "id": "4"})), Kind::SentSomething("4".to_owned()));
        let unsend = json!({"type": "unsend", "unsend": {"messageId": "5"}});
        assert_eq!(Event::read(&unsend).kind, Kind::TookBack("5".to_owned()));
    }

    #[test]
    fn what_somebody_wrote_is_in_no_debug_output() {
        let event = json!({"type": "message", "message": {"type": "text", "id": "1", "text": "ひみつ"}});
        assert!(!format!("{:?}", Event::read(&event)).contains("ひみつ"));
    }

    #[test]
    fn a_group_has_no_person_to_answer() {
        let event = json!({"type": "message", "message": {"type": "text", "text": "hi"},
            "source": {"type": "group", "groupId": "C1", "userId": "U1"}});
        assert_eq!(Event::read(&event).user, None);
    }
}

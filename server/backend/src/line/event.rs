//! Webhook events, read tolerantly: unknown kinds and missing fields are
//! normal, LINE adds both without notice.

use chrono::{DateTime, Utc};
use ring::digest;
use serde_json::Value;

use super::postback::Postback;

/// What happened in a one-to-one talk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The person added the account or unblocked it.
    Followed,
    /// The person blocked the account.
    Blocked,
    /// They wrote something; the text itself is not kept.
    Wrote,
    /// They sent a sticker, a picture, a place or anything else.
    SentSomething,
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
        Some("message") if event["message"]["type"] == "text" => Kind::Wrote,
        Some("message") => Kind::SentSomething,
        Some("postback") => {
            event["postback"]["data"].as_str().and_then(Postback::read).map_or(Kind::Other, Kind::Tapped)
        }
        _ => Kind::Other,
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
    fn a_group_has_no_person_to_answer() {
        let event = json!({"type": "message", "message": {"type": "text", "text": "hi"},
            "source": {"type": "group", "groupId": "C1", "userId": "U1"}});
        assert_eq!(Event::read(&event).user, None);
    }
}

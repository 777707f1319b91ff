//! Request bodies by path.

use serde_json::{Value, json};

use super::field::{Field, Kind, may, must, object};
use super::units::Unit;
use super::{Findings, Place, message, rich_menu};
use crate::ids::{is_chat_id, is_user_id};

const MESSAGES: Field = must("messages", Kind::Any(message::messages));
const SILENT: Field = may("notificationDisabled", Kind::Bool);
const UNITS: Field = may("customAggregationUnits", Kind::List(0, 1, unit));
const TO: Field = must("to", Kind::Text(1, 1000, Unit::Utf16));

const PUSH: &[Field] = &[TO, MESSAGES, SILENT, UNITS];
const REPLY: &[Field] = &[must("replyToken", Kind::Text(1, 1000, Unit::Utf16)), MESSAGES, SILENT];
const MULTICAST: &[Field] = &[must("to", Kind::List(1, 500, recipient)), MESSAGES, SILENT, UNITS];
const BROADCAST: &[Field] = &[MESSAGES, SILENT];
const ONLY_MESSAGES: &[Field] = &[MESSAGES];
const ENDPOINT: &[Field] = &[must("endpoint", Kind::Text(1, 500, Unit::Utf16))];
const TEST: &[Field] = &[may("endpoint", Kind::Text(1, 500, Unit::Utf16))];
const DEAUTHORIZE: &[Field] = &[must("userAccessToken", Kind::Text(1, 5000, Unit::Utf16))];

/// LINE's refusal of a body posted to `path`; none when it is fine or nothing is known of the path.
pub(crate) fn body(path: &str, value: &Value) -> Option<Value> {
    let table = match path {
        "/v2/bot/message/push" => PUSH,
        "/v2/bot/message/reply" => REPLY,
        "/v2/bot/message/multicast" => MULTICAST,
        "/v2/bot/message/broadcast" => BROADCAST,
        "/v2/bot/chat/loading/start" => return loading(value),
        "/v2/bot/channel/webhook/endpoint" => ENDPOINT,
        "/v2/bot/channel/webhook/test" => TEST,
        "/user/v1/deauthorize" => DEAUTHORIZE,
        "/v2/bot/richmenu" | "/v2/bot/richmenu/validate" => {
            let mut findings = Findings::default();
            rich_menu::rich_menu(value, &Place::root(), &mut findings);
            return findings.into_answer();
        }
        _ if path.starts_with("/v2/bot/message/validate/") => ONLY_MESSAGES,
        _ => return None,
    };
    if path == "/v2/bot/message/push" && value["to"].as_str().is_some_and(|to| !is_chat_id(to)) {
        return Some(invalid_property("to"));
    }
    let mut findings = Findings::default();
    object(value, &[table], &Place::root(), &mut findings);
    findings.into_answer()
}

/// LINE's answer to a property that cannot be read at all.
pub(crate) fn invalid_property(name: &str) -> Value {
    json!({"message": format!("The property, '{name}', in the request body is invalid (line: -, column: -)")})
}

fn loading(value: &Value) -> Option<Value> {
    let mut findings = Findings::default();
    let table: &[Field] =
        &[must("chatId", Kind::Text(1, 100, Unit::Utf16)), may("loadingSeconds", Kind::Whole(5, 60))];
    object(value, &[table], &Place::root(), &mut findings);
    if value["chatId"].as_str().is_some_and(|id| !is_user_id(id)) {
        findings.add(&Place::root().key("chatId"), "Invalid chatId");
    }
    if value["loadingSeconds"].as_i64().is_some_and(|seconds| seconds % 5 != 0) {
        findings.add(&Place::root().key("loadingSeconds"), "Must be a multiple of 5");
    }
    findings.into_answer()
}

fn recipient(value: &Value, place: &Place, findings: &mut Findings) {
    if !value.as_str().is_some_and(is_user_id) {
        findings.add(place, "Invalid user ID");
    }
}

fn unit(value: &Value, place: &Place, findings: &mut Findings) {
    let fits = |text: &str| {
        (1..=30).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    if !value.as_str().is_some_and(fits) {
        findings.add(place, "Must be 1 to 30 letters, digits or underscores");
    }
}

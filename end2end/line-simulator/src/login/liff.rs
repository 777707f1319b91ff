//! Opening the LIFF app: the first address of the two-step opening.

use serde::Serialize;
use serde_json::{Value, json};

use super::token::{TokenOptions, access_token, id_token};
use crate::ids;
use crate::simulator::Simulator;
use crate::world::Relation;

/// What a tapped address means to the phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Opening {
    /// The LIFF app, in a frame of this size.
    Liff { url: String, size: crate::LiffSize },
    /// Any other address, in the browser.
    External { url: String },
    /// LINE refuses: the address names a LIFF app that does not exist.
    Unknown { url: String },
}

/// The part of an address behind the LIFF id (path, query, fragment); none when it is no LIFF address.
pub(crate) fn state_of<'a>(address: &'a str, liff_id: &str, base_url: &str) -> Option<Result<&'a str, ()>> {
    let prefixes =
        ["https://liff.line.me/".to_owned(), "line://app/".to_owned(), format!("{base_url}/liff/")];
    let rest = prefixes.iter().find_map(|prefix| address.strip_prefix(prefix.as_str()))?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (id, state) = rest.split_at(end);
    Some(if id == liff_id { Ok(state) } else { Err(()) })
}

/// The first address: the endpoint, with the wanted place in `liff.state`.
pub(crate) fn first_address(endpoint: &str, state: &str) -> String {
    if state.is_empty() || state == "/" {
        return endpoint.to_owned();
    }
    let joint = if endpoint.contains('?') { '&' } else { '?' };
    format!("{endpoint}{joint}liff.state={}", encode(state))
}

/// Percent-encodes everything but unreserved characters.
pub(crate) fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

impl Simulator {
    /// What happens when a person taps an address in the talk or in a menu.
    pub(crate) fn open(&self, person: &str, address: &str, base_url: &str) -> Opening {
        let state = match state_of(address, &self.config.liff_id, base_url) {
            None => return Opening::External { url: address.to_owned() },
            Some(Err(())) => return Opening::Unknown { url: address.to_owned() },
            Some(Ok(state)) => state,
        };
        let fragment = self.tokens(person, true).unwrap_or_default();
        let url = format!("{}#{fragment}", first_address(&self.config.liff_endpoint, state));
        Opening::Liff { url, size: self.world().settings.liff_size }
    }

    /// The fragment that carries a person's tokens to the app; none when nobody has that id.
    pub(crate) fn tokens(&self, person: &str, in_client: bool) -> Option<String> {
        let id_token = id_token(self, person, &TokenOptions::default())?;
        let access_token = access_token(self, person);
        let context = self.context(person, in_client);
        let pairs = [
            ("access_token", access_token.as_str()),
            ("context_token", &ids::token(24)),
            ("client_id", &self.config.login_channel_id),
            ("id_token", &id_token),
            ("liff_context", &context.to_string()),
        ]
        .map(|(name, value)| format!("{name}={}", encode(value)));
        Some(pairs.join("&"))
    }

    /// What `liff.getContext()` answers.
    fn context(&self, person: &str, in_client: bool) -> Value {
        let world = self.world();
        let friend = world.person(person).is_some_and(|person| person.relation == Relation::Friend);
        let size = world.settings.liff_size;
        json!({
            "type": if in_client { "utou" } else { "external" },
            "userId": person,
            "utouId": if in_client { json!(format!("UU{}", &person[1..])) } else { Value::Null },
            "liffId": self.config.liff_id,
            "viewType": size,
            "endpointUrl": self.config.liff_endpoint,
            "accessTokenHash": "",
            "availability": {},
            "friendship": friend,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wanted_place_goes_into_the_state() {
        let state = |address| state_of(address, "1-a", "http://127.0.0.1:4010");
        assert_eq!(
            state("https://liff.line.me/1-a/booking?day=2026-09-01#top"),
            Some(Ok("/booking?day=2026-09-01#top"))
        );
        assert_eq!(state("http://127.0.0.1:4010/liff/1-a"), Some(Ok("")));
        assert_eq!(state("https://liff.line.me/2-b/booking"), Some(Err(())));
        assert_eq!(state("https://example.com/"), None);
        assert_eq!(
            first_address("http://127.0.0.1:3000/liff/", "/booking?a=1"),
            "http://127.0.0.1:3000/liff/?liff.state=%2Fbooking%3Fa%3D1"
        );
        assert_eq!(first_address("http://127.0.0.1:3000/liff/", ""), "http://127.0.0.1:3000/liff/");
    }
}

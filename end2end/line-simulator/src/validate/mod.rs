//! Refuses what LINE refuses, in LINE's words.
//!
//! Request bodies are described by tables of fields ([`field`]); a walk over
//! the body collects [`Finding`]s. Inside Flex containers LINE answers with
//! JSON pointers (`/body/contents/0`), everywhere else with dotted paths
//! (`messages[0].text`); [`Place`] carries both.

mod action;
mod field;
mod flex;
mod flex_parts;
mod message;
mod quick_reply;
mod request;
mod rich_menu;
mod template;
mod units;

use serde_json::{Value, json};

pub(crate) use request::body;

/// One thing that is wrong, as `details[]` shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) message: String,
    pub(crate) property: String,
    /// Position of the message whose Flex container or template is wrong.
    pub(crate) inside_message: Option<usize>,
}

/// A place in the body: how LINE writes it.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    text: String,
    /// Set inside a Flex container: places are JSON pointers relative to it.
    inside_message: Option<usize>,
}

impl Place {
    pub(crate) fn root() -> Self {
        Self { text: String::new(), inside_message: None }
    }

    /// The root of the container of a message.
    pub(crate) fn container(message: usize) -> Self {
        Self { text: String::new(), inside_message: Some(message) }
    }

    pub(crate) fn key(&self, name: &str) -> Self {
        let text = match self.inside_message {
            Some(_) => format!("{}/{name}", self.text),
            None if self.text.is_empty() => name.to_owned(),
            None => format!("{}.{name}", self.text),
        };
        Self { text, ..self.clone() }
    }

    pub(crate) fn index(&self, index: usize) -> Self {
        let text = match self.inside_message {
            Some(_) => format!("{}/{index}", self.text),
            None => format!("{}[{index}]", self.text),
        };
        Self { text, ..self.clone() }
    }

    /// Whether labels are those of Flex, which may be longer.
    pub(crate) fn is_flex(&self) -> bool {
        self.inside_message.is_some()
    }
}

/// What a walk over the body has found so far.
#[derive(Debug, Default)]
pub(crate) struct Findings(pub(crate) Vec<Finding>);

impl Findings {
    pub(crate) fn add(&mut self, place: &Place, message: impl Into<String>) {
        let property = if place.is_flex() && place.text.is_empty() { "/".into() } else { place.text.clone() };
        self.0.push(Finding { message: message.into(), property, inside_message: place.inside_message });
    }

    /// LINE's answer; none when nothing was found.
    ///
    /// An error inside a Flex container hides the others, as LINE reads
    /// containers in a second step for one message at a time.
    pub(crate) fn into_answer(self) -> Option<Value> {
        let outer: Vec<&Finding> = self.0.iter().filter(|finding| finding.inside_message.is_none()).collect();
        let (message, shown) = match (outer.is_empty(), self.0.first()) {
            (true, None) => return None,
            (false, _) => (format!("The request body has {} error(s)", outer.len()), outer),
            (true, Some(first)) => {
                let index = first.inside_message.unwrap_or(0);
                let same = self.0.iter().filter(|finding| finding.inside_message == Some(index)).collect();
                (format!("A message (messages[{index}]) in the request body is invalid"), same)
            }
        };
        let details: Vec<Value> = shown
            .iter()
            .map(|finding| json!({"message": finding.message, "property": finding.property}))
            .collect();
        Some(json!({"message": message, "details": details}))
    }
}

//! The body of an answer as it comes: server-sent events, or one JSON object from a server that does not stream.

use std::collections::VecDeque;

use reqwest::Response;
use serde_json::Value;

use super::NoAnswer;
use super::lines::Lines;

/// A body that is being read.
pub struct Body {
    response: Response,
    lines: Lines,
    texts: VecDeque<String>,
    /// Lines that are no events; together they may be an object.
    other: String,
    any_event: bool,
    ended: bool,
}

/// What a line says.
#[derive(Debug, PartialEq, Eq)]
enum Said {
    Text(String),
    Nothing,
    Done,
    Failed,
}

impl Body {
    pub fn of(response: Response) -> Self {
        Self {
            response,
            lines: Lines::default(),
            texts: VecDeque::new(),
            other: String::new(),
            any_event: false,
            ended: false,
        }
    }

    /// The next words of the model; none at the end.
    pub async fn next(&mut self) -> Result<Option<String>, NoAnswer> {
        loop {
            if let Some(text) = self.texts.pop_front() {
                return Ok(Some(text));
            }
            if self.ended {
                return Ok(None);
            }
            match self.response.chunk().await.map_err(|_| NoAnswer::Cut)? {
                Some(chunk) => {
                    for line in self.lines.take(&chunk).map_err(|_| NoAnswer::TooMuch)? {
                        self.read(&line)?;
                    }
                }
                None => self.end()?,
            }
        }
    }

    fn read(&mut self, line: &str) -> Result<(), NoAnswer> {
        let Some(data) = line.strip_prefix("data:") else {
            self.other.push_str(line);
            return Ok(());
        };
        self.any_event = true;
        match said(data.trim()) {
            Said::Text(text) if !self.ended => self.texts.push_back(text),
            Said::Text(_) | Said::Nothing => {}
            Said::Done => self.ended = true,
            Said::Failed => return Err(NoAnswer::Failed),
        }
        Ok(())
    }

    /// Nothing more comes; a missing `[DONE]` is no fault.
    fn end(&mut self) -> Result<(), NoAnswer> {
        let last = self.lines.last();
        self.read(&last)?;
        self.ended = true;
        if !self.any_event {
            let whole: Value = serde_json::from_str(&self.other).unwrap_or_default();
            self.texts.extend(whole["choices"][0]["message"]["content"].as_str().map(str::to_owned));
        }
        Ok(())
    }
}

/// Servers differ in all but `choices[0].delta.content`: the first delta may have none, the last chunk no
/// choices, a reason to finish may be empty.
fn said(data: &str) -> Said {
    if data == "[DONE]" {
        return Said::Done;
    }
    let Ok(event) = serde_json::from_str::<Value>(data) else { return Said::Failed };
    if event.get("error").is_some_and(|error| !error.is_null()) {
        return Said::Failed;
    }
    match event["choices"][0]["delta"]["content"].as_str() {
        Some(text) if !text.is_empty() => Said::Text(text.to_owned()),
        _ => Said::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_servers_send_besides_text_is_nothing() {
        for data in [
            r#"{"choices":[{"delta":{"role":"assistant","content":null},"finish_reason":""}]}"#,
            r#"{"choices":[],"usage":{"total_tokens":9}}"#,
            r#"{"choices":[{"delta":{},"finish_reason":"stop"}],"error":null}"#,
            r#"{"object":"ping"}"#,
        ] {
            assert_eq!(said(data), Said::Nothing, "{data}");
        }
        assert_eq!(said(r#"{"choices":[{"delta":{"content":"予"}}]}"#), Said::Text("予".to_owned()));
        assert_eq!(said("[DONE]"), Said::Done);
        assert_eq!(said(r#"{"error":{"message":"x"}}"#), Said::Failed);
        assert_eq!(said("{"), Said::Failed);
    }
}

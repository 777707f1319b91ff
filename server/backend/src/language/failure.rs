//! Why there is no answer. No reason carries a word of the person or of the model.

use domain::citation::Refused;
use reqwest::Response;
use serde_json::Value;

/// Why the entries are shown themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum NoAnswer {
    /// Nobody is there.
    #[error("not reached")]
    Unreachable,
    /// The first word did not come in time.
    #[error("no first word in time")]
    FirstTokenLate,
    /// The last word did not come in time.
    #[error("not finished in time")]
    WholeLate,
    /// The endpoint refused with this status.
    #[error("status {0}")]
    Status(u16),
    /// Even few entries are too much for the model.
    #[error("more than the model can read")]
    ContextExceeded,
    /// It wrote and wrote.
    #[error("more than an answer can be")]
    TooMuch,
    /// The connection broke.
    #[error("cut off")]
    Cut,
    /// The endpoint said in the middle that it failed.
    #[error("failed in the middle")]
    Failed,
    /// What it wrote is not in the form that was asked for.
    #[error("not the form asked for")]
    NotJson,
    /// What it wrote may not be shown.
    #[error("refused: {0}")]
    Refused(#[from] Refused),
}

/// So much of a refusal is read.
const MOST: usize = 16 * 1024;

/// What a status other than 200 means.
pub async fn refusal(status: u16, mut response: Response) -> NoAnswer {
    let mut bytes = Vec::new();
    while let Ok(Some(chunk)) = response.chunk().await {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > MOST {
            break;
        }
    }
    let body: Value = serde_json::from_slice(&bytes).unwrap_or_default();
    let error = &body["error"];
    let says =
        |words: &str| [&error["type"], &error["code"]].iter().any(|field| field.as_str() == Some(words));
    match says("exceed_context_size_error") || says("context_length_exceeded") {
        true => NoAnswer::ContextExceeded,
        false => NoAnswer::Status(status),
    }
}

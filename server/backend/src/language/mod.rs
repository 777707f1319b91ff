//! An optional language model behind any endpoint that speaks OpenAI's chat completions. It gets a masked
//! message and a few entries, has no tools, and what it answers is shown only when `domain::citation` finds all
//! of it in those entries. Whatever goes wrong, the caller has the entries themselves.

mod body;
mod failure;
mod growing;
mod lines;
mod prompt;

use std::time::Duration;

use domain::citation::{Draft, Given, Ground, Judged, check, whole_sentences};
use domain::masking::Masked;
use reqwest::redirect::Policy;
use serde_json::Value;
use tokio::time::{Instant, timeout_at};

pub use failure::NoAnswer;

use body::Body;

/// Where the model is, and how long somebody waits for it.
#[derive(Clone)]
pub struct LanguageConfig {
    /// The endpoint, with or without `/v1`.
    pub url: String,
    /// What the endpoint wants to be told to let us in.
    pub key: Option<String>,
    /// The model's name there.
    pub model: String,
    /// How long until the first word.
    pub first_token: Duration,
    /// How long until the last one.
    pub whole: Duration,
}

impl LanguageConfig {
    /// With the time-outs that a person in a conversation bears.
    pub fn new(url: String, model: String, key: Option<String>) -> Self {
        Self { url, key, model, first_token: Duration::from_secs(8), whole: Duration::from_secs(25) }
    }
}

/// A language model at an endpoint.
pub struct Language {
    http: reqwest::Client,
    address: String,
    config: LanguageConfig,
}

/// An answer that passed.
#[derive(Clone, PartialEq, Eq)]
pub enum Answer {
    /// May be shown.
    Shown {
        /// What it says; all of it stands in the cited entries.
        text: String,
        /// The entries it cites.
        cited_ids: Vec<String>,
    },
    /// The model would leave it to a person; nothing that it wrote is shown.
    ForPerson,
}

/// How an answer came about.
pub struct Asked {
    /// The answer, or why there is none.
    pub outcome: Result<Answer, NoAnswer>,
    /// When the first word came, if one came.
    pub first_token: Option<Duration>,
    /// How long it took in all.
    pub whole: Duration,
}

impl Language {
    /// Makes a client; connections are kept and reused.
    ///
    /// # Panics
    /// When the TLS library cannot start.
    pub fn new(config: LanguageConfig) -> Self {
        // A second call changes nothing, and says so with an error that means nothing here.
        let _ = rustls::crypto::ring::default_provider().install_default();
        // Wherever a redirect leads, nobody agreed to send messages there.
        let http =
            reqwest::Client::builder().redirect(Policy::none()).no_proxy().build().expect("TLS starts");
        Self { http, address: address(&config.url), config }
    }

    /// Answers a masked message from the entries. `on_text` hears all of the answer so far, with each sentence that is over,
    /// as long as all of it stands in the given entries; what it heard counts only when the answer is shown in
    /// the end.
    ///
    /// # Errors
    /// Whatever keeps the answer from being shown; it is logged here.
    pub async fn answer(
        &self,
        asked: &Masked,
        sources: &[Given<'_>],
        on_text: impl FnMut(&str) + Send,
    ) -> Result<Answer, NoAnswer> {
        self.ask(asked, sources, on_text).await.outcome
    }

    /// The same with the time it took.
    pub async fn ask(
        &self,
        asked: &Masked,
        sources: &[Given<'_>],
        mut on_text: impl FnMut(&str) + Send,
    ) -> Asked {
        let began = Instant::now();
        let mut talk = Talk { language: self, began, first_token: None };
        let outcome = talk.held(asked, sources, &mut on_text).await;
        let whole = began.elapsed();
        if let Err(reason) = &outcome {
            tracing::warn!(language.reason = %reason, language.ms = whole.as_millis() as u64, "the language model gave no answer");
        }
        Asked { outcome, first_token: talk.first_token, whole }
    }
}

/// One message being answered.
struct Talk<'a> {
    language: &'a Language,
    began: Instant,
    first_token: Option<Duration>,
}

impl Talk<'_> {
    /// Asks; where the entries are too much for the model, once more with the better half of them.
    async fn held(
        &mut self,
        asked: &Masked,
        sources: &[Given<'_>],
        on_text: &mut (impl FnMut(&str) + Send),
    ) -> Result<Answer, NoAnswer> {
        match self.once(asked, sources, on_text).await {
            Err(NoAnswer::ContextExceeded) if sources.len() > 1 => {
                self.once(asked, &sources[..sources.len() / 2], on_text).await
            }
            done => done,
        }
    }

    async fn once(
        &mut self,
        asked: &Masked,
        sources: &[Given<'_>],
        on_text: &mut (impl FnMut(&str) + Send),
    ) -> Result<Answer, NoAnswer> {
        let mut body = self.opened(&prompt::request(&self.language.config.model, asked, sources)).await?;
        let ground = Ground::of(sources.iter().map(|given| given.text));
        let (mut written, mut judged) = (String::new(), 0);
        while let Some(text) = self.in_time(body.next()).await? {
            self.first_token.get_or_insert_with(|| self.began.elapsed());
            written.push_str(&text);
            let answer = growing::answer(&written);
            let whole = whole_sentences(&answer);
            if whole.len() > judged {
                judged = whole.len();
                if ground.bears(whole).is_ok() {
                    on_text(whole);
                }
            }
        }
        let draft = growing::draft(&written).ok_or(NoAnswer::NotJson)?;
        shown(draft, sources)
    }

    /// The body of the answer to a request, once it is being sent.
    async fn opened(&self, request: &Value) -> Result<Body, NoAnswer> {
        let Language { http, address, config } = self.language;
        let mut request = http.post(address).json(request);
        if let Some(key) = &config.key {
            request = request.bearer_auth(key);
        }
        let sent = async { request.send().await.map_err(|_| NoAnswer::Unreachable) };
        let response = self.in_time(sent).await?;
        match response.status().as_u16() {
            200 => Ok(Body::of(response)),
            status => self.in_time(async { Err(failure::refusal(status, response).await) }).await,
        }
    }

    /// Waits until the first word is due, and after it until the last one is.
    async fn in_time<T>(&self, step: impl Future<Output = Result<T, NoAnswer>>) -> Result<T, NoAnswer> {
        let config = &self.language.config;
        let (until, late) = match self.first_token {
            None => (config.first_token.min(config.whole), NoAnswer::FirstTokenLate),
            Some(_) => (config.whole, NoAnswer::WholeLate),
        };
        timeout_at(self.began + until, step).await.unwrap_or(Err(late))
    }
}

fn shown(draft: Draft, sources: &[Given<'_>]) -> Result<Answer, NoAnswer> {
    match check(&draft, sources)? {
        Judged::Shown => Ok(Answer::Shown { text: draft.answer, cited_ids: draft.cited_ids }),
        Judged::ForPerson => Ok(Answer::ForPerson),
    }
}

/// The address of chat completions at an endpoint, however much of it was written down.
fn address(url: &str) -> String {
    const PATH: &str = "/chat/completions";
    let url = url.trim_end_matches('/');
    match () {
        () if url.ends_with(PATH) => url.to_owned(),
        () if url.ends_with("/v1") => format!("{url}{PATH}"),
        () => format!("{url}/v1{PATH}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endpoint_may_be_written_down_in_three_ways() {
        for url in ["http://a", "http://a/", "http://a/v1", "http://a/v1/", "http://a/v1/chat/completions"] {
            assert_eq!(address(url), "http://a/v1/chat/completions");
        }
    }
}

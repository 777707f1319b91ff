//! Calls to LINE's API. Every call is logged with LINE's request id, method,
//! path and status, never with a body, a token or a person's id.

use std::time::Duration;

use domain::ids::JobId;
use domain::quota::Quota;
use reqwest::{Method, RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};

/// No call takes longer; a job makes three at most and is leased for longer than all of them.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Photos of LINE are smaller, in bytes.
const LARGEST_PHOTO: usize = 15 * 1024 * 1024;

/// Where LINE is and who we are there.
#[derive(Clone)]
pub struct LineConfig {
    /// `https://api.line.me`, without a trailing slash.
    pub api_base: String,
    /// `https://api-data.line.me`, without a trailing slash.
    pub data_api_base: String,
    /// The messaging channel's access token.
    pub channel_access_token: String,
    /// The messaging channel's secret: signs webhooks.
    pub channel_secret: String,
    /// The login channel's id: the audience of ID tokens.
    pub login_channel_id: String,
}

/// A client for LINE's API.
pub struct LineClient {
    http: reqwest::Client,
    pub(crate) config: LineConfig,
}

/// LINE did not do what was asked.
#[derive(Debug, thiserror::Error)]
#[error("{path} answered {status:?}: {message}")]
pub struct LineError {
    path: &'static str,
    /// None when no answer came.
    status: Option<u16>,
    message: String,
}

impl LineError {
    /// Whether the same call later may succeed: no answer, too many calls, or LINE's own fault.
    pub fn is_worth_retrying(&self) -> bool {
        match self.status {
            None | Some(429) => true,
            Some(status) => status >= 500,
        }
    }

    /// Whether the month has no message left; nothing was delivered.
    pub fn is_out_of_quota(&self) -> bool {
        self.status == Some(429) && self.message.contains("monthly limit")
    }

    /// Whether LINE understood and refused the request as it stands.
    pub fn is_refusal(&self) -> bool {
        self.status == Some(400)
    }
}

impl LineClient {
    /// Makes a client; connections are kept and reused.
    ///
    /// # Panics
    /// When the TLS library cannot start.
    pub fn new(config: LineConfig) -> Self {
        // A second call changes nothing, and says so with an error that means nothing here.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder().timeout(TIMEOUT).no_proxy().build().expect("TLS starts");
        Self { http, config }
    }

    /// Pushes messages to a person. A retry key that LINE has seen before counts as success.
    ///
    /// # Errors
    /// See [`LineError::is_worth_retrying`].
    pub async fn push(&self, to: &str, messages: &[Value], key: JobId) -> Result<(), LineError> {
        let path = "/v2/bot/message/push";
        let request = self
            .api(Method::POST, path)
            .header("X-Line-Retry-Key", key.to_string())
            .json(&json!({ "to": to, "messages": messages }));
        match self.send(path, request).await {
            Err(LineError { status: Some(409), .. }) => Ok(()),
            done => done.map(drop),
        }
    }

    /// Answers an event with messages: free, once, within a minute.
    ///
    /// # Errors
    /// A refusal when the token was used or is too old.
    pub async fn reply(&self, token: &str, messages: &[Value]) -> Result<(), LineError> {
        let path = "/v2/bot/message/reply";
        let body = json!({ "replyToken": token, "messages": messages });
        self.send(path, self.api(Method::POST, path).json(&body)).await.map(drop)
    }

    /// How many messages a month LINE lets us push, and how many it has counted.
    ///
    /// # Errors
    /// See [`LineError::is_worth_retrying`].
    pub async fn quota(&self) -> Result<Quota, LineError> {
        let path = "/v2/bot/message/quota";
        let quota = self.call(Method::GET, path, path).await?;
        let path = "/v2/bot/message/quota/consumption";
        let used = self.call(Method::GET, path, path).await?;
        let number = |value: &Value| value.as_u64().map(|value| u32::try_from(value).unwrap_or(u32::MAX));
        let limit = match quota["type"].as_str() {
            Some("limited") => Some(number(&quota["value"]).unwrap_or_default()),
            _ => None,
        };
        Ok(Quota { limit, used: number(&used["totalUsage"]).unwrap_or_default() })
    }

    /// The name somebody shows in LINE; none when they block the account.
    ///
    /// # Errors
    /// See [`LineError::is_worth_retrying`].
    pub async fn profile_name(&self, user: &str) -> Result<Option<String>, LineError> {
        let path = "/v2/bot/profile/{userId}";
        let request = self.api(Method::GET, &format!("/v2/bot/profile/{user}"));
        match self.send(path, request).await {
            Ok(response) => {
                let profile: Value = json_of(path, response).await?;
                Ok(profile["displayName"].as_str().map(str::to_owned))
            }
            Err(LineError { status: Some(404), .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    pub(crate) async fn post_form(
        &self,
        path: &'static str,
        form: &[(&str, &str)],
    ) -> Result<Response, LineError> {
        let url = format!("{}{path}", self.config.api_base);
        self.send(path, self.http.post(url).form(form)).await
    }

    pub(crate) async fn post_json(&self, path: &'static str, body: &Value) -> Result<Value, LineError> {
        let response = self.send(path, self.api(Method::POST, path).json(body)).await?;
        json_of(path, response).await
    }

    /// The photo that somebody sent.
    pub(crate) async fn photo(&self, message: &str) -> Result<Vec<u8>, LineError> {
        const TEMPLATE: &str = "/v2/bot/message/{messageId}/content";
        let url = format!("{}/v2/bot/message/{message}/content", self.config.data_api_base);
        let request = self.http.get(url).bearer_auth(&self.config.channel_access_token);
        let mut response = self.send(TEMPLATE, request).await?;
        let broken = |message: &str| LineError { path: TEMPLATE, status: None, message: message.to_owned() };
        let mut photo = Vec::new();
        while let Some(part) = response.chunk().await.map_err(|_| broken("the photo broke off"))? {
            if photo.len() + part.len() > LARGEST_PHOTO {
                return Err(LineError {
                    path: TEMPLATE,
                    status: Some(413),
                    message: "the photo is too large".to_owned(),
                });
            }
            photo.extend_from_slice(&part);
        }
        Ok(photo)
    }

    pub(crate) async fn call(
        &self,
        method: Method,
        template: &'static str,
        path: &str,
    ) -> Result<Value, LineError> {
        let response = self.send(template, self.api(method, path)).await?;
        json_of(template, response).await
    }

    pub(crate) async fn upload_png(
        &self,
        template: &'static str,
        path: &str,
        image: &'static [u8],
    ) -> Result<(), LineError> {
        let url = format!("{}{path}", self.config.data_api_base);
        let request = self
            .http
            .post(url)
            .bearer_auth(&self.config.channel_access_token)
            .header("Content-Type", "image/png")
            .body(image);
        self.send(template, request).await.map(drop)
    }

    fn api(&self, method: Method, path: &str) -> RequestBuilder {
        self.http
            .request(method, format!("{}{path}", self.config.api_base))
            .bearer_auth(&self.config.channel_access_token)
    }

    async fn send(&self, path: &'static str, request: RequestBuilder) -> Result<Response, LineError> {
        let (client, request) = request.build_split();
        // The address may hold a person's id, so only the kind of error is told.
        let unheard = |error: reqwest::Error| {
            let message = if error.is_timeout() { "no answer in time" } else { "no connection" };
            tracing::warn!(line.path = path, error = message, "LINE was not reached");
            LineError { path, status: None, message: message.to_owned() }
        };
        let request = request.map_err(unheard)?;
        let method = request.method().clone();
        let response = client.execute(request).await.map_err(unheard)?;
        let status = response.status();
        let request_id = response
            .headers()
            .get("x-line-request-id")
            .and_then(|id| id.to_str().ok())
            .unwrap_or("-")
            .to_owned();
        tracing::info!(
            line.method = %method,
            line.path = path,
            line.request_id = request_id,
            status = status.as_u16(),
            "LINE answered"
        );
        if status.is_success() {
            return Ok(response);
        }
        Err(LineError { path, status: Some(status.as_u16()), message: refusal(status, response).await })
    }
}

/// LINE's own words on what is wrong; they name fields, never values.
async fn refusal(status: StatusCode, response: Response) -> String {
    let body: Value = response.json().await.unwrap_or_default();
    let message = body["message"]
        .as_str()
        .or_else(|| body["error_description"].as_str())
        .unwrap_or_else(|| status.canonical_reason().unwrap_or("refused"));
    let details: Vec<String> = body["details"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|detail| format!("{}: {}", text(&detail["property"]), text(&detail["message"])))
        .collect();
    [message.to_owned()].into_iter().chain(details).collect::<Vec<_>>().join("; ")
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("")
}

async fn json_of(path: &'static str, response: Response) -> Result<Value, LineError> {
    let status = response.status().as_u16();
    response.json().await.map_err(|_| LineError {
        path,
        status: Some(status),
        message: "the answer is not JSON".to_owned(),
    })
}

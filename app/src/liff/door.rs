//! The door to the seekers' screens. Without a session a splash binds the page
//! to LINE, gets an ID token, trades it for a session and goes on to where the
//! person wanted to go, with what they had typed.

use axum::body::{Bytes, to_bytes};
use axum::extract::{Form, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use backend::Failure;
use backend::seekers::sign_in::{SignInRefused, sign_in};
use backend::seekers::{Seeker, sessions};
use serde::Deserialize;

use super::splash::{self, Typed};
use crate::cookies::{self, SessionOf};
use crate::page::{CspNonce, Surface};
use crate::shell::error::{Problem, page};
use crate::shell::{LiffBridge, SeekerShell};
use crate::state::AppState;

/// Forms are small; more than this is nobody's typing.
const FORM_LIMIT: usize = 64 * 1024;

/// Lets people with a session through and puts the [`Seeker`] into the
/// request's extensions; everybody else sees the splash.
pub async fn require_session(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    request
        .extensions_mut()
        .insert(LiffBridge { sdk: state.setup.liff_sdk_url.clone(), liff_id: state.setup.liff_id.clone() });
    // LIFF opens its first address with the wanted path in `liff.state`; until
    // its SDK has taken over, nothing may redirect or hydrate.
    let opening = request.uri().query().is_some_and(|query| query.contains("liff.state="));
    if !opening {
        match seeker_of(&state, request.headers()).await {
            Ok(Some(seeker)) => {
                request.extensions_mut().insert(seeker);
                return next.run(request).await;
            }
            Ok(None) => {}
            Err(failure) => {
                tracing::error!(error = %failure, "a session could not be read");
                return page(Problem::Broken, Surface::Seeker).into_response();
            }
        }
    }
    splash_for(request).await
}

async fn seeker_of(state: &AppState, headers: &HeaderMap) -> Result<Option<Seeker>, Failure> {
    match cookies::read(headers, SessionOf::Seeker, state.setup.secure_cookies) {
        Some(secret) => sessions::find(&state.backend, &secret).await,
        None => Ok(None),
    }
}

async fn splash_for(request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let to = parts.uri.path_and_query().map_or("/liff/", |to| to.as_str()).to_owned();
    let typed = if parts.method == Method::POST {
        let body: Bytes = to_bytes(body, FORM_LIMIT).await.unwrap_or_default();
        Some(Typed::read(&to, &body))
    } else {
        None
    };
    let shell = SeekerShell::new(parts.extensions.get::<CspNonce>().cloned());
    let shell = match parts.extensions.get::<LiffBridge>() {
        Some(bridge) => shell.bridge(bridge.clone()),
        None => shell,
    };
    let status = if typed.is_some() { StatusCode::UNAUTHORIZED } else { StatusCode::OK };
    splash::page(shell, typed).status(status).into_response()
}

/// The token LINE gave the browser.
#[derive(Deserialize)]
pub struct SignIn {
    #[serde(default)]
    id_token: String,
}

/// Trades an ID token for a session cookie: 204, or 401 when LINE does not vouch for it.
pub async fn open_session(State(state): State<AppState>, Form(form): Form<SignIn>) -> Response {
    match sign_in(&state.backend, &form.id_token).await {
        Ok(token) => {
            let cookie = cookies::give(SessionOf::Seeker, state.setup.secure_cookies, token.secret());
            (StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookie)]).into_response()
        }
        Err(SignInRefused::NotValid) => StatusCode::UNAUTHORIZED.into_response(),
        Err(SignInRefused::Failure(failure)) => {
            tracing::error!(error = %failure, "nobody could be signed in");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

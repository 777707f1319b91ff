//! Self-checks (チェック): the list, what one is about, answering, results, showing a result to the
//! counselor. Addresses carry a number instead of a name: no address tells what somebody is
//! answering. Every screen is made from the instrument's data; a new instrument needs none. // 仕様 4(3)イ

mod about;
pub mod care;
mod delete;
mod list;
mod next_steps;
pub mod occupations;
mod questions;
pub mod reading;
mod result;
mod screens;
mod share;

use axum::Router;
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use axum::routing::{get, post};
use backend::Backend;
use backend::checkups::results::{self, CheckupResult};
use backend::seekers::Seeker;
use domain::checkups::InstrumentCode;
use domain::ids::SittingId;
use domain::wording;

use crate::failure::PageError;
use crate::page::Surface;
use crate::state::AppState;

pub fn router() -> Router<AppState> {
    Router::new()
        .route("/liff/checkups", get(list::show))
        .route("/liff/checkups/invitation", post(list::invite))
        .route("/liff/checkups/{number}", get(about::show).post(about::begin))
        .route("/liff/checkups/{number}/questions", get(questions::show).post(questions::answer))
        .route("/liff/checkups/{number}/questions/answers", post(questions::keep))
        .route("/liff/checkups/{number}/results/{id}", get(result::show))
        .route("/liff/checkups/{number}/results/{id}/share", get(share::show).post(share::decide))
        .route("/liff/checkups/{number}/results/{id}/delete", get(delete::show).post(delete::delete))
}

/// The instrument in an address, or 404.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Which(pub InstrumentCode);

impl<S: Send + Sync> FromRequestParts<S> for Which {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let Path(names): Path<Vec<(String, String)>> =
            Path::from_request_parts(parts, state).await.map_err(|_| missing())?;
        let number = names.first().and_then(|(_, number)| number.parse().ok());
        number.and_then(InstrumentCode::from_number).map(Self).ok_or_else(missing)
    }
}

/// The result in an address: the number of its instrument and its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResultOf(pub InstrumentCode, pub SittingId);

impl<S: Send + Sync> FromRequestParts<S> for ResultOf {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let Which(code) = Which::from_request_parts(parts, state).await?;
        let Path(names): Path<Vec<(String, String)>> =
            Path::from_request_parts(parts, state).await.map_err(|_| missing())?;
        let id = names.get(1).and_then(|(_, id)| id.parse().ok()).ok_or_else(missing)?;
        Ok(Self(code, id))
    }
}

impl ResultOf {
    /// The seeker's own result, or 404.
    async fn own(self, backend: &Backend, seeker: &Seeker) -> Result<CheckupResult, PageError> {
        let found = results::own(backend, seeker.id, self.0, self.1).await.map_err(PageError::seeker)?;
        found.ok_or_else(missing)
    }

    fn address(self) -> String {
        result_address(self.0, self.1)
    }
}

/// What a result is called when something is done with it: title and time.
fn name(result: &CheckupResult) -> String {
    format!("{}（{}）", result.instrument.title, wording::moment_in_words(result.at))
}

const fn missing() -> PageError {
    PageError::Missing(Surface::Seeker)
}

fn address(code: InstrumentCode) -> String {
    format!("/liff/checkups/{}", code.number())
}

fn result_address(code: InstrumentCode, id: SittingId) -> String {
    format!("{}/results/{id}", address(code))
}

//! Jobs (求人): consent before anything is computed, wishes, today's employers with the reasons, all
//! that suits, what was saved, one posting with everything that has to be disclosed. // 仕様 4(3)エ

mod all;
mod card;
mod consent;
mod detail;
mod employer;
mod opinion;
mod saved;
mod settings;
mod today;
mod wishes;

use axum::Router;
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use axum::routing::{get, post};
use domain::ids::PostingId;

use crate::failure::PageError;
use crate::page::Surface;
use crate::state::AppState;

pub fn router() -> Router<AppState> {
    Router::new()
        .route("/liff/jobs", get(today::show).post(today::choose))
        .route("/liff/jobs/about", get(consent::show).post(consent::give))
        .route("/liff/jobs/wishes", get(wishes::show).post(wishes::save))
        .route("/liff/jobs/all", get(all::show))
        .route("/liff/jobs/saved", get(saved::show))
        .route("/liff/jobs/settings", get(settings::show).post(settings::save))
        .route("/liff/jobs/stop", get(settings::ask_to_stop).post(settings::stop))
        .route("/liff/jobs/{id}", get(detail::show).post(opinion::like))
        .route("/liff/jobs/{id}/pass", get(opinion::ask).post(opinion::pass))
        .route("/liff/jobs/{id}/talk", post(opinion::talk))
        .route("/liff/employers/{id}", get(employer::show))
}

const HERE: &str = "/liff/jobs";

const fn missing() -> PageError {
    PageError::Missing(Surface::Seeker)
}

/// The posting in an address, or 404.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Job(pub PostingId);

impl<S: Send + Sync> FromRequestParts<S> for Job {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let Path(id): Path<String> = Path::from_request_parts(parts, state).await.map_err(|_| missing())?;
        id.parse().map(Self).map_err(|_| missing())
    }
}

/// From which list somebody acts, so that they come back to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// Today's.
    Today,
    /// A page of all that suits.
    All(u32),
    /// What was saved.
    Saved,
    /// The posting's own page.
    Detail,
}

impl From {
    fn code(self) -> String {
        match self {
            Self::Today => "today".to_owned(),
            Self::All(page) => format!("all-{page}"),
            Self::Saved => "saved".to_owned(),
            Self::Detail => "detail".to_owned(),
        }
    }

    fn read(code: &str) -> Self {
        match (code, code.strip_prefix("all-").and_then(|page| page.parse().ok())) {
            (_, Some(page)) => Self::All(page),
            ("today", _) => Self::Today,
            ("saved", _) => Self::Saved,
            _ => Self::Detail,
        }
    }

    /// Where it leads back, with a word about what happened.
    fn back(self, job: PostingId, after: &str) -> String {
        match self {
            Self::Today => format!("{HERE}?after={after}#job-{job}"),
            Self::All(page) => format!("{HERE}/all?page={page}&after={after}"),
            Self::Saved => format!("{HERE}/saved?after={after}"),
            Self::Detail => format!("{HERE}/{job}?after={after}"),
        }
    }
}

//! What a handler answers when it cannot answer as asked.

use axum::response::{IntoResponse, Response};
use backend::Failure;

use crate::page::Surface;
use crate::shell::error::{Problem, page};

/// Missing, or our fault; `S` is the surface whose look the page takes.
#[derive(Debug)]
pub enum PageError {
    /// No such page, or not this person's.
    Missing(Surface),
    /// The machinery failed.
    Failure(Surface, Failure),
}

impl PageError {
    /// A failure on a seeker's screen.
    pub fn seeker(failure: impl Into<Failure>) -> Self {
        Self::Failure(Surface::Seeker, failure.into())
    }

    /// A failure on what everybody may open.
    pub fn visitor(failure: impl Into<Failure>) -> Self {
        Self::Failure(Surface::Visitor, failure.into())
    }

    /// A failure at the desk.
    pub fn staff(failure: impl Into<Failure>) -> Self {
        Self::Failure(Surface::Staff, failure.into())
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        match self {
            Self::Missing(surface) => page(Problem::Missing, surface).into_response(),
            Self::Failure(surface, failure) => {
                tracing::error!(error = %failure, "a page could not be made");
                page(Problem::Broken, surface).into_response()
            }
        }
    }
}

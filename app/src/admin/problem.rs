//! What a handler of the desk answers when it cannot answer as asked.

use axum::response::{IntoResponse, Response};
use backend::Failure;

use crate::failure::PageError;
use crate::page::Surface;

/// A page of the desk that is missing or could not be made; `?` makes one of a
/// [`Failure`], which is logged once when it is answered.
#[derive(Debug)]
pub struct DeskError(PageError);

impl DeskError {
    /// There is no such page.
    pub const fn missing() -> Self {
        Self(PageError::Missing(Surface::Staff))
    }
}

impl From<Failure> for DeskError {
    fn from(failure: Failure) -> Self {
        Self(PageError::staff(failure))
    }
}

impl IntoResponse for DeskError {
    fn into_response(self) -> Response {
        self.0.into_response()
    }
}

/// What handlers of the desk answer.
pub type Answer<T> = Result<T, DeskError>;

//! What came in at the desk: fields of a form, of a query, the id in a path. An id that is none is
//! a page that does not exist.

use std::str::FromStr;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;

use super::problem::DeskError;
pub use crate::fields::{Asked, Fields, Upload};

/// The id in the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Id<T>(pub T);

impl<T: FromStr + Send, S: Send + Sync> FromRequestParts<S> for Id<T> {
    type Rejection = DeskError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, DeskError> {
        let Path(text): Path<String> =
            Path::from_request_parts(parts, state).await.map_err(|_| DeskError::missing())?;
        text.parse().map(Self).map_err(|_| DeskError::missing())
    }
}

//! What came in at the desk: fields of a form, of a query, the id in a path. An id that is none is
//! a page that does not exist.

use std::str::FromStr;

use axum::extract::multipart::MultipartRejection;
use axum::extract::{FromRequest, FromRequestParts, Multipart, Path, Request};
use axum::http::request::Parts;

use super::problem::DeskError;
pub use crate::fields::Fields;

/// The fields of the address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked(pub Fields);

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self(Fields::parse(parts.uri.query().unwrap_or_default().as_bytes())))
    }
}

/// A form with a file, sent in parts.
#[derive(Debug, Default)]
pub struct Upload {
    /// What the file is called, where that was said.
    pub name: Option<String>,
    /// The first part called `file`; empty when none was sent, or less than all of it.
    pub file: Vec<u8>,
    /// The other parts.
    pub fields: Fields,
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = MultipartRejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, MultipartRejection> {
        let mut parts = Multipart::from_request(request, state).await?;
        let (mut found, mut pairs) = (None, Vec::new());
        while let Ok(Some(part)) = parts.next_field().await {
            let (part_name, name) = (part.name().map(str::to_owned), part.file_name().map(str::to_owned));
            match part_name {
                Some(part_name) if part_name == "file" => {
                    let bytes = part.bytes().await.map(|bytes| bytes.to_vec()).unwrap_or_default();
                    found = found.or(Some((name, bytes)));
                }
                Some(part_name) => pairs.push((part_name, part.text().await.unwrap_or_default())),
                None => {}
            }
        }
        let (name, file) = found.unwrap_or_default();
        Ok(Self { name, file, fields: Fields::from_pairs(pairs) })
    }
}

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

//! What can go wrong that the person who asked cannot mend.

/// A failure of the machinery; shown as "please try again", logged once.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The database did not answer or refused.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// A sealed field could not be opened.
    #[error("sealed field: {0}")]
    Sealed(#[from] crate::vault::Unsealable),
    /// LINE did not answer as it should.
    #[error("LINE: {0}")]
    Line(#[from] crate::line::client::LineError),
    /// Work on another thread was broken off.
    #[error("a calculation was broken off")]
    Interrupted,
    /// A row holds a value this program does not know.
    #[error("unknown value in {0}")]
    UnknownValue(&'static str),
}

impl Failure {
    /// Whether Postgres gave up one of several transactions that waited for each
    /// other, or for a serialisation: the same again may well succeed.
    pub fn is_worth_a_second_try(&self) -> bool {
        match self {
            Self::Database(sqlx::Error::Database(error)) => {
                matches!(error.code().as_deref(), Some("40P01" | "40001"))
            }
            _ => false,
        }
    }
}

/// The name of the constraint that refused a statement, if one did.
pub(crate) fn constraint(error: &sqlx::Error) -> Option<&str> {
    match error {
        sqlx::Error::Database(error) => error.constraint(),
        _ => None,
    }
}

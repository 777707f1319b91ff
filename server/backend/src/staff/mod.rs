//! Staff (職員): accounts, passwords, sessions.

pub mod passwords;
pub mod sessions;
pub mod sign_in;

use domain::ids::StaffId;
use domain::staff::Role;
use sqlx::PgPool;
use uuid::Uuid;

use crate::failure::constraint;
use crate::{Backend, Failure, random};

/// Somebody at the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    /// Their row.
    pub id: StaffId,
    /// Their name, as seekers see it.
    pub name: String,
    /// What they do.
    pub role: Role,
}

/// Why no account was made.
#[derive(Debug, thiserror::Error)]
pub enum AddRefused {
    /// The address has no `@`, or is empty.
    #[error("not a mail address")]
    NotAnAddress,
    /// Shorter than twelve characters.
    #[error("the password needs twelve characters")]
    ShortPassword,
    /// An account with this address exists.
    #[error("the address has an account")]
    Exists,
    /// The machinery failed.
    #[error(transparent)]
    Failure(#[from] Failure),
}

/// Adds an account.
///
/// # Errors
/// See [`AddRefused`].
pub async fn add(
    backend: &Backend,
    email: &str,
    name: &str,
    role: Role,
    password: &str,
) -> Result<StaffId, AddRefused> {
    let email = email.trim().to_lowercase();
    if !email.contains('@') || email.len() > 254 {
        return Err(AddRefused::NotAnAddress);
    }
    if password.chars().count() < 12 {
        return Err(AddRefused::ShortPassword);
    }
    let id = random::uuid();
    let hash = passwords::hash(password.to_owned()).await;
    let added = sqlx::query(
        "insert into staff (id, email, name, role, password_hash, created_at) \
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(id)
    .bind(email)
    .bind(name)
    .bind(role.code())
    .bind(hash)
    .bind(backend.now())
    .execute(&backend.pool)
    .await;
    match added {
        Ok(_) => Ok(StaffId::new(id)),
        Err(error) if constraint(&error) == Some("staff_email_once") => Err(AddRefused::Exists),
        Err(error) => Err(Failure::from(error).into()),
    }
}

/// The active counselors by name.
///
/// # Errors
/// When the database does not answer.
pub async fn counselors(pool: &PgPool) -> Result<Vec<Staff>, Failure> {
    let rows: Vec<(Uuid, String)> =
        sqlx::query_as("select id, name from staff where role = 'counselor' and active order by name, id")
            .fetch_all(pool)
            .await?;
    Ok(rows
        .into_iter()
        .map(|(id, name)| Staff { id: StaffId::new(id), name, role: Role::Counselor })
        .collect())
}

//! Seekers (利用者): who they are, how they sign in, the key that seals their fields.

pub mod keys;
pub mod sessions;
pub mod sign_in;

use chrono::{DateTime, Utc};
use domain::ids::SeekerId;
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use crate::{Backend, Failure, random};

/// Somebody who uses the service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seeker {
    /// Their row.
    pub id: SeekerId,
    /// How LINE says they want to be called.
    pub name: String,
    /// Since when they block the account, if they do.
    pub blocked_at: Option<DateTime<Utc>>,
    /// When they first came.
    pub created_at: DateTime<Utc>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    name: String,
    blocked_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
}

impl From<Row> for Seeker {
    fn from(row: Row) -> Self {
        Self {
            id: SeekerId::new(row.id),
            name: row.name,
            blocked_at: row.blocked_at,
            created_at: row.created_at,
        }
    }
}

/// The seeker with this id.
///
/// # Errors
/// When the database does not answer.
pub async fn find(pool: &PgPool, id: SeekerId) -> Result<Option<Seeker>, Failure> {
    let row: Option<Row> =
        sqlx::query_as("select id, name, blocked_at, created_at from seekers where id = $1")
            .bind(id.uuid())
            .fetch_optional(pool)
            .await?;
    Ok(row.map(Seeker::from))
}

/// Seekers whose name contains the text, the latest first, at most fifty.
///
/// # Errors
/// When the database does not answer.
pub async fn search(pool: &PgPool, text: &str) -> Result<Vec<Seeker>, Failure> {
    let rows: Vec<Row> = sqlx::query_as(
        "select id, name, blocked_at, created_at from seekers \
         where name ilike '%' || $1 || '%' order by created_at desc, id limit 50",
    )
    .bind(escape_like(text))
    .fetch_all(pool)
    .await?;
    Ok(rows.into_iter().map(Seeker::from).collect())
}

/// Takes the wildcards out of a text that goes into `like`.
pub(crate) fn escape_like(text: &str) -> String {
    // Postgres refuses a text with a null character.
    text.chars()
        .filter(|&c| c != '\0')
        .flat_map(|c| matches!(c, '\\' | '%' | '_').then_some('\\').into_iter().chain([c]))
        .collect()
}

/// The seeker of a LINE user id, made on first sight together with their key.
/// The id must come from a verified token or a signed webhook. An empty name
/// means that LINE did not tell it: a name known before stays.
pub(crate) async fn known(backend: &Backend, line_user_id: &str, name: &str) -> Result<SeekerId, Failure> {
    let id = random::uuid();
    let now = backend.now();
    let name = domain::text::Name::parse(&name.chars().take(40).collect::<String>()).ok();
    let mut tx = backend.pool.begin().await?;
    let found: Uuid = sqlx::query_scalar(
        "insert into seekers (id, line_user_id, name, created_at) \
         values ($1, $2, coalesce($3, 'LINEの方'), $4) \
         on conflict (line_user_id) do update set name = coalesce($3, seekers.name) returning id",
    )
    .bind(id)
    .bind(line_user_id)
    .bind(name.as_ref().map(domain::text::Name::as_str))
    .bind(now)
    .fetch_one(&mut *tx)
    .await?;
    if found == id {
        sqlx::query("insert into seeker_keys (seeker_id, wrapped_key, created_at) values ($1, $2, $3)")
            .bind(id)
            .bind(backend.vault.new_person_key(id))
            .bind(now)
            .execute(&mut *tx)
            .await?;
    }
    tx.commit().await?;
    Ok(SeekerId::new(found))
}

/// The seeker of a LINE user id, if we know them.
pub(crate) async fn by_line_user(pool: &PgPool, line_user_id: &str) -> Result<Option<SeekerId>, Failure> {
    let id: Option<Uuid> = sqlx::query_scalar("select id from seekers where line_user_id = $1")
        .bind(line_user_id)
        .fetch_optional(pool)
        .await?;
    Ok(id.map(SeekerId::new))
}

/// Notes that the person follows or blocks the account. Events come out of
/// order, so an older one changes nothing and `false` comes back; the same one
/// again is as good as the first time.
pub(crate) async fn set_blocked(
    pool: &PgPool,
    line_user_id: &str,
    blocked: bool,
    at: DateTime<Utc>,
) -> Result<bool, Failure> {
    let noted = sqlx::query(
        "update seekers set blocked_at = case when $2 then $3::timestamptz end, \
         follow_changed_at = $3 \
         where line_user_id = $1 and (follow_changed_at is null or follow_changed_at <= $3)",
    )
    .bind(line_user_id)
    .bind(blocked)
    .bind(at)
    .execute(pool)
    .await?;
    Ok(noted.rows_affected() > 0)
}

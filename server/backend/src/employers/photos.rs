//! Photos of an employer's workplace: three at most, each with words for those who do not see it.

use domain::ids::{EmployerId, PhotoId, StaffId};
use domain::photo::{MOST, PhotoWords};
use sqlx::PgPool;
use uuid::Uuid;

use crate::failure::constraint;
use crate::picture::Picture;
use crate::{Backend, Failure, random};

/// A photo without its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    /// Its row.
    pub id: PhotoId,
    /// What there is to see.
    pub words: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// What became of a photo that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is shown now, or was sent before under this id.
    Shown,
    /// There are as many as may be.
    Full,
}

/// An employer's photos in their order.
///
/// # Errors
/// When the database does not answer.
pub async fn of(pool: &PgPool, employer: EmployerId) -> Result<Vec<Photo>, Failure> {
    let rows: Vec<(Uuid, String, i32, i32)> = sqlx::query_as(
        "select id, words, width, height from employer_photos where employer_id = $1 order by place",
    )
    .bind(employer.uuid())
    .fetch_all(pool)
    .await?;
    let photo = |(id, words, width, height): (Uuid, String, i32, i32)| Photo {
        id: PhotoId::new(id),
        words,
        width: width.unsigned_abs(),
        height: height.unsigned_abs(),
    };
    Ok(rows.into_iter().map(photo).collect())
}

/// The file of one, a JPEG.
///
/// # Errors
/// When the database does not answer.
pub async fn file(pool: &PgPool, id: PhotoId) -> Result<Option<Vec<u8>>, Failure> {
    let found = sqlx::query_scalar("select jpeg from employer_photos where id = $1");
    Ok(found.bind(id.uuid()).fetch_optional(pool).await?)
}

/// Adds one at the first free place. `id` comes with the form, so that a form sent twice adds one.
///
/// # Errors
/// When the database does not answer.
pub async fn add(
    backend: &Backend,
    by: StaffId,
    employer: EmployerId,
    id: PhotoId,
    words: &PhotoWords,
    picture: &Picture,
) -> Result<Added, Failure> {
    let mut tx = backend.pool.begin().await?;
    // of two who add at once the second waits and then sees what is free
    sqlx::query("select from employers where id = $1 for no key update")
        .bind(employer.uuid())
        .execute(&mut *tx)
        .await?;
    let done = sqlx::query(
        "insert into employer_photos (id, employer_id, place, words, width, height, jpeg, added_by, added_at) \
         select $1, $2, (select coalesce(min(n), 0) from generate_series(1, $9) n where not exists \
            (select from employer_photos where employer_id = $2 and place = n)), $3, $4, $5, $6, $7, $8 \
         where not exists (select from employer_photos where id = $1)",
    )
    .bind(id.uuid())
    .bind(employer.uuid())
    .bind(words.as_str())
    .bind(i32::try_from(picture.width).unwrap_or(i32::MAX))
    .bind(i32::try_from(picture.height).unwrap_or(i32::MAX))
    .bind(&picture.jpeg)
    .bind(by.uuid())
    .bind(backend.now())
    .bind(i32::try_from(MOST).unwrap_or(i32::MAX))
    .execute(&mut *tx)
    .await;
    match done {
        Ok(_) => tx.commit().await?,
        Err(error) if constraint(&error) == Some("employer_photos_three") => return Ok(Added::Full),
        Err(error) => return Err(error.into()),
    }
    Ok(Added::Shown)
}

/// Takes one away; one that is gone already is gone.
///
/// # Errors
/// When the database does not answer.
pub async fn remove(pool: &PgPool, employer: EmployerId, id: PhotoId) -> Result<(), Failure> {
    sqlx::query("delete from employer_photos where employer_id = $1 and id = $2")
        .bind(employer.uuid())
        .bind(id.uuid())
        .execute(pool)
        .await?;
    Ok(())
}

/// A fresh id for the form of a new one.
pub fn new_id() -> PhotoId {
    PhotoId::new(random::uuid())
}

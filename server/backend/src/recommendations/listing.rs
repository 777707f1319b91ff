//! What a seeker sees: a day's employers, what they saved, one posting, one employer's.

use domain::ids::{EmployerId, PostingId, SeekerId};
use domain::matching::Basis;
use domain::service_day::ServiceDay;
use sqlx::PgPool;

use super::cards::{Card, Cards, OF_SEEKER, POSTING, Row, UNEXPLAINED};
use super::{basis_field, suiting, today};
use crate::matching::shelf::Reader;
use crate::seekers::keys;
use crate::{Backend, Failure};

/// A day's employers.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// The service day.
    pub day: ServiceDay,
    /// At most three, the best first.
    pub cards: Vec<Card>,
}

/// Opens what a person's sheet was computed from.
async fn basis(backend: &Backend, seeker: SeekerId, sealed: &[u8]) -> Result<Basis, Failure> {
    let text = keys::of(backend, seeker).await?.open(basis_field(seeker), sealed)?;
    serde_json::from_str(&text).map_err(|_| Failure::UnknownValue("basis_sealed"))
}

/// What was recommended to a person on a day; none when nothing was.
///
/// # Errors
/// When the database does not answer or what is sealed does not open.
pub async fn of_day(backend: &Backend, seeker: SeekerId, day: ServiceDay) -> Result<Option<Sheet>, Failure> {
    let sql = format!(
        "{POSTING}, m.posting_vector, h.basis_sealed from recommendations m \
         join recommendation_sheets h on h.seeker_id = m.seeker_id and h.day = m.day \
         join postings p on p.id = m.posting_id {OF_SEEKER} \
         where m.seeker_id = $1 and m.day = $2 order by m.rank"
    );
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(seeker.uuid())
        .bind(day.date())
        .fetch_all(&backend.pool)
        .await?;
    if rows.is_empty() {
        return Ok(None);
    }
    let basis = match rows.first().and_then(|row| row.basis_sealed.as_deref()) {
        Some(sealed) => Some(basis(backend, seeker, sealed).await?),
        None => None,
    };
    let reader = Reader::new(backend).await?;
    let cards = Cards { backend, reader: &reader };
    let card = |row: Row| {
        let vector = row.posting_vector.clone().unwrap_or_default();
        let explanation = basis.as_ref().map(|basis| basis.explain(&vector));
        cards.card(row, explanation)
    };
    Ok(Some(Sheet { day, cards: rows.into_iter().map(card).collect() }))
}

/// The newest sheet that is not older than yesterday; before the planner has begun that is last night's.
///
/// # Errors
/// See [`of_day`].
pub async fn newest(backend: &Backend, seeker: SeekerId) -> Result<Option<Sheet>, Failure> {
    let day = today(backend).await?;
    match of_day(backend, seeker, day).await? {
        Some(sheet) => Ok(Some(sheet)),
        None => of_day(backend, seeker, day.plus(-1)).await,
    }
}

/// Notes that a person has opened their sheet; the first time counts.
///
/// # Errors
/// When the database does not answer.
pub async fn note_opened(backend: &Backend, seeker: SeekerId, day: ServiceDay) -> Result<(), Failure> {
    sqlx::query(
        "update recommendation_sheets set opened_at = $3 \
         where seeker_id = $1 and day = $2 and opened_at is null",
    )
    .bind(seeker.uuid())
    .bind(day.date())
    .bind(backend.now())
    .execute(&backend.pool)
    .await?;
    Ok(())
}

/// What a person has saved with 気になる, the latest first, also what is no longer offered.
///
/// # Errors
/// When the database does not answer.
pub async fn saved(backend: &Backend, seeker: SeekerId) -> Result<Vec<Card>, Failure> {
    let sql = format!(
        "{POSTING}, {UNEXPLAINED} \
         from postings p {OF_SEEKER} where r.kind = 'liked' order by r.reacted_at desc, p.id limit 100"
    );
    let rows: Vec<Row> =
        sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(seeker.uuid()).fetch_all(&backend.pool).await?;
    let reader = Reader::new(backend).await?;
    let cards = Cards { backend, reader: &reader };
    Ok(rows.into_iter().map(|row| cards.card(row, None)).collect())
}

/// One posting with what it is to a person; also one that is off the shelf, for who has seen or saved it.
///
/// # Errors
/// When the database does not answer or what is sealed does not open.
pub async fn one(backend: &Backend, seeker: SeekerId, id: PostingId) -> Result<Option<Card>, Failure> {
    let sql = format!(
        "{POSTING}, m.posting_vector, h.basis_sealed from postings p {OF_SEEKER} \
         left join lateral (select q.posting_vector, q.day from recommendations q \
            where q.seeker_id = $1 and q.posting_id = p.id order by q.day desc limit 1) m on true \
         left join recommendation_sheets h on h.seeker_id = $1 and h.day = m.day \
         where p.id = $2 and p.published_at is not null"
    );
    let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(seeker.uuid())
        .bind(id.uuid())
        .fetch_optional(&backend.pool)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let reader = Reader::new(backend).await?;
    let cards = Cards { backend, reader: &reader };
    let was_recommended = row.posting_vector.is_some();
    let explanation = match (&row.posting_vector, &row.basis_sealed) {
        (Some(vector), Some(sealed)) => Some(basis(backend, seeker, sealed).await?.explain(vector)),
        _ => suiting::fresh(backend, &reader, seeker, &row.entries).await?,
    };
    let card = cards.card(row, explanation);
    let is_known = card.offered.is_shown || card.reaction.is_some() || was_recommended;
    Ok(is_known.then_some(card))
}

/// Postings of an employer that may be shown.
///
/// # Errors
/// When the database does not answer.
pub async fn of_employer(
    backend: &Backend,
    seeker: SeekerId,
    employer: EmployerId,
) -> Result<Vec<Card>, Failure> {
    let sql = format!(
        "{POSTING}, {UNEXPLAINED} \
         from postings p {OF_SEEKER} where p.employer_id = $2 and p.state = 'published' order by p.number"
    );
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(seeker.uuid())
        .bind(employer.uuid())
        .fetch_all(&backend.pool)
        .await?;
    let reader = Reader::new(backend).await?;
    let cards = Cards { backend, reader: &reader };
    let made = rows.into_iter().map(|row| cards.card(row, None));
    Ok(made.filter(|card| card.offered.is_shown).collect())
}

/// How many postings somebody has saved.
///
/// # Errors
/// When the database does not answer.
pub async fn saved_count(pool: &PgPool, seeker: SeekerId) -> Result<i64, Failure> {
    Ok(sqlx::query_scalar("select count(*) from reactions where seeker_id = $1 and kind = 'liked'")
        .bind(seeker.uuid())
        .fetch_one(pool)
        .await?)
}

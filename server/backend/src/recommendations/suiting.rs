//! Everything that suits a person, computed as of now.

use domain::ids::SeekerId;
use domain::matching::{DIMENSIONS, Explanation, Looking, explain, suiting};
use domain::posting::Entries;
use uuid::Uuid;

use super::cards::{Card, Cards, OF_SEEKER, POSTING, Row, UNEXPLAINED};
use super::today;
use crate::matching::shelf::{self, Reader};
use crate::matching::{people, role};
use crate::{Backend, Failure};

/// One page of everything that suits a person, the best first; computed as of now. Pages count from 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Suiting {
    /// At most [`PAGE`].
    pub cards: Vec<Card>,
    /// On all pages together.
    pub total: i64,
    /// Whether anything is known of the person; without it the order says nothing.
    pub is_personal: bool,
}

/// Cards on one page.
pub const PAGE: i64 = 20;

/// Everything that nothing rules out for a person; none without their consent.
///
/// # Errors
/// When the database does not answer or what is sealed does not open.
pub async fn page(backend: &Backend, seeker: SeekerId, number: u32) -> Result<Option<Suiting>, Failure> {
    let date = today(backend).await?.date();
    let cards = Cards::new(backend).await?;
    let mut tx = role::begin(&backend.pool).await?;
    let Some(person) = people::one(&mut tx, backend, &cards.reader, seeker, date).await? else {
        return Ok(None);
    };
    let shelf = shelf::load(&mut *tx, &cards.reader, backend.today()).await?;
    tx.commit().await?;
    let nobody = [0.0; DIMENSIONS];
    let vector = person.vector.as_ref().unwrap_or(&nobody);
    let looking = Looking { vector, learned: &person.learned, wishes: &person.wishes };
    let offered = shelf.offered();
    let mut found = suiting(looking, &offered, 0..offered.len());
    found.retain(|candidate| !person.judged.contains(&shelf.offers[candidate.place].id));
    let total = i64::try_from(found.len()).unwrap_or(i64::MAX);
    let size = usize::try_from(PAGE).unwrap_or(20);
    let shown: Vec<(Uuid, Option<Explanation>)> = found
        .iter()
        .skip(number as usize * size)
        .take(size)
        .map(|candidate| {
            let explained = person.vector.as_ref().map(|own| explain(own, candidate.vector, &person.learned));
            (shelf.offers[candidate.place].id.uuid(), explained)
        })
        .collect();
    let ids: Vec<Uuid> = shown.iter().map(|(id, _)| *id).collect();
    let sql = format!(
        "{POSTING}, {UNEXPLAINED} \
         from postings p {OF_SEEKER} where p.id = any($2)"
    );
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(seeker.uuid())
        .bind(&ids)
        .fetch_all(&backend.pool)
        .await?;
    let mut made: Vec<Card> = rows
        .into_iter()
        .map(|row| {
            let explained = shown.iter().find(|(id, _)| *id == row.id).and_then(|(_, why)| why.clone());
            cards.card(row, explained)
        })
        .collect();
    made.sort_by_key(|card| ids.iter().position(|id| *id == card.offered.id.uuid()));
    Ok(Some(Suiting { cards: made, total, is_personal: person.vector.is_some() }))
}

/// Why a posting that was not recommended would suit, as of now.
pub(super) async fn fresh(
    backend: &Backend,
    reader: &Reader,
    seeker: SeekerId,
    entries: &Entries,
) -> Result<Option<Explanation>, Failure> {
    let mut tx = role::begin(&backend.pool).await?;
    let date = today(backend).await?.date();
    let person = people::one(&mut tx, backend, reader, seeker, date).await?;
    tx.commit().await?;
    let vector = reader.posting(entries).and_then(|posting| reader.vector(&posting));
    Ok(person.zip(vector).and_then(|(person, vector)| {
        person.vector.as_ref().map(|own| explain(own, &vector, &person.learned))
    }))
}

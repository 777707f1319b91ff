//! Everything that suits a person, computed as of now.

use domain::ids::SeekerId;
use domain::matching::{DIMENSIONS, Explanation, Looking, explain, suiting};
use domain::posting::Entries;
use uuid::Uuid;

use super::cards::{Card, Cards, OF_SEEKER, POSTING, Row, UNEXPLAINED};
use super::today;
use crate::matching::people::{self, Person};
use crate::matching::role;
use crate::matching::shelf::{self, Reader, Shelf};
use crate::{Backend, Failure};

/// One page; pages count from 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Suiting {
    /// At most [`PAGE`].
    pub cards: Vec<Card>,
    /// On all pages together.
    pub total: i64,
    /// Whether the person consents to matching.
    pub consents: bool,
    /// Whether there is anything to go by.
    pub is_known: bool,
    /// Whether the order says something about the person.
    pub is_personal: bool,
}

/// Cards on one page.
pub const PAGE: i64 = 20;

/// Everything that nothing rules out for a person, the best first; without their consent everything
/// on the shelf, that which was made sure of last first.
///
/// # Errors
/// When the database does not answer or what is sealed does not open.
pub async fn page(backend: &Backend, seeker: SeekerId, number: u32) -> Result<Suiting, Failure> {
    let date = today(backend).await?.date();
    let cards = Cards::new(backend).await?;
    let mut tx = role::begin(&backend.pool).await?;
    let person = people::one(&mut tx, backend, &cards.reader, seeker, date).await?;
    let shelf = shelf::load(&mut *tx, &cards.reader, backend.today()).await?;
    tx.commit().await?;
    let ranked: Vec<(Uuid, Option<Explanation>)> = match &person {
        Some(person) => ranked(person, &shelf),
        None => shelf.newest().map(|offer| (offer.id.uuid(), None)).collect(),
    };
    let size = usize::try_from(PAGE).unwrap_or(20);
    let shown: Vec<&(Uuid, Option<Explanation>)> =
        ranked.iter().skip(number as usize * size).take(size).collect();
    let ids: Vec<Uuid> = shown.iter().map(|(id, _)| *id).collect();
    let sql = format!("{POSTING}, {UNEXPLAINED} from postings p {OF_SEEKER} where p.id = any($2)");
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
    Ok(Suiting {
        cards: made,
        total: i64::try_from(ranked.len()).unwrap_or(i64::MAX),
        consents: person.is_some(),
        is_known: person.as_ref().is_some_and(Person::is_known),
        is_personal: person.is_some_and(|person| person.vector.is_some()),
    })
}

/// Everything that suits somebody and that they have not judged, with the reasons where there are any.
fn ranked(person: &Person, shelf: &Shelf) -> Vec<(Uuid, Option<Explanation>)> {
    let nobody = [0.0; DIMENSIONS];
    let vector = person.vector.as_ref().unwrap_or(&nobody);
    let looking = Looking { vector, learned: &person.learned, wishes: &person.wishes };
    let offered = shelf.offered();
    suiting(looking, &offered, 0..offered.len())
        .into_iter()
        .filter(|candidate| !person.judged.contains(&shelf.offers[candidate.place].id))
        .map(|candidate| {
            let explained = person.vector.as_ref().map(|own| explain(own, candidate.vector, &person.learned));
            (shelf.offers[candidate.place].id.uuid(), explained)
        })
        .collect()
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

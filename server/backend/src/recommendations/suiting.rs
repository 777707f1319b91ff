//! Everything that suits a person, computed as of now.

use domain::ids::SeekerId;
use domain::matching::{Explanation, suiting};
use domain::posting::Entries;
use uuid::Uuid;

use super::cards::{Card, Cards, OF_SEEKER, POSTING, Row, UNEXPLAINED};
use super::today;
use crate::matching::people::{self, Person};
use crate::matching::role;
use crate::matching::shelf::{self, Offer, Reader, Shelf};
use crate::{Backend, Failure};

/// Everything that nothing rules out for a person, as of now.
pub struct Suiting {
    shelf: Shelf,
    reader: Reader,
    /// None without their consent.
    person: Option<Person>,
    /// Places on the shelf: the best first, or without consent that which was made sure of last.
    ranked: Vec<usize>,
}

/// Cards on one page.
pub const PAGE: i64 = 20;

impl Suiting {
    /// Of a person; what they have judged is left out.
    ///
    /// # Errors
    /// When the database does not answer or what is sealed does not open.
    pub async fn of(backend: &Backend, seeker: SeekerId) -> Result<Self, Failure> {
        let date = today(backend).await?.date();
        let reader = Reader::new(backend).await?;
        let mut tx = role::begin(&backend.pool).await?;
        let person = people::one(&mut tx, backend, &reader, seeker, date).await?;
        let shelf = shelf::load(&mut *tx, &reader, backend.today()).await?;
        tx.commit().await?;
        let ranked = match &person {
            Some(person) => {
                let offered = shelf.offered();
                let found = suiting(person.looking(), &offered, 0..offered.len()).into_iter();
                let places = found.map(|candidate| candidate.place);
                places.filter(|&place| !person.judged.contains(&shelf.offers[place].id)).collect()
            }
            None => shelf.newest(),
        };
        Ok(Self { shelf, reader, person, ranked })
    }

    /// On all pages together.
    pub fn total(&self) -> i64 {
        i64::try_from(self.ranked.len()).unwrap_or(i64::MAX)
    }

    /// Whether the person consents to matching.
    pub const fn consents(&self) -> bool {
        self.person.is_some()
    }

    /// Whether there is anything to go by.
    pub fn is_known(&self) -> bool {
        self.person.as_ref().is_some_and(Person::is_known)
    }

    /// Whether the order says something about the person.
    pub fn is_personal(&self) -> bool {
        self.person.as_ref().is_some_and(|person| person.vector.is_some())
    }

    /// The cards of one page, at most [`PAGE`], with the reasons where there are any; pages count from 0.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn page(&self, backend: &Backend, seeker: SeekerId, number: u32) -> Result<Vec<Card>, Failure> {
        let size = usize::try_from(PAGE).unwrap_or(20);
        let shown: Vec<&Offer> = self
            .ranked
            .iter()
            .skip(number as usize * size)
            .take(size)
            .map(|&place| &self.shelf.offers[place])
            .collect();
        let ids: Vec<Uuid> = shown.iter().map(|offer| offer.id.uuid()).collect();
        let sql = format!(
            "{POSTING}, {UNEXPLAINED} from postings p {OF_SEEKER} where p.id = any($2) \
             order by array_position($2, p.id)"
        );
        let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(seeker.uuid())
            .bind(&ids)
            .fetch_all(&backend.pool)
            .await?;
        let cards = Cards { backend, reader: &self.reader };
        let explained = |row: &Row| {
            let offer = shown.iter().find(|offer| offer.id.uuid() == row.id)?;
            self.person.as_ref()?.explain(&offer.vector)
        };
        Ok(rows
            .into_iter()
            .map(|row| {
                let explanation = explained(&row);
                cards.card(row, explanation)
            })
            .collect())
    }
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
    Ok(person.zip(vector).and_then(|(person, vector)| person.explain(&vector)))
}

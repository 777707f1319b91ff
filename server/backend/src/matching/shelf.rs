//! What may be recommended today: postings that are whole, lawful today and confirmed, each as the
//! numbers it is matched by.

use chrono::NaiveDate;
use domain::ids::{EmployerId, PostingId};
use domain::matching::{self, Offered, Profile, Vector, Weights};
use domain::posting::{Entries, Lawful, Posting, SHOWN_FOR_DAYS, read};
use sqlx::PgExecutor;
use sqlx::types::Json;
use uuid::Uuid;

use crate::occupations::{self, Known};
use crate::postings::lawful;
use crate::{Backend, Failure};

/// A posting that may be recommended.
#[derive(Clone, Debug)]
pub struct Offer {
    /// Its row.
    pub id: PostingId,
    /// Whose it is.
    pub employer: EmployerId,
    /// What it says, checked.
    pub posting: Posting,
    /// As numbers.
    pub vector: Vector,
    /// When it was last made sure of.
    pub confirmed_on: NaiveDate,
}

/// All of them, in the order of their ids.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// The offers.
    pub offers: Vec<Offer>,
    /// Every employer once; an offer knows its place here.
    pub employers: Vec<EmployerId>,
}

impl Shelf {
    fn new(offers: Vec<Offer>) -> Self {
        let mut employers: Vec<EmployerId> = offers.iter().map(|offer| offer.employer).collect();
        employers.sort_unstable();
        employers.dedup();
        Self { offers, employers }
    }

    /// The place of an employer; none when it has nothing on the shelf.
    fn employer(&self, id: EmployerId) -> Option<usize> {
        self.employers.binary_search(&id).ok()
    }

    /// Places, that which was made sure of last first.
    pub fn newest(&self) -> Vec<usize> {
        let mut places: Vec<usize> = (0..self.offers.len()).collect();
        places.sort_by_key(|&place| (std::cmp::Reverse(self.offers[place].confirmed_on), place));
        places
    }

    /// As the rules of matching read it.
    pub fn offered(&self) -> Vec<Offered<'_>> {
        self.offers
            .iter()
            .map(|offer| Offered {
                posting: &offer.posting,
                vector: &offer.vector,
                employer: self.employer(offer.employer).unwrap_or_default(),
            })
            .collect()
    }
}

/// What it takes to read a posting as of a day.
pub struct Reader {
    lawful: Lawful,
    known: Known,
}

impl Reader {
    /// As of now.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn new(backend: &Backend) -> Result<Self, Failure> {
        let lawful = lawful::on(&backend.pool, backend.today()).await?;
        Ok(Self { lawful, known: occupations::known(backend).await? })
    }

    /// The posting, if it is whole and lawful today.
    pub fn posting(&self, entries: &Entries) -> Option<Posting> {
        read(entries, &self.lawful, |code| self.known.find(code).is_some()).ok()
    }

    /// Why the age limit of a posting is lawful, in the words of the rule.
    pub fn age_reason(&self, entries: &Entries) -> Option<String> {
        let code = entries.get("age_limit_reason");
        self.lawful
            .age_exceptions
            .iter()
            .find(|reason| reason.code == code)
            .map(|reason| reason.label.clone())
    }

    /// A posting as numbers.
    pub fn vector(&self, posting: &Posting) -> Option<Vector> {
        let (list, place) = self.known.find(&posting.occupation)?;
        let profile = Profile {
            interests: list.shapes[place],
            values: list.values[place],
            conditions: matching::of_posting(posting),
        };
        profile.vector(&Weights::default())
    }

    fn offer(&self, (id, employer, Json(entries), confirmed_on): Found) -> Option<Offer> {
        let posting = self.posting(&entries)?;
        let vector = self.vector(&posting)?;
        let (id, employer) = (PostingId::new(id), EmployerId::new(employer));
        Some(Offer { id, employer, posting, vector, confirmed_on })
    }
}

/// Id, employer, what it says, when it was last made sure of.
type Found = (Uuid, Uuid, Json<Entries>, NaiveDate);

/// The shelf as of a day.
///
/// # Errors
/// When the database does not answer.
pub async fn load(db: impl PgExecutor<'_>, reader: &Reader, today: NaiveDate) -> Result<Shelf, Failure> {
    let rows: Vec<Found> = sqlx::query_as(
        "select id, employer_id, entries, confirmed_on from postings \
         where state = 'published' and confirmed_on > $1::date - $2::int order by id",
    )
    .bind(today)
    .bind(i32::try_from(SHOWN_FOR_DAYS).unwrap_or(30))
    .fetch_all(db)
    .await?;
    Ok(Shelf::new(rows.into_iter().filter_map(|row| reader.offer(row)).collect()))
}

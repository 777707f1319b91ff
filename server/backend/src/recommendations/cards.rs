//! Cards: a posting with its employer, as seekers read them, and what it is to a person.

use chrono::NaiveDate;
use domain::ids::{EmployerId, PostingId};
use domain::matching::Explanation;
use domain::posting::{Entries, Freshness};
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use super::reactions::Opinion;
use crate::Backend;
use crate::matching::shelf::Reader;

/// A posting with its employer, as seekers read them.
#[derive(Clone, Debug, PartialEq)]
pub struct Offered {
    /// Its row.
    pub id: PostingId,
    /// What it says.
    pub entries: Entries,
    /// When somebody last made sure of it.
    pub confirmed_on: NaiveDate,
    /// Whether it may be shown today: published, confirmed, whole and lawful.
    pub is_shown: bool,
    /// Whose it is.
    pub employer: EmployerId,
    /// Their name.
    pub employer_name: String,
    /// What kind of business.
    pub industry: String,
    /// How many people work there.
    pub employees: Option<i32>,
    /// Where they are.
    pub address: String,
    /// Why an age limit is lawful, where there is one.
    pub age_reason: Option<String>,
}

/// A posting with what it is to a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// The posting.
    pub offered: Offered,
    /// Why it suits, while that is kept.
    pub explanation: Option<Explanation>,
    /// What the person made of it.
    pub reaction: Option<Opinion>,
}

#[derive(FromRow)]
pub(super) struct Row {
    pub(super) id: Uuid,
    pub(super) entries: Json<Entries>,
    state: String,
    confirmed_on: Option<NaiveDate>,
    employer_id: Uuid,
    name: String,
    industry: String,
    employees: Option<i32>,
    address: String,
    kind: Option<String>,
    reason: Option<String>,
    pub(super) posting_vector: Option<Vec<f64>>,
    pub(super) basis_sealed: Option<Vec<u8>>,
}

/// What every card reads; what is known of a recommendation follows.
pub(super) const POSTING: &str = "select p.id, p.entries, p.state, p.confirmed_on, p.employer_id, e.name, e.industry, \
    e.employees, e.address, r.kind, r.reason";
/// For lists without it.
pub(super) const UNEXPLAINED: &str =
    "null::double precision[] as posting_vector, null::bytea as basis_sealed";
/// The employer, and what the person `$1` made of it.
pub(super) const OF_SEEKER: &str = "join employers e on e.id = p.employer_id \
    left join reactions r on r.posting_id = p.id and r.seeker_id = $1";

/// What it takes to make cards of rows.
pub(super) struct Cards<'a> {
    pub(super) backend: &'a Backend,
    pub(super) reader: &'a Reader,
}

impl Cards<'_> {
    pub(super) fn card(&self, row: Row, explanation: Option<Explanation>) -> Card {
        let confirmed_on = row.confirmed_on.unwrap_or_default();
        let is_fresh = Freshness::of(confirmed_on, self.backend.today()).is_shown();
        let age_reason = self.reader.age_reason(&row.entries);
        let is_shown = row.state == "published" && is_fresh && self.reader.posting(&row.entries).is_some();
        Card {
            explanation,
            reaction: row.kind.and_then(|kind| Opinion::read(&kind, row.reason.as_deref())),
            offered: Offered {
                id: PostingId::new(row.id),
                entries: row.entries.0,
                confirmed_on,
                is_shown,
                employer: EmployerId::new(row.employer_id),
                employer_name: row.name,
                industry: row.industry,
                employees: row.employees,
                address: row.address,
                age_reason,
            },
        }
    }
}

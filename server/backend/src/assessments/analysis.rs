//! What stands behind somebody's matches, computed as of now.

use domain::checkups::{InstrumentCode, current};
use domain::consent::Purpose;
use domain::ids::SeekerId;
use domain::matching::{Analysis, Candidate, Match, Profile, freed, suiting};
use uuid::Uuid;

use crate::matching::people::{self, Person};
use crate::matching::role;
use crate::matching::shelf::{self, Reader, Shelf};
use crate::{Backend, Failure, consents};

/// Matches that a counselor is shown.
const MATCHES: usize = 5;

/// What stands behind somebody's matches now; none without their consent to show it.
///
/// # Errors
/// When the database does not answer or what is sealed does not open.
pub async fn analysis(backend: &Backend, seeker: SeekerId) -> Result<Option<Analysis>, Failure> {
    if consents::since(&backend.pool, seeker, Purpose::Assessment).await?.is_none() {
        return Ok(None);
    }
    let reader = Reader::new(backend).await?;
    let mut tx = role::begin(&backend.pool).await?;
    let Some(person) = people::one(&mut tx, backend, &reader, seeker, backend.today()).await? else {
        return Ok(None);
    };
    let shelf = shelf::load(&mut *tx, &reader, backend.today()).await?;
    tx.commit().await?;
    let employers: Vec<(Uuid, String)> =
        sqlx::query_as("select id, name from employers").fetch_all(&backend.pool).await?;
    Ok(Some(of(&person, &shelf, &employers)))
}

fn of(person: &Person, shelf: &Shelf, employers: &[(Uuid, String)]) -> Analysis {
    let postings = shelf.offers.iter().map(|offer| &offer.posting);
    let offered = shelf.offered();
    let found = suiting(person.looking(), &offered, 0..offered.len());
    let matched = |candidate: &Candidate<'_>| {
        let offer = &shelf.offers[candidate.place];
        let explained = person.explain(candidate.vector)?;
        let name = employers.iter().find(|(id, _)| *id == offer.employer.uuid());
        let name = name.map(|(_, name)| name.clone()).unwrap_or_default();
        Some(Match::new(offer.posting.title.clone(), name, &explained))
    };
    let matches = found.iter().take(MATCHES).filter_map(matched).collect();
    Analysis {
        interests: interests(&person.profile),
        values: values(&person.profile),
        matches,
        suiting: found.len(),
        shelf: shelf.offers.len(),
        freed: freed(postings, &person.wishes),
    }
}

fn sorted(mut parts: Vec<(String, f64)>) -> Vec<(String, f64)> {
    parts.sort_by(|one, other| other.1.total_cmp(&one.1));
    parts
}

fn interests(profile: &Profile) -> Vec<(String, f64)> {
    let scales = &current(InstrumentCode::Riasec30).scales;
    let named = scales.iter().map(|scale| scale.noun.clone());
    sorted(named.zip(profile.interests.into_iter().flatten()).collect())
}

fn values(profile: &Profile) -> Vec<(String, f64)> {
    let scales = &current(InstrumentCode::WorkValues11).scales;
    let named = scales.iter().map(|scale| scale.about.clone());
    sorted(named.zip(profile.values.into_iter().flatten()).collect())
}

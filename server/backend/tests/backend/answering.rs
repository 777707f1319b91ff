//! People who answer checkups.

use backend::Backend;
use backend::checkups::history;
use backend::checkups::results::{self, CheckupResult};
use backend::checkups::sittings::{self, Given, Sitting};
use domain::checkups::{Instrument, InstrumentCode, Kind, Shelf, current};
use domain::ids::{SeekerId, SittingId};
use sqlx::PgPool;

/// The schema in which its answers lie.
pub const fn schema(code: InstrumentCode) -> &'static str {
    match code.shelf() {
        Shelf::Stress => "stress",
        Shelf::Career => "public",
    }
}

/// The sitting of a person who has just begun, or had before.
pub async fn begun(backend: &Backend, person: SeekerId, code: InstrumentCode) -> Sitting {
    sittings::begin(backend, person, code, None, false).await.expect("begun");
    sittings::open_of(backend, person, code).await.expect("read").expect("open")
}

/// The same position everywhere; where the most and the least have to differ, its neighbour for the least.
pub fn all(code: InstrumentCode, position: u8) -> Vec<Given> {
    let instrument = current(code);
    let least = if position == 1 { 2 } else { position - 1 };
    (0..instrument.length())
        .zip(1..)
        .map(|(place, counter)| {
            let is_least = matches!(instrument.kind, Kind::BestWorst { .. }) && place % 2 == 1;
            Given { place, position: if is_least { least } else { position }, counter }
        })
        .collect()
}

/// A sitting in which every question is answered, not yet finished.
pub async fn answered(backend: &Backend, person: SeekerId, code: InstrumentCode, position: u8) -> SittingId {
    let id = begun(backend, person, code).await.id;
    sittings::keep(backend, person, code, id, &all(code, position)).await.expect("kept");
    id
}

/// A finished one.
pub async fn finished(backend: &Backend, person: SeekerId, code: InstrumentCode, position: u8) -> SittingId {
    let id = answered(backend, person, code, position).await;
    sittings::finish(backend, person, code, id).await.expect("finished");
    id
}

/// The person's own result.
pub async fn result(
    backend: &Backend,
    person: SeekerId,
    code: InstrumentCode,
    id: SittingId,
) -> Option<CheckupResult> {
    results::own(backend, person, code, id).await.expect("read")
}

/// The answers of the open sitting.
pub async fn sheet(backend: &Backend, person: SeekerId, code: InstrumentCode) -> Vec<Option<u8>> {
    let sitting = sittings::open_of(backend, person, code).await.expect("read").expect("open");
    sitting.sheet.answers().to_vec()
}

/// Where the person stands with an instrument.
pub async fn standing(backend: &Backend, person: SeekerId, code: InstrumentCode) -> history::Standing {
    let all = history::of(backend, person).await.expect("read");
    all.into_iter().find(|(known, _)| *known == code).expect("every instrument").1
}

/// How often it was finished in the month of the tests' own time.
pub async fn counted(pool: &PgPool, code: InstrumentCode) -> i32 {
    let month = "2026-11-01".parse().expect("a date");
    let counts = backend::checkups::counts::in_month(pool, month).await.expect("read");
    counts.into_iter().find(|(known, _)| *known == code).expect("every instrument").1
}

/// Every name by which people or programs know an instrument.
pub fn names() -> Vec<String> {
    let names = |&code: &InstrumentCode| {
        let Instrument { title, .. } = current(code);
        [title.clone(), code.words().to_owned(), code.code().to_owned()]
    };
    InstrumentCode::ALL.iter().flat_map(names).collect()
}

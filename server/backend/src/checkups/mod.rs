//! Checkups (適職診断・心理チェック): answering, results, showing them to the counselor. Stress lies in
//! a schema of its own; everything answered and counted is sealed under the person's key.

pub mod counts;
pub mod history;
pub mod invitations;
pub mod rest;
pub mod results;
pub mod shares;
pub mod sittings;
pub mod texts;

use std::collections::BTreeMap;

use domain::checkups::{Edits, Instrument, InstrumentCode, Shelf, edited, version};
use domain::ids::SittingId;
use sqlx::AssertSqlSafe;
use sqlx::types::Json;

use crate::Failure;
use crate::vault::Field;

/// A statement for one shelf: `{}` stands for the schema of its tables.
pub(crate) fn on(shelf: Shelf, statement: &str) -> AssertSqlSafe<String> {
    AssertSqlSafe(statement.replace("{}", schema(shelf)))
}

const fn schema(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Stress => "stress",
        Shelf::Career => "public",
    }
}

pub(crate) const fn answers_field(shelf: Shelf, sitting: SittingId) -> Field {
    field(shelf, "answers_sealed", sitting)
}

pub(crate) const fn scores_field(shelf: Shelf, sitting: SittingId) -> Field {
    field(shelf, "scores_sealed", sitting)
}

const fn field(shelf: Shelf, column: &'static str, sitting: SittingId) -> Field {
    let table = match shelf {
        Shelf::Stress => "stress.checkup_sittings",
        Shelf::Career => "checkup_sittings",
    };
    Field { table, column, row: sitting.uuid() }
}

/// The instrument as it read at a version, with the texts of a revision.
pub(crate) fn instrument(
    code: InstrumentCode,
    at: i16,
    edits: Option<Json<BTreeMap<String, String>>>,
) -> Result<Instrument, Failure> {
    let known = u16::try_from(at).ok().and_then(|at| version(code, at));
    let known = known.ok_or(Failure::UnknownValue("checkup_sittings.version"))?;
    let edits: Edits = edits.map(|edits| edits.0).unwrap_or_default();
    Ok(edited(known, &edits))
}

/// Reads the code of an instrument from a row.
pub(crate) fn code(text: &str) -> Result<InstrumentCode, Failure> {
    InstrumentCode::from_code(text).ok_or(Failure::UnknownValue("checkup_sittings.instrument"))
}

//! What a person has answered so far: for the list of checkups and for the page of one.

use chrono::{DateTime, Utc};
use domain::checkups::{InstrumentCode, Shelf};
use domain::ids::{SeekerId, SittingId};
use sqlx::FromRow;
use uuid::Uuid;

use super::sittings::Kept;
use super::{answers_field, code, on};
use crate::{Backend, Failure};

/// Where a person stands with an instrument.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Screens answered of an unfinished sitting, and how many there are; none before the first answer.
    pub under_way: Option<(usize, usize)>,
    /// Results, the latest first.
    pub results: Vec<Past>,
}

/// A result in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Past {
    /// Its sitting.
    pub id: SittingId,
    /// When it was finished.
    pub at: DateTime<Utc>,
    /// Whether the counselors see it now.
    pub shared: bool,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    instrument: String,
    version: i16,
    answers_sealed: Option<Vec<u8>>,
    completed_at: Option<DateTime<Utc>>,
    shared: bool,
    wrapped_key: Vec<u8>,
}

/// Where the person stands with every instrument.
///
/// # Errors
/// When the database does not answer or what is sealed does not open.
pub async fn of(backend: &Backend, seeker: SeekerId) -> Result<Vec<(InstrumentCode, Standing)>, Failure> {
    let mut rows: Vec<Row> = Vec::new();
    for shelf in Shelf::ALL {
        let more: Vec<Row> = sqlx::query_as(on(
            shelf,
            "select s.id, s.instrument, s.version, s.answers_sealed, s.completed_at, k.wrapped_key, \
                exists (select 1 from {}.checkup_shares h \
                    where h.sitting_id = s.id and h.withdrawn_at is null) as shared \
             from {}.checkup_sittings s join seeker_keys k on k.seeker_id = s.seeker_id \
             where s.seeker_id = $1 order by s.completed_at desc",
        ))
        .bind(seeker.uuid())
        .fetch_all(&backend.pool)
        .await?;
        rows.extend(more);
    }
    let mut standings: Vec<(InstrumentCode, Standing)> =
        InstrumentCode::ALL.iter().map(|&code| (code, Standing::default())).collect();
    for row in rows {
        let code = code(&row.instrument)?;
        let Some((_, standing)) = standings.iter_mut().find(|(known, _)| *known == code) else { continue };
        let id = SittingId::new(row.id);
        match (row.completed_at, &row.answers_sealed) {
            (Some(at), _) => standing.results.push(Past { id, at, shared: row.shared }),
            (None, Some(sealed)) => {
                let (done, count) = progress(backend, seeker, code, &row, sealed)?;
                standing.under_way = (done > 0).then_some((done, count));
            }
            (None, None) => {}
        }
    }
    Ok(standings)
}

fn progress(
    backend: &Backend,
    seeker: SeekerId,
    code: InstrumentCode,
    row: &Row,
    sealed: &[u8],
) -> Result<(usize, usize), Failure> {
    let key = backend.vault.person_key(seeker.uuid(), &row.wrapped_key)?;
    let text = key.open(answers_field(code.shelf(), SittingId::new(row.id)), sealed)?;
    let kept: Kept = serde_json::from_str(&text).map_err(|_| Failure::UnknownValue("answers_sealed"))?;
    let instrument = super::instrument(code, row.version, None)?;
    Ok((kept.sheet.questions_done(&instrument), instrument.question_count()))
}

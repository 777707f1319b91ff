//! A result as it was scored, with everything that its page shows, in one query.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::checkups::{Instrument, InstrumentCode, Scores};
use domain::ids::{SeekerId, ShareId, SittingId};
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use super::{instrument, on, scores_field};
use crate::{Backend, Failure};

/// A finished sitting.
#[derive(Clone, Debug)]
pub struct CheckupResult {
    /// Its row.
    pub id: SittingId,
    /// The instrument as it read then.
    pub instrument: Instrument,
    /// What the answers came to.
    pub scores: Scores,
    /// When it was finished.
    pub at: DateTime<Utc>,
    /// The result before by the same version: when, and what it came to.
    pub before: Option<(DateTime<Utc>, Scores)>,
    /// The consent to show it, while it holds.
    pub share: Option<Share>,
    /// The latest import of occupations, for whoever keeps them in memory.
    pub occupations: Option<i32>,
}

/// A consent to show a result to the counselors.
#[derive(Clone, Debug)]
pub struct Share {
    /// Its row.
    pub id: ShareId,
    /// Since when.
    pub given_at: DateTime<Utc>,
    /// Who has looked: name, and when first.
    pub views: Vec<View>,
}

/// Who looked, and when first.
pub type View = (String, DateTime<Utc>);

#[derive(FromRow)]
struct Row {
    id: Uuid,
    seeker_id: Uuid,
    instrument: String,
    version: i16,
    scores_sealed: Vec<u8>,
    completed_at: DateTime<Utc>,
    wrapped_key: Vec<u8>,
    edits: Option<Json<BTreeMap<String, String>>>,
    before_id: Option<Uuid>,
    before_sealed: Option<Vec<u8>>,
    before_at: Option<DateTime<Utc>>,
    share_id: Option<Uuid>,
    given_at: Option<DateTime<Utc>>,
    views: Option<Json<Vec<View>>>,
    occupations: Option<i32>,
}

/// What every page about a result reads; the condition is added.
const RESULT: &str = "select s.id, s.seeker_id, s.instrument, s.version, s.scores_sealed, \
        s.completed_at, k.wrapped_key, t.edits, \
        p.id as before_id, p.scores_sealed as before_sealed, p.completed_at as before_at, \
        h.id as share_id, h.given_at, \
        (select json_agg(json_build_array(f.name, v.viewed_at) order by v.viewed_at) \
            from {}.checkup_share_views v join staff f on f.id = v.staff_id \
            where v.share_id = h.id) as views, \
        (select max(id) from occupation_imports) as occupations \
    from {}.checkup_sittings s join seeker_keys k on k.seeker_id = s.seeker_id \
    left join checkup_texts t on t.instrument = s.instrument and t.version = s.version \
        and t.revision = s.revision \
    left join lateral (select q.id, q.scores_sealed, q.completed_at from {}.checkup_sittings q \
        where q.seeker_id = s.seeker_id and q.instrument = s.instrument and q.version = s.version \
            and q.completed_at < s.completed_at order by q.completed_at desc limit 1) p on true \
    left join {}.checkup_shares h on h.sitting_id = s.id and h.withdrawn_at is null";

/// The seeker's own result; another person's does not exist for them.
///
/// # Errors
/// When the database does not answer or what is sealed does not open.
pub async fn own(
    backend: &Backend,
    seeker: SeekerId,
    code: InstrumentCode,
    id: SittingId,
) -> Result<Option<CheckupResult>, Failure> {
    let statement = format!(
        "{RESULT} where s.id = $1 and s.seeker_id = $2 and s.instrument = $3 and s.completed_at is not null"
    );
    let row: Option<Row> = sqlx::query_as(on(code.shelf(), &statement))
        .bind(id.uuid())
        .bind(seeker.uuid())
        .bind(code.code())
        .fetch_optional(&backend.pool)
        .await?;
    row.map(|row| read(backend, row)).transpose()
}

/// The results that a person shows now, for the counselors, the latest consent first; without
/// those before them, which are not shown.
///
/// # Errors
/// When the database does not answer or what is sealed does not open.
pub async fn shared_by(backend: &Backend, seeker: SeekerId) -> Result<Vec<CheckupResult>, Failure> {
    let mut results = Vec::new();
    for shelf in domain::checkups::Shelf::ALL {
        let statement = format!("{RESULT} where h.seeker_id = $1");
        let rows: Vec<Row> =
            sqlx::query_as(on(shelf, &statement)).bind(seeker.uuid()).fetch_all(&backend.pool).await?;
        for row in rows {
            results.push(CheckupResult { before: None, ..read(backend, row)? });
        }
    }
    results.sort_by_key(|result| std::cmp::Reverse(result.share.as_ref().map(|share| share.given_at)));
    Ok(results)
}

fn read(backend: &Backend, row: Row) -> Result<CheckupResult, Failure> {
    let code = super::code(&row.instrument)?;
    let key = backend.vault.person_key(row.seeker_id, &row.wrapped_key)?;
    let open = |id: Uuid, sealed: &[u8]| -> Result<Scores, Failure> {
        let text = key.open(scores_field(code.shelf(), SittingId::new(id)), sealed)?;
        serde_json::from_str(&text).map_err(|_| Failure::UnknownValue("scores_sealed"))
    };
    let before = match (row.before_id, row.before_sealed, row.before_at) {
        (Some(id), Some(sealed), Some(at)) => Some((at, open(id, &sealed)?)),
        _ => None,
    };
    let share = row.share_id.zip(row.given_at).map(|(id, given_at)| Share {
        id: ShareId::new(id),
        given_at,
        views: row.views.map(|views| views.0).unwrap_or_default(),
    });
    Ok(CheckupResult {
        id: SittingId::new(row.id),
        instrument: instrument(code, row.version, row.edits)?,
        scores: open(row.id, &row.scores_sealed)?,
        at: row.completed_at,
        before,
        share,
        occupations: row.occupations,
    })
}

/// Deletes a result and every consent to show it. Already gone is as good as deleted.
///
/// # Errors
/// When the database does not answer.
pub async fn delete(
    backend: &Backend,
    seeker: SeekerId,
    code: InstrumentCode,
    id: SittingId,
) -> Result<(), Failure> {
    sqlx::query(on(
        code.shelf(),
        "delete from {}.checkup_sittings where id = $1 and seeker_id = $2 and instrument = $3 \
         and completed_at is not null",
    ))
    .bind(id.uuid())
    .bind(seeker.uuid())
    .bind(code.code())
    .execute(&backend.pool)
    .await?;
    Ok(())
}

//! What happened with an introduction: lines are only added, words in them are sealed.

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{IntroductionId, StaffId};
use sqlx::PgConnection;

use super::Introduction;
use crate::vault::Field;
use crate::{Backend, Failure, seekers};

/// One line of a history.
pub(crate) struct Event {
    pub introduction: IntroductionId,
    pub kind: &'static str,
    pub staff: Option<StaffId>,
    /// The day on which it happened; today where nothing else is said.
    pub on: Option<NaiveDate>,
    pub note: Option<Vec<u8>>,
}

pub(crate) const fn note_field(introduction: IntroductionId) -> Field {
    Field { table: "introduction_events", column: "note_sealed", row: introduction.uuid() }
}

pub(crate) async fn note(backend: &Backend, db: &mut PgConnection, event: Event) -> Result<(), Failure> {
    sqlx::query(
        "insert into introduction_events (introduction_id, at, on_day, kind, staff_id, note_sealed) \
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(event.introduction.uuid())
    .bind(backend.now())
    .bind(event.on.unwrap_or_else(|| backend.today()))
    .bind(event.kind)
    .bind(event.staff.map(StaffId::uuid))
    .bind(event.note)
    .execute(db)
    .await?;
    Ok(())
}

/// What happened, as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// When it was noted.
    pub at: DateTime<Utc>,
    /// The day on which it happened.
    pub on: NaiveDate,
    /// What.
    pub kind: String,
    /// Who at the desk; none when the seeker acted.
    pub staff: Option<String>,
    /// A word about it.
    pub note: Option<String>,
}

/// What happened with an introduction, the latest first.
///
/// # Errors
/// When the database does not answer or the person's key is gone.
pub async fn history(backend: &Backend, of: &Introduction) -> Result<Vec<Line>, Failure> {
    type Found = (DateTime<Utc>, NaiveDate, String, Option<String>, Option<Vec<u8>>);
    let rows: Vec<Found> = sqlx::query_as(
        "select v.at, v.on_day, v.kind, s.name, v.note_sealed from introduction_events v \
         left join staff s on s.id = v.staff_id where v.introduction_id = $1 order by v.id desc",
    )
    .bind(of.id.uuid())
    .fetch_all(&backend.pool)
    .await?;
    let key = seekers::keys::of(backend, of.seeker).await?;
    rows.into_iter()
        .map(|(at, on, kind, staff, note)| {
            let note = note.map(|sealed| key.open(note_field(of.id), &sealed)).transpose()?;
            Ok(Line { at, on, kind, staff, note })
        })
        .collect()
}

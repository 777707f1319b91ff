//! The board (進行ボード): what stands where, with what a ticket says, in a fixed number of queries.

use chrono::NaiveDate;
use domain::ids::StaffId;
use uuid::Uuid;

use super::documents::{self, Consent};
use super::meetings::{self, Meeting};
use super::{COLUMNS, Introduction, Row, follow_ups};
use crate::{Backend, Failure};

/// Which introductions the board shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those that somebody leads.
    pub led_by: Option<StaffId>,
    /// Only those with a meeting ahead to which somebody goes along.
    pub along: bool,
    /// Those that ended too.
    pub ended: bool,
}

/// One on the board with what a ticket says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The introduction itself.
    pub of: Introduction,
    /// What was asked for last.
    pub consent: Option<Consent>,
    /// The next meeting that is not over.
    pub meeting: Option<Meeting>,
    /// When somebody should ask how it is going.
    pub follow_up_on: Option<NaiveDate>,
}

impl Card {
    /// By when somebody should write or call.
    pub const fn due_on(&self) -> Option<NaiveDate> {
        match self.of.state.is_open() {
            true => self.of.due_on,
            false => self.follow_up_on,
        }
    }

    /// Whether that day has come.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.due_on().is_some_and(|due| due <= today)
    }
}

/// What the board shows, those that are due first. Hired ones stay for half a year, for what follows.
///
/// # Errors
/// When the database does not answer or what is sealed does not open.
pub async fn board(backend: &Backend, filter: Filter) -> Result<Vec<Card>, Failure> {
    let sql = format!(
        "select {COLUMNS} where ($1::uuid is null or i.coordinator_id = $1) \
            and (not $2 or exists (select from meetings m where m.introduction_id = i.id \
                and m.state <> 'cancelled' and m.staff_id is not null and m.ends_at > $4)) \
            and (i.state <> 'ended' or $3) \
            and (i.state <> 'hired' or i.started_on > $4::date - 200 or $3) \
         order by i.due_on nulls last, i.changed_at desc, i.id limit 500"
    );
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(filter.led_by.map(StaffId::uuid))
        .bind(filter.along)
        .bind(filter.ended)
        .bind(backend.now())
        .fetch_all(&backend.pool)
        .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut consents = documents::latest(&backend.pool, &ids).await?;
    let mut meetings = meetings::next(backend, &ids).await?;
    let follow_ups = follow_ups::next(&backend.pool, &ids).await?;
    rows.into_iter()
        .map(|row| {
            let of = Introduction::try_from(row)?;
            let (consent, meeting) = (consents.remove(&of.id), meetings.remove(&of.id));
            let follow_up_on = follow_ups.get(&of.id).copied();
            Ok(Card { of, consent, meeting, follow_up_on })
        })
        .collect()
}
